import type { DiffLine } from '../../policy/line-diff.ts';
import type { Severity } from '../../rules/severity.ts';

/** What a figure or a word means; renderers give it a colour, the text always says it too. */
export type Tone = Severity | 'good' | 'bad' | 'quiet';

/** One cell. `text` and `sub` may hold names from events: every renderer escapes them. */
export interface Cell {
  readonly text: string;
  /** A second, smaller line. */
  readonly sub?: string;
  readonly tone?: Tone;
  /** What to do about it; code stands by itself, as it is to be pasted. A page alone has room for them. */
  readonly steps?: readonly { readonly text: string; readonly code?: string }[];
}

export interface Column {
  readonly label: string;
  readonly align?: 'right';
  /** Its text stays on one line. */
  readonly isNarrow?: true;
  /** At least so wide, so that tables below each other line up. */
  readonly widthPx?: number;
}

export interface Table {
  readonly kind: 'table';
  readonly caption?: string;
  /** In smaller letters, below the caption; on a page alone. */
  readonly note?: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Rows that are left out here. */
  readonly more: number;
}

export type Block =
  | { readonly kind: 'text'; readonly text: string; readonly isQuiet?: true }
  | { readonly kind: 'figures'; readonly figures: readonly { readonly label: string; readonly value: string; readonly tone?: Tone }[] }
  | { readonly kind: 'days'; readonly days: readonly { readonly name: string; readonly text: string; readonly tone: Tone }[] }
  | {
      readonly kind: 'bars';
      readonly caption?: string;
      readonly bars: readonly { readonly label: string; readonly value: number; readonly text: string; readonly tone?: Tone }[];
    }
  | { readonly kind: 'facts'; readonly facts: readonly { readonly label: string; readonly value: string }[]; readonly more: number }
  | { readonly kind: 'diff'; readonly caption: string; readonly lines: readonly DiffLine[]; readonly more: number }
  | Table;

/** A part of the report, before it takes a format. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** How much room a format has. */
export interface Room {
  /** Rows of each list. */
  readonly rows: number;
  /** Rows of what needs a person now, where these are not to be cut as hard as the rest. */
  readonly urgentRows?: number;
  readonly policyChanges: number;
  /** Rows of what a policy change means, below the sentence. */
  readonly meaningRows: number;
  readonly diffLines: number;
  /** Leaves out rows that only say that nothing is judged. */
  readonly isBrief: boolean;
  /** Characters of each text from an event. */
  readonly text: number;
}

export const text = (words: string): Block => ({ kind: 'text', text: words });
export const quiet = (words: string): Block => ({ kind: 'text', text: words, isQuiet: true });
