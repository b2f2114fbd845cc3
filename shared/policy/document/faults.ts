import type { GrammarFault } from './document.ts';

/** Where the reader of a document writes down what breaks the grammar. */
export interface Faults {
  readonly add: (message: string, at: string, offset: number) => void;
  readonly list: () => readonly GrammarFault[];
}

/** Whoever mends a document mends these first. */
const MOST_FAULTS = 100;

export function faultsIn(text: string): Faults {
  const found: { readonly message: string; readonly at: string; readonly offset: number }[] = [];
  return {
    add: (message, at, offset) => {
      if (found.length < MOST_FAULTS) found.push({ message, at, offset });
    },
    list: () => {
      const starts = lineStarts(text);
      return found.toSorted((a, b) => a.offset - b.offset).map(({ message, at, offset }) => ({ message, at, ...placeOf(offset, starts) }));
    },
  };
}

const lineStarts = (text: string): readonly number[] => [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((end) => end.index + end[0].length)];

function placeOf(offset: number, starts: readonly number[]): { readonly line: number; readonly column: number } {
  const line = Math.max(1, starts.findLastIndex((start) => start <= offset) + 1);
  return { line, column: offset - (starts[line - 1] ?? 0) + 1 };
}

const LONGEST_QUOTE = 80;

/** Text of a document inside a message: on one line, and no longer than it helps. */
export const quoted = (text: string): string => JSON.stringify(text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text);
