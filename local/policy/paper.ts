import Table from 'cli-table3';
import { visible } from '../scan/visible.ts';

/** A table for people; every cell is safe for a terminal. A list is shown line by line. */
export function tableOf(
  columns: readonly (readonly [head: string, width: number])[],
  rows: readonly (readonly (string | readonly string[])[])[],
): string {
  const drawing = new Table({
    head: columns.map(([head]) => head),
    colWidths: columns.map(([, width]) => width),
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const row of rows) drawing.push(row.map((cell) => [cell].flat().map(visible).join('\n')));
  return `${drawing.toString()}\n`;
}

/** One line each, safe for a terminal. */
export const linesOf = (lines: readonly string[]): string => lines.map((line) => `${visible(line)}\n`).join('');

/** Of a message with lines of its own. */
export const visibleLines = (message: string): string => message.split('\n').map(visible).join('\n');

/** "a, b and 3 more" */
export function some(items: readonly string[], most: number): string {
  const more = items.length - most;
  return more <= 1 ? items.join(', ') : `${items.slice(0, most).join(', ')} and ${more} more`;
}
