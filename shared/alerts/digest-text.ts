import { REPEAT_NOTE } from './alert-text.ts';
import type { Digest, DigestRow } from './digest.ts';

/** The digest as plain text. @param most room for the rows, in characters: what does not fit is counted. */
export function digestText({ title, why, mayRepeat, rows, link }: Digest, most = Number.POSITIVE_INFINITY): string {
  const lines = rows.map(({ word, summary, account, id }) => `${word}  ${summary} [${account}] (${id})`);
  const shown = fitting(lines, most);
  return [
    title,
    why,
    ...(mayRepeat ? [REPEAT_NOTE] : []),
    '',
    ...shown,
    ...(shown.length < rows.length ? [`… and ${restWords(rows.slice(shown.length))}`] : []),
    ...(link === undefined ? [] : ['', `All of them: ${link}`]),
  ].join('\n');
}

/** The first lines that fit into the room, each with its line break. */
export function fitting(lines: readonly string[], most: number): readonly string[] {
  let room = most;
  const end = lines.findIndex((line) => {
    room -= line.length + 1;
    return room < 0;
  });
  return end < 0 ? lines : lines.slice(0, end);
}

/** What a message has no room for: "202 more: 12 HIGH, 190 MEDIUM". */
export const restWords = (rows: readonly DigestRow[]): string =>
  `${rows.length} more: ${[...Map.groupBy(rows, ({ word }) => word)].map(([word, same]) => `${same.length} ${word}`).join(', ')}`;
