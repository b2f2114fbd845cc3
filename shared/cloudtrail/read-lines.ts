import { type Span, type Wanted, walkRecord } from './prefilter.ts';
import { skipSpace } from './prefilter-bytes.ts';
import { type Piece, type Pieces, parsedBytes, piecesOf } from './read-pieces.ts';
import { reasonOf, UnreadableInput } from './read-problem.ts';

/** Far above the largest record (CloudTrail cuts its members at about 100 KB each). */
const LONGEST_LINE = 32 * 2 ** 20;

/**
 * Reads one JSON value a line, one chunk in memory at a time. A bad line is a problem and the rest goes on.
 * @param wanted where given, a line that nobody listens for is counted and not parsed: damage inside it goes unseen.
 */
export async function* readLines(
  chunks: AsyncIterable<Buffer>,
  file: string,
  wanted: Wanted | undefined,
  longest: number = LONGEST_LINE,
): AsyncGenerator<Pieces> {
  let held: Buffer = Buffer.alloc(0);
  let lines = 0;
  for await (const chunk of chunks) {
    const bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    const end = bytes.lastIndexOf(0x0a) + 1;
    const read = linesIn(bytes.subarray(0, end), file, lines, wanted);
    lines = read.lines;
    yield read;
    held = bytes.subarray(end);
    if (held.length > longest) throw new UnreadableInput(file, `line ${lines + 1}`, `is longer than ${longest} bytes`);
  }
  yield linesIn(held, file, lines, wanted);
}

function linesIn(bytes: Buffer, file: string, before: number, wanted: Wanted | undefined): Pieces & { readonly lines: number } {
  const pieces: Piece[] = [];
  const problems: UnreadableInput[] = [];
  const span: Span = { end: -1, interesting: true };
  let seen = 0;
  let lines = before;
  for (let at = 0; at < bytes.length; ) {
    const newline = bytes.indexOf(0x0a, at);
    const end = newline < 0 ? bytes.length : newline;
    lines++;
    const start = skipSpace(bytes, at, end);
    at = end + 1;
    if (start === end) continue;
    if (wanted !== undefined && isDull(bytes, start, end, wanted, span)) {
      seen++;
      continue;
    }
    const line = lineAt(bytes, start, end, file, `line ${lines}`);
    pieces.push(...line.pieces);
    problems.push(...line.problems);
    seen += line.seen;
  }
  return { pieces, problems, seen, lines };
}

function isDull(bytes: Buffer, start: number, end: number, wanted: Wanted, span: Span): boolean {
  if (bytes[start] !== 0x7b) return false;
  walkRecord(bytes, start, end, wanted, span);
  return span.end >= 0 && !span.interesting && skipSpace(bytes, span.end, end) === end;
}

function lineAt(bytes: Buffer, start: number, end: number, file: string, where: string): Pieces {
  try {
    return piecesOf(parsedBytes(bytes, start, end), file, where);
  } catch (cause) {
    return { pieces: [], problems: [new UnreadableInput(file, where, `is not JSON: ${reasonOf(cause)}`, { cause })], seen: 1 };
  }
}
