import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PermanentError } from '../../shared/errors.ts';

const FILE = 'snapshot.json';

/** @throws PermanentError naming the file that is missing or can't be read. */
export function readSnapshotFolder(folder: string): unknown {
  const file = join(folder, FILE);
  if (!existsSync(file)) throw new PermanentError(`${file}: there is no snapshot; make one with "npm run audit -- --save ${folder}"`);
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new PermanentError(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** Names and addresses of people stand in it: only the owner may read the file. */
export function saveSnapshot(folder: string, raw: unknown): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, FILE), JSON.stringify(raw, null, 2), { mode: 0o600 });
}
