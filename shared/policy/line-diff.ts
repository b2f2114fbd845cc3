import { structuredPatch } from 'diff';
import { readPolicy } from './statements.ts';

export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

const SIGNS: Readonly<Record<DiffLine['kind'], string>> = { added: '+', removed: '-', same: ' ' };

/** The line behind its sign: what changed is never told by colour alone. */
export const signedLine = ({ kind, text }: DiffLine): string => `${SIGNS[kind]} ${text}`;

const CONTEXT_LINES = 3;
const MOST_LINES = 200;
const LONGEST_LINE = 400;
const ELLIPSIS: DiffLine = { kind: 'same', text: '…' };
const NO_NEWLINE = '\\';

/**
 * What changed between two documents, line by line: pretty-printed where they can be read, as written where not.
 * Three lines of context around each change; what is cut is said in a line of its own. Equal documents give no lines.
 * @param before undefined when there was no document; the same for `after`.
 */
export function lineDiff(before: string | undefined, after: string | undefined): readonly DiffLine[] {
  const patch = structuredPatch('', '', printed(before), printed(after), '', '', { context: CONTEXT_LINES, timeout: 500 });
  // Without an answer in time the whole of both is the honest difference.
  if (patch === undefined) return capped([...whole('removed', before), ...whole('added', after)]);
  return capped(
    patch.hunks.flatMap(({ lines, oldStart }, index) => [
      ...(index > 0 || oldStart > 1 ? [ELLIPSIS] : []),
      ...lines.filter((line) => !line.startsWith(NO_NEWLINE)).map(lineOf),
    ]),
  );
}

function lineOf(line: string): DiffLine {
  const kind = line.startsWith('+') ? 'added' : line.startsWith('-') ? 'removed' : 'same';
  return { kind, text: shortened(line.slice(1)) };
}

const whole = (kind: DiffLine['kind'], document: string | undefined): readonly DiffLine[] =>
  document === undefined
    ? []
    : printed(document)
        .trimEnd()
        .split('\n')
        .map((line) => ({ kind, text: shortened(line) }));

const shortened = (line: string): string =>
  line.length <= LONGEST_LINE ? line : `${line.slice(0, LONGEST_LINE)} … ${line.length - LONGEST_LINE} more characters`;

/** What does not fit is counted, never dropped in silence. */
function capped(lines: readonly DiffLine[]): readonly DiffLine[] {
  if (lines.length <= MOST_LINES) return lines;
  const left = lines.slice(MOST_LINES).filter(({ kind }) => kind !== 'same').length;
  return [...lines.slice(0, MOST_LINES), { kind: 'same', text: `… ${left} more changed lines` }];
}

function printed(document: string | undefined): string {
  if (document === undefined) return '';
  const policy = readPolicy(document);
  return `${policy.readable ? JSON.stringify(policy.document, null, 2) : document}\n`;
}
