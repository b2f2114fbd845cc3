import { OutOfTime } from '../../posture/read-source.ts';
import type { Part } from '../../posture/source.ts';
import { readFailure } from './read-failure.ts';

/** What a read gives, or why it gave nothing. @param call its permission, where the error does not say it. */
export async function partOf<T>(call: string, read: () => Promise<T>): Promise<Part<T>> {
  try {
    return { state: 'read', value: await read() };
  } catch (error) {
    if (error instanceof OutOfTime) throw error;
    return { state: 'failed', failure: readFailure(call, error) };
  }
}

/** Works on all of them, no more than so many at once. Answers are in the order of the items. */
export async function atOnce<Item, Answer>(
  most: number,
  items: readonly Item[],
  work: (item: Item) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const answers = new Map<number, Answer>();
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) answers.set(index, await work(item));
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
  return items.map((_, index) => answers.get(index) as Answer);
}
