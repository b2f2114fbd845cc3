import { NoSuchEntityException } from '@aws-sdk/client-iam';
import { OutOfTime, type SoFar } from '../../posture/read-source.ts';
import type { Part } from '../../posture/source.ts';
import { atOnce } from './parts.ts';
import { readFailure } from './read-failure.ts';

/** IAM's limits are shared with every other tool in the account. */
export const IAM_AT_ONCE = 2;
/** Kept together: so many are asked for again when a process dies. */
const CHUNK = 50;
/** More failures in a row are no longer one user's, but the service's. */
const FAILURES_IN_A_ROW = 5;

/**
 * One question for each, to IAM. Who is gone by then is left out; one failure is that one's alone, but a missing permission is
 * everybody's.
 */
export async function askEach<Item, Answer>(
  so: SoFar,
  call: string,
  items: readonly Item[],
  keyOf: (item: Item) => string,
  ask: (item: Item) => Promise<Answer>,
): Promise<ReadonlyMap<string, Part<unknown>>> {
  let inARow = 0;
  const askOne = async (item: Item): Promise<Part<Answer> | undefined> => {
    try {
      const value = await ask(item);
      inARow = 0;
      return { state: 'read', value };
    } catch (error) {
      if (error instanceof NoSuchEntityException) return undefined;
      if (isEverybodys(error) || ++inARow > FAILURES_IN_A_ROW) throw error;
      return { state: 'failed', failure: readFailure(call, error) };
    }
  };
  const answers = await so.each(items, keyOf, CHUNK, async (chunk) =>
    atOnce(IAM_AT_ONCE, chunk, async (item) => [keyOf(item), await askOne(item)] as const),
  );
  return answers as ReadonlyMap<string, Part<unknown>>;
}

/** No other question would be answered either. */
export const isEverybodys = (error: unknown): boolean => error instanceof OutOfTime || readFailure('', error).kind === 'denied';

/** What was read, by its key. */
export const readOnes = (parts: ReadonlyMap<string, Part<unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries([...parts].flatMap(([key, part]) => (part.state === 'read' ? [[key, part.value]] : [])));

/** How many were not read, in words. Names of users stay where they are. */
export function notesOf(call: string, parts: ReadonlyMap<string, Part<unknown>>): readonly string[] {
  const failures = [...parts.values()].flatMap((part) => (part.state === 'failed' ? [part.failure] : []));
  const codes = [...new Set(failures.map(({ code }) => code))].join(', ');
  return failures.length === 0 ? [] : [`${call} did not answer for ${failures.length} of ${parts.size} (${codes})`];
}
