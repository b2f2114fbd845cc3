import Table from 'cli-table3';
import type { Cell, Section } from './section.ts';

/** Columns with longer cells are folded between words. */
const WIDEST = 48;
const PADDING = 2;

// No line between rows: more of a table fits a screen.
const PLAIN = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };

export function tableText({ title, head, rows }: Section): string {
  const texts = rows.map((cells) => cells.map(textOf));
  const widths = head.map((name, column) => widthOf([name, ...texts.map((cells) => cells[column] ?? '')]));
  const table = new Table({
    head: [...head],
    style: { head: [], border: [] },
    chars: PLAIN,
    wordWrap: true,
    colWidths: widths.map((width) => width + PADDING),
  });
  table.push(...texts.map((cells) => [...cells]));
  return `\n${title}\n${table.toString()}`;
}

/** A name is never cut: it is what one looks for. */
const widthOf = (texts: readonly string[]): number => {
  const longest = (parts: readonly string[]): number => Math.max(0, ...parts.map(({ length }) => length));
  return Math.max(Math.min(longest(texts), WIDEST), longest(texts.flatMap((text) => text.split(' '))));
};

const textOf = (cell: Cell): string =>
  typeof cell === 'string' ? cell : cell.map(({ rule, beside }) => (beside === undefined ? rule : `${rule}:${beside}`)).join(' ');
