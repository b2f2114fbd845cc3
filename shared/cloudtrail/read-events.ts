import type { CloudTrailEvent } from './event.ts';
import { NotACloudTrailEvent, parseEvent } from './parse.ts';
import type { Wanted } from './prefilter.ts';
import { readDocument } from './read-document.ts';
import { type ByteChunks, inflated } from './read-inflate.ts';
import { layoutOf } from './read-layout.ts';
import { readLines } from './read-lines.ts';
import { readLogFile } from './read-log-file.ts';
import type { Pieces } from './read-pieces.ts';
import { UnreadableInput } from './read-problem.ts';

export interface Reading {
  /** How messages call the file. */
  readonly file: string;
  /** Stands in for the time of a record that has none. */
  readonly receivedAt: Date;
  /** Where given, records that nobody listens for are counted and not parsed. */
  readonly wanted?: Wanted;
  /** Most bytes the file may inflate to. */
  readonly limit?: number;
}

/** What one stretch of a file held. */
export interface EventBatch {
  readonly events: readonly CloudTrailEvent[];
  /** Lines and records that are no CloudTrail events; each message names its place. */
  readonly problems: readonly UnreadableInput[];
  /** Records looked at, those included that were not parsed. */
  readonly seen: number;
}

const HEAD_BYTES = 65_536;

/**
 * Reads a file of CloudTrail events, recognised by content: gzip or plain; `{"Records":[…]}`, one value a line, an array,
 * a single record; each bare, in an EventBridge envelope, or in an SQS message. Memory holds one chunk of it at a time.
 * @throws UnreadableInput where the file cannot be read further; what came before has been given out.
 */
export async function* readEvents(chunks: ByteChunks, reading: Reading): AsyncGenerator<EventBatch> {
  for await (const { pieces, problems, seen } of readPieces(chunks, reading)) {
    const events: CloudTrailEvent[] = [];
    const bad = [...problems];
    for (const { value, where } of pieces) {
      try {
        events.push(parseEvent(value, reading.receivedAt));
      } catch (cause) {
        if (!(cause instanceof NotACloudTrailEvent)) throw cause;
        bad.push(new UnreadableInput(reading.file, where, cause.message, { cause }));
      }
    }
    yield { events, problems: bad, seen };
  }
}

async function* readPieces(chunks: ByteChunks, { file, wanted, limit }: Reading): AsyncGenerator<Pieces> {
  const source = inflated(chunks, file, limit);
  const head = withoutMark(await headOf(source));
  const all = joined(head, source);
  const layout = layoutOf(head);
  if (layout === undefined) throw new UnreadableInput(file, undefined, 'is not JSON');
  if (layout === 'log-file') yield* readLogFile(all, file, wanted);
  else if (layout === 'lines') yield* readLines(all, file, wanted);
  else yield* readDocument(all, file);
}

async function headOf(source: AsyncGenerator<Buffer>): Promise<Buffer> {
  let head: Buffer = Buffer.alloc(0);
  while (head.length < HEAD_BYTES) {
    const { done, value } = await source.next();
    if (done) break;
    head = head.length === 0 ? value : Buffer.concat([head, value]);
  }
  return head;
}

/** Windows tools put a byte order mark first. */
const withoutMark = (head: Buffer): Buffer => (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? head.subarray(3) : head);

async function* joined(head: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield head;
  yield* rest;
}
