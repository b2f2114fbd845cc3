import { signedLine } from '../policy/line-diff.ts';
import type { Block, Cell, Table } from './outline/block.ts';
import { outlineOf, titleOf } from './outline/outline.ts';
import type { ReportSummary } from './summary.ts';
import { clipLine } from './words.ts';

const ROOM = { rows: 20, policyChanges: 10, meaningRows: 3, diffLines: 20, isBrief: true, text: 240 } as const;
const LONGEST = 2000;

/** The report as plain text: the same facts in the same order as the mail. Lines end with LF. */
export function renderText(summary: ReportSummary): string {
  const { verdict, week } = summary;
  const head = [`TRAILWARDEN  ${titleOf(summary)}  (${week.id}, ${week.zone})`, '', verdict.sentence];
  const sections = outlineOf(summary, ROOM).flatMap(({ title, blocks }) => ['', title.toUpperCase(), ...blocks.flatMap(linesOf)]);
  return `${[...head, ...sections].map((line) => clipLine(line, LONGEST)).join('\n')}\n`;
}

const REST = 'see the attached files';

function linesOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'text':
      return [block.text];
    case 'figures':
      return [block.figures.map(({ label, value }) => `${value} ${label}`).join(', ')];
    case 'days':
      return [block.days.map(({ name, text }) => `${name} ${text}`).join('  ')];
    case 'bars':
      return [`${block.caption ?? ''}: ${block.bars.map(({ label, text }) => `${label} ${text}`).join(', ')}`];
    case 'facts':
      return [...block.facts.map(({ label, value }) => `    ${label}: ${value}`), ...rest(block.more, 'rows')];
    case 'diff':
      return [`  ${block.caption}`, ...block.lines.map((line) => `    ${signedLine(line)}`), ...rest(block.more, 'lines')];
    case 'table':
      return tableLines(block);
    default:
      return block satisfies never;
  }
}

/** Narrow figures line up in columns; what has a second line becomes an item of a list. */
function tableLines({ caption, columns, rows, more }: Table): readonly string[] {
  const head = caption === undefined ? [] : [`${caption}:`];
  const isList = rows.some((cells) => cells.some(({ sub }) => sub !== undefined));
  if (isList) return [...head, ...rows.flatMap(itemLines), ...rest(more, 'rows')];
  const all = [columns.map(({ label }) => ({ text: label })), ...rows];
  const widths = columns.map((_, index) => Math.min(60, Math.max(...all.map((cells) => cells[index]?.text.length ?? 0))));
  const line = (cells: readonly Cell[]): string =>
    `  ${cells.map(({ text }, index) => (columns[index]?.align ? text.padStart(widths[index] ?? 0) : text.padEnd(widths[index] ?? 0))).join('  ')}`;
  return [...head, ...all.map(line), ...rest(more, 'rows')];
}

const itemLines = (cells: readonly Cell[]): readonly string[] => [
  `  - ${cells.map(({ text }) => text).join('  ')}`,
  `      ${cells.flatMap(({ sub }) => sub ?? []).join(' · ')}`,
];

const rest = (more: number, noun: string): readonly string[] => (more === 0 ? [] : [`  … ${more} more ${noun}: ${REST}`]);
