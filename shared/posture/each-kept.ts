import * as z from 'zod/mini';
import { PermanentError } from '../errors.ts';
import type { CollectProgress } from './progress.ts';
import type { SoFar } from './read-source.ts';

/** An answer by the key of what was asked for; null: there is none, and nobody need ask again. */
const answers = z.array(z.tuple([z.string(), z.unknown()]));

/** Keeps the answers of each chunk by themselves: "accessKeys/0", "accessKeys/1" … */
export const eachKept =
  (name: string, progress: CollectProgress, onChunk: (done: number, of: number) => void): SoFar['each'] =>
  async (items, keyOf, size, work) => {
    const done = new Map<string, unknown>();
    let next = 0;
    for (; ; next++) {
      const part = await progress.load(`${name}/${next}`);
      if (part === undefined) break;
      const parsed = answers.safeParse(part);
      if (!parsed.success) throw new PermanentError(`what was kept of ${name} can't be read: ${z.prettifyError(parsed.error)}`);
      for (const [key, answer] of parsed.data) done.set(key, answer);
    }
    const open = items.filter((item) => !done.has(keyOf(item)));
    for (let at = 0; at < open.length; at += size) {
      const chunk = open.slice(at, at + size);
      const found = new Map(await work(chunk));
      const answered = chunk.map((item) => [keyOf(item), found.get(keyOf(item)) ?? null] as const);
      await progress.save(`${name}/${next++}`, answered);
      for (const [key, answer] of answered) done.set(key, answer);
      onChunk(at + chunk.length, open.length);
    }
    return new Map(
      items.flatMap((item) => {
        const answer = done.get(keyOf(item));
        return answer === null || answer === undefined ? [] : [[keyOf(item), answer] as const];
      }),
    );
  };
