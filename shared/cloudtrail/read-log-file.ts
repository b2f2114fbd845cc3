import { nothingWanted, type Span, type Wanted, walkRecord } from './prefilter.ts';
import { skipSpace, valueEnd } from './prefilter-bytes.ts';
import { LOG_FILE_HEAD } from './read-layout.ts';
import { type Piece, type Pieces, parsedBytes, piecesOf } from './read-pieces.ts';
import { reasonOf, UnreadableInput } from './read-problem.ts';

const LARGEST_RECORD = 32 * 2 ** 20;
const HEAD_BYTES = 200;

/** How far the reading of `{"Records":[…]}` has come: before the list, inside it, or behind it. */
interface Place {
  part: 'head' | 'list' | 'tail';
  records: number;
}

/**
 * Reads `{"Records":[…]}`, also several one after the other, record by record and one chunk in memory at a time.
 * @param wanted where given, a record that nobody listens for is counted and not parsed: damage inside it goes unseen.
 * @throws UnreadableInput where the layout breaks off; the records before it have been given out.
 */
export async function* readLogFile(
  chunks: AsyncIterable<Buffer>,
  file: string,
  wanted: Wanted | undefined,
  largest: number = LARGEST_RECORD,
): AsyncGenerator<Pieces> {
  const place: Place = { part: 'head', records: 0 };
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    const { used, broken, ...read } = recordsIn(bytes, file, place, wanted);
    yield read;
    if (broken !== undefined) throw new UnreadableInput(file, `record ${place.records + 1}`, broken);
    held = bytes.subarray(used);
    if (held.length > largest) throw new UnreadableInput(file, `record ${place.records + 1}`, `is larger than ${largest} bytes`);
  }
  if (place.part !== 'head' || held.length > 0) {
    throw new UnreadableInput(file, `record ${place.records + 1}`, 'the file ends before its list of records does');
  }
}

interface Stretch extends Pieces {
  /** Bytes done with; the rest waits for more. */
  readonly used: number;
  /** Why the layout cannot be followed further. */
  readonly broken: string | undefined;
}

function recordsIn(bytes: Buffer, file: string, place: Place, wanted: Wanted | undefined): Stretch {
  const pieces: Piece[] = [];
  const problems: UnreadableInput[] = [];
  const span: Span = { end: -1, interesting: true };
  const to = bytes.length;
  const before = place.records;
  const stop = (used: number, broken?: string): Stretch => ({ pieces, problems, seen: place.records - before, used, broken });
  let at = skipSpace(bytes, 0, to);
  for (; at < to; at = skipSpace(bytes, at, to)) {
    const byte = bytes[at];
    if (place.part === 'head') {
      const head = LOG_FILE_HEAD.exec(bytes.toString('latin1', at, at + HEAD_BYTES));
      if (head === null) return to - at < HEAD_BYTES ? stop(at) : stop(at, 'expected {"Records":[ here');
      at += head[0].length;
      place.part = 'list';
    } else if (place.part === 'tail') {
      if (byte !== 0x7d) return stop(at, 'expected } behind the list of records');
      at++;
      place.part = 'head';
    } else if (byte === 0x5d) {
      at++;
      place.part = 'tail';
    } else if (byte === 0x2c) at++;
    else {
      walkValue(bytes, at, to, wanted, span);
      if (span.end < 0) return stop(at);
      place.records++;
      if (span.interesting) take(bytes, at, span.end, file, `record ${place.records}`, pieces, problems);
      at = span.end;
    }
  }
  return stop(at);
}

/** Whatever stands in the list: a record as a rule, anything in a damaged file. */
function walkValue(bytes: Buffer, at: number, to: number, wanted: Wanted | undefined, span: Span): void {
  if (bytes[at] === 0x7b) walkRecord(bytes, at, to, wanted ?? nothingWanted, span);
  else span.end = valueEnd(bytes, at, to);
  if (wanted === undefined || bytes[at] !== 0x7b) span.interesting = true;
}

function take(bytes: Buffer, from: number, to: number, file: string, where: string, pieces: Piece[], problems: UnreadableInput[]): void {
  try {
    const record = piecesOf([parsedBytes(bytes, from, to)], file, undefined);
    for (const { value } of record.pieces) pieces.push({ value, where });
    for (const { cause } of record.problems)
      problems.push(new UnreadableInput(file, where, `message body is not JSON: ${reasonOf(cause)}`, { cause }));
  } catch (cause) {
    problems.push(new UnreadableInput(file, where, `is not JSON: ${reasonOf(cause)}`, { cause }));
  }
}
