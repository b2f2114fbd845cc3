import { TransientError } from '../errors.ts';
import type { ReadFailure } from './source.ts';
import type { SourceName, SourceValues } from './sources.ts';

/** Reads one source, whole. `asOf` where it is older than the call. Throws what the service said. */
export type ReadSource = (so: SoFar) => Promise<{
  readonly value: unknown;
  readonly asOf?: Date | undefined;
  /** What is not in it although it should be. */
  readonly notes?: readonly string[];
}>;

/** What a reader knows of the run that it is part of. */
export interface SoFar {
  readonly takenAt: Date;
  /** @throws NotRead where this run could not read it. */
  readonly value: <Name extends SourceName>(name: Name) => SourceValues[Name];
  /** As an earlier run kept it; undefined: none did. */
  readonly earlier: <Name extends SourceName>(name: Name) => Promise<SourceValues[Name] | undefined>;
  /**
   * Work on many things, so many at a time, of which no process does again what one before it did. A thing without an answer
   * is left out of what comes back.
   */
  readonly each: <Item>(
    items: readonly Item[],
    keyOf: (item: Item) => string,
    size: number,
    work: (chunk: readonly Item[]) => Promise<readonly (readonly [key: string, answer: unknown])[]>,
  ) => Promise<ReadonlyMap<string, unknown>>;
}

/** No call may begin any more: the run goes on in another process. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
}

/** Another source that is needed first was not read. */
export class NotRead extends Error {
  override readonly name = 'NotRead';
  readonly failure: ReadFailure;
  constructor(failure: ReadFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** Undefined where this run could not read it: the reader does without. */
export function valueIfRead<Name extends SourceName>({ value }: Pick<SoFar, 'value'>, name: Name): SourceValues[Name] | undefined {
  try {
    return value(name);
  } catch (error) {
    if (error instanceof NotRead) return undefined;
    throw error;
  }
}

/** What was read could not be kept: no fault of the source, whose reading the next process does again. */
export class NotKept extends Error {
  override readonly name = 'NotKept';
}

/** Tells an outage of the run's own store from one of the account. */
export async function keeping<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw cause instanceof TransientError ? new NotKept(cause.message, { cause }) : cause;
  }
}
