import * as z from 'zod/mini';
import { PermanentError } from '../errors.ts';
import { eachKept } from './each-kept.ts';
import type { CollectProgress } from './progress.ts';
import { type RawSnapshot, type RawSource, rawSource } from './raw-snapshot.ts';
import { parseSource } from './read-snapshot.ts';
import { keeping, NotKept, NotRead, OutOfTime, type ReadSource, type SoFar } from './read-source.ts';
import { SNAPSHOT_VERSION } from './snapshot.ts';
import type { ReadFailure, Source } from './source.ts';
import { SOURCES, type SourceName, type SourceValues } from './sources.ts';

export interface CollectPorts {
  readonly sources: Partial<Record<SourceName, ReadSource>>;
  /** Why a source that is not among them was left out. */
  readonly leftOut: string;
  readonly failureOf: (call: string, error: unknown) => ReadFailure;
  readonly progress: CollectProgress;
  /** A source as an earlier run kept it. */
  readonly earlier: (name: SourceName) => Promise<RawSource | undefined>;
  readonly now: () => Date;
  /** Hears of each source that was read, and of each part of a long one. */
  readonly onRead?: (name: SourceName, parts?: { readonly done: number; readonly of: number }) => void;
}

export interface Collected {
  readonly snapshot: RawSnapshot;
  /** What a source holds less than it should, in words. */
  readonly notes: readonly string[];
}

/** Calls of these grow with what is in the account: what tells of the whole account is read before. Found keys are told whose they are. */
const LONG: readonly SourceName[] = ['mfaDevices', 'accessKeys', 'sshKeys', 'lastAccessed', 'plainTextKeys'];
const all = Object.keys(SOURCES) as SourceName[];
const ORDER: readonly SourceName[] = [...all.filter((name) => !LONG.includes(name)), ...LONG];

const keptSource = z.object({ source: rawSource, notes: z.array(z.string()) });
type Kept = z.output<typeof keptSource>;
/** Large ones take seconds to parse, and several readers may need them. */
type Parsed = Kept & { readonly parsed: () => Source<unknown> };

/**
 * Reads one source after the other; one that fails spoils no other, and is kept as what it is: not read. A source is kept whole or
 * not at all, so that no list is put together of two.
 * @param isLast what there is no time for is not left to another process: it was not read.
 * @returns undefined when the time was up: another call with the same progress goes on there.
 * @throws what the progress or the earlier run's store threw: another call is the retry.
 */
export async function collect(
  run: Pick<RawSnapshot, 'account' | 'partition' | 'takenAt'>,
  ports: CollectPorts,
  isLast = false,
): Promise<Collected | undefined> {
  const { sources, progress, now, onRead = () => undefined } = ports;
  const kept = new Map<SourceName, Parsed>();
  let isOver = false;
  for (const name of ORDER) {
    const before = await keptOf(name, progress);
    if (before !== undefined) {
      kept.set(name, withParsed(name, before));
      continue;
    }
    const read = sources[name];
    if (read === undefined) {
      kept.set(name, withParsed(name, { source: { state: 'left-out', reason: ports.leftOut }, notes: [] }));
      continue;
    }
    const one: Kept | 'out-of-time' = isOver ? 'out-of-time' : await readOne(name, read, soFar(name, run.takenAt, kept, ports), ports);
    if (one === 'out-of-time' && !isLast) return undefined;
    isOver ||= one === 'out-of-time';
    const done = one === 'out-of-time' ? tooLate(name, now()) : one;
    kept.set(name, withParsed(name, done));
    await progress.save(name, done);
    onRead(name);
  }
  return {
    snapshot: {
      schemaVersion: SNAPSHOT_VERSION,
      ...run,
      sources: Object.fromEntries(all.flatMap((name) => [[name, kept.get(name)?.source]])) as RawSnapshot['sources'],
    },
    notes: [...kept.values()].flatMap(({ notes }) => notes),
  };
}

function withParsed(name: SourceName, kept: Kept): Parsed {
  let parsed: Source<unknown> | undefined;
  return {
    ...kept,
    parsed: () => {
      parsed ??= parseSource(name, kept.source);
      return parsed;
    },
  };
}

async function keptOf(name: SourceName, progress: CollectProgress): Promise<Kept | undefined> {
  const data = await progress.load(name);
  if (data === undefined) return undefined;
  const parsed = keptSource.safeParse(data);
  if (!parsed.success) throw new PermanentError(`what was kept of ${name} can't be read: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

async function readOne(name: SourceName, read: ReadSource, so: SoFar, { failureOf, now }: CollectPorts): Promise<Kept | 'out-of-time'> {
  try {
    const { value, asOf = now(), notes = [] } = await read(so);
    return { source: { state: 'read', asOf, value }, notes: [...notes] };
  } catch (error) {
    if (error instanceof OutOfTime) return 'out-of-time';
    if (error instanceof NotKept) throw error.cause;
    const failure = error instanceof NotRead ? error.failure : failureOf(SOURCES[name].call, error);
    return { source: { state: 'failed', asOf: now(), failure }, notes: [] };
  }
}

const tooLate = (name: SourceName, asOf: Date): Kept => ({
  source: {
    state: 'failed',
    asOf,
    failure: { call: SOURCES[name].call, kind: 'unavailable', code: 'OutOfTime', message: 'the run had no time left for it' },
  },
  notes: [],
});

function soFar(name: SourceName, takenAt: Date, kept: ReadonlyMap<SourceName, Parsed>, { progress, earlier, onRead }: CollectPorts): SoFar {
  return {
    takenAt,
    value: <Name extends SourceName>(other: Name) => {
      const source = kept.get(other)?.parsed() ?? parseSource(other, undefined);
      if (source.state === 'read') return source.value as SourceValues[Name];
      throw new NotRead(
        source.state === 'failed'
          ? source.failure
          : { call: SOURCES[other].call, kind: 'unavailable', code: 'left-out', message: source.reason },
      );
    },
    earlier: async <Name extends SourceName>(other: Name) => {
      const source = parseSource(other, await keeping(earlier(other)));
      return source.state === 'read' ? (source.value as SourceValues[Name]) : undefined;
    },
    each: eachKept(name, progress, (done, of) => onRead?.(name, { done, of })),
  };
}
