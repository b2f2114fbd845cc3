import type { RawSnapshot, RawSource } from './raw-snapshot.ts';
import { SNAPSHOT_VERSION } from './snapshot.ts';
import type { ReadFailure } from './source.ts';
import { SOURCES, type SourceName } from './sources.ts';

/** Reads one source, whole. `asOf` where it is older than the call. Throws what the service said. */
export type ReadSource = () => Promise<{ readonly value: unknown; readonly asOf?: Date }>;

export interface CollectPorts {
  readonly sources: Partial<Record<SourceName, ReadSource>>;
  /** Why a source that is not among them was left out. */
  readonly leftOut: string;
  readonly failureOf: (call: string, error: unknown) => ReadFailure;
  readonly now: () => Date;
}

/** Reads one source after the other; one that fails spoils no other, and is kept as what it is: not read. */
export async function collect(
  { account, partition }: Pick<RawSnapshot, 'account' | 'partition'>,
  { sources, leftOut, failureOf, now }: CollectPorts,
  onRead: (name: SourceName) => void = () => undefined,
): Promise<RawSnapshot> {
  const takenAt = now();
  const collected: Record<string, RawSource> = {};
  for (const name of Object.keys(SOURCES) as SourceName[]) {
    const read = sources[name];
    collected[name] = read === undefined ? { state: 'left-out', reason: leftOut } : await one(name, read, failureOf, now);
    onRead(name);
  }
  return { schemaVersion: SNAPSHOT_VERSION, account, partition, takenAt, sources: collected };
}

async function one(name: SourceName, read: ReadSource, failureOf: CollectPorts['failureOf'], now: () => Date): Promise<RawSource> {
  try {
    const { value, asOf = now() } = await read();
    return { state: 'read', asOf, value };
  } catch (error) {
    return { state: 'failed', asOf: now(), failure: failureOf(SOURCES[name].call, error) };
  }
}
