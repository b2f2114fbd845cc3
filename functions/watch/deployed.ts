import { createHash } from 'node:crypto';
import type { WatchPorts } from './ports.ts';

/** What was last written down of what is deployed. */
export interface DeployedTold {
  readonly hash: string;
  readonly at: Date;
}

const HOUR = 3_600_000;

/** Version and configuration stand in one run an hour, and at once where they are others: twelve an hour would say the same. */
export function deployedWords(
  before: DeployedTold | undefined,
  { version, config }: WatchPorts['deployed'],
  at: Date,
): { readonly told: DeployedTold; readonly words: Readonly<Record<string, string>> } {
  const words = { version, config: JSON.stringify(config) };
  const hash = createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 16);
  const isTold = before?.hash === hash && at.getTime() - before.at.getTime() < HOUR;
  return isTold ? { told: before, words: {} } : { told: { hash, at }, words };
}
