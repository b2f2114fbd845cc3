import { type DiffLine, lineDiff } from '../policy/line-diff.ts';
import type { DocumentChange } from '../rules/rule.ts';
import { clipped, manyLines, oneLine } from './plain-text.ts';

/** A document before and after, as lines; `note` says what the lines can't. */
export interface ChangeShown {
  readonly what: string;
  readonly note?: string;
  readonly lines: readonly DiffLine[];
}

const LONGEST = 400;

export function changeShown({ what, before, after }: DocumentChange): ChangeShown {
  const shown = (lines: readonly DiffLine[], note?: string): ChangeShown => ({
    what: clipped(oneLine(what), LONGEST),
    ...(note === undefined ? {} : { note }),
    lines: lines.map(({ kind, text }) => ({ kind, text: manyLines(text) })),
  });
  if (before === 'unknown' && after === 'unknown') return shown([], 'neither the previous nor the new version is on record');
  if (before === 'unknown') return shown(whole(after), 'previous version not on record; this is the new one, whole');
  if (after === 'unknown' && before.document === undefined) return shown([], 'there was none before; what it says now is not on record');
  if (after === 'unknown') return shown(whole(before), 'new version not on record; this is the previous one, whole');
  const lines = lineDiff(before.document, after.document);
  if (lines.length === 0) return shown([], 'the document is the same as before');
  if (before.document === undefined) return shown(lines, 'there was none before');
  return after.document === undefined ? shown(lines, 'there is none any more') : shown(lines);
}

const whole = (version: DocumentChange['before']): readonly DiffLine[] =>
  version === 'unknown' ? [] : lineDiff(undefined, version.document).map(({ text }) => ({ kind: 'same', text }));
