import { nothingWanted, walkRecord } from './prefilter.ts';
import { skipSpace } from './prefilter-bytes.ts';

/**
 * How the records lie in a file, told from its beginning:
 * `log-file` is `{"Records":[…]}` as CloudTrail writes it (or an SQS batch), `lines` one JSON value a line,
 * `document` any other JSON: an array, one record, one envelope. Undefined: no JSON at all.
 */
export type Layout = 'log-file' | 'lines' | 'document';

export const LOG_FILE_HEAD = /^\{\s*"Records"\s*:\s*\[/;

export function layoutOf(head: Buffer): Layout | undefined {
  const start = skipSpace(head, 0, head.length);
  if (start === head.length) return 'lines';
  if (LOG_FILE_HEAD.test(head.toString('latin1', start, start + 200))) return 'log-file';
  if (head[start] === 0x5b) return 'document';
  if (holdsLine(head)) return 'lines';
  return head[start] === 0x7b ? 'document' : undefined;
}

/** Whether some line is a whole object by itself. Pretty-printed JSON has such lines too, but never at the margin. */
function holdsLine(head: Buffer): boolean {
  const span = { end: -1, interesting: false };
  let at = 0;
  for (let newline = head.indexOf(0x0a); newline >= 0; newline = head.indexOf(0x0a, at)) {
    if (head[at] === 0x7b) {
      walkRecord(head, at, newline, nothingWanted, span);
      if (span.end >= 0 && skipSpace(head, span.end, newline) === newline) return true;
    }
    at = newline + 1;
  }
  return false;
}
