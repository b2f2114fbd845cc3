import * as z from 'zod/mini';
import { PermanentError } from '../errors.ts';
import { type RawSource, rawSnapshot } from './raw-snapshot.ts';
import { SNAPSHOT_VERSION, type Snapshot } from './snapshot.ts';
import type { Source } from './source.ts';
import { SOURCES, type SourceName } from './sources.ts';

/**
 * A snapshot as it was saved, checked. What one source holds and can't be read spoils that source alone, and is said there.
 * @throws PermanentError naming what is wrong with the whole.
 */
export function readSnapshot(data: unknown): Snapshot {
  const parsed = rawSnapshot.safeParse(data);
  if (!parsed.success) throw new PermanentError(`this is no snapshot: ${z.prettifyError(parsed.error)}`);
  const { schemaVersion, account, partition, takenAt, sources } = parsed.data;
  if (schemaVersion > SNAPSHOT_VERSION) {
    throw new PermanentError(`the snapshot was saved by a newer version of Trailwarden (schema ${schemaVersion}): read it with that one`);
  }
  const names = Object.keys(SOURCES) as SourceName[];
  return {
    schemaVersion: SNAPSHOT_VERSION,
    account,
    partition,
    takenAt,
    sources: Object.fromEntries(names.map((name) => [name, parseSource(name, sources[name])])) as Snapshot['sources'],
  };
}

/** One source by its form. */
export function parseSource(name: SourceName, raw: RawSource | undefined): Source<unknown> {
  if (raw === undefined) return { state: 'left-out', reason: 'the snapshot does not hold it' };
  if (raw.state !== 'read') return raw;
  const unreadable = (message: string): Source<never> => ({
    state: 'failed',
    asOf: raw.asOf,
    failure: { call: SOURCES[name].call, kind: 'unreadable', code: 'unreadable', message },
  });
  try {
    const value = z.safeParse<z.ZodMiniType>(SOURCES[name].schema, raw.value);
    return value.success
      ? { state: 'read', asOf: raw.asOf, value: value.data }
      : unreadable(z.prettifyError(value.error).replaceAll(/\s*\n\s*/g, ' '));
  } catch (cause) {
    if (!(cause instanceof PermanentError)) throw cause;
    return unreadable(cause.message);
  }
}
