import * as z from 'zod/mini';
import { PermanentError } from '../errors.ts';
import { SNAPSHOT_VERSION, type Snapshot } from './snapshot.ts';
import type { Source } from './source.ts';
import { SOURCES, type SourceName } from './sources.ts';

const time = z.pipe(
  z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)), 'write a time such as "2026-03-04T09:00:00Z"')),
  z.transform((text: string) => new Date(text)),
);

const failure = z.object({
  call: z.string(),
  kind: z.enum(['denied', 'throttled', 'unavailable', 'unreadable']),
  code: z.string(),
  message: z.string(),
});

/** A source as it is kept: `value` as the API answered. */
const rawSource = z.discriminatedUnion('state', [
  z.object({ state: z.literal('read'), asOf: time, value: z.unknown() }),
  z.object({ state: z.literal('failed'), asOf: time, failure }),
  z.object({ state: z.literal('left-out'), reason: z.string() }),
]);

const rawSnapshot = z.object({
  schemaVersion: z.int(),
  account: z.string().check(z.regex(/^\d{12}$/, 'write the account id as 12 digits')),
  partition: z._default(z.string(), 'aws'),
  takenAt: time,
  sources: z.record(z.string(), rawSource),
});

type RawSource = z.output<typeof rawSource>;

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
    sources: Object.fromEntries(names.map((name) => [name, readSource(name, sources[name])])) as Snapshot['sources'],
  };
}

function readSource(name: SourceName, raw: RawSource | undefined): Source<unknown> {
  if (raw === undefined) return { state: 'left-out', reason: 'the snapshot does not hold it' };
  if (raw.state !== 'read') return raw;
  const unreadable = (message: string): Source<never> => ({
    state: 'failed',
    asOf: raw.asOf,
    failure: { call: SOURCES[name].call, kind: 'unreadable', code: 'unreadable', message },
  });
  try {
    const value = z.safeParse<z.ZodMiniType>(SOURCES[name].schema, raw.value);
    return value.success ? { state: 'read', asOf: raw.asOf, value: value.data } : unreadable(z.prettifyError(value.error));
  } catch (cause) {
    if (!(cause instanceof PermanentError)) throw cause;
    return unreadable(cause.message);
  }
}
