import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGunzip, gunzip } from 'node:zlib';
import { reasonOf, UnreadableInput } from './read-problem.ts';

export type ByteChunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Many gigabytes of log in one object are a mistake or an attack: a thousandth of them in gzip is enough. */
const MOST_BYTES = 8 * 2 ** 30;
/** What inflates to less is inflated in one go, which is much faster than in pieces. */
const IN_ONE_GO = 64 * 2 ** 20;
/** Header and trailer alone (RFC 1952). */
const SMALLEST_GZIP = 18;
const CHUNK = 4 * 2 ** 20;

/**
 * The bytes, gunzipped where they are gzip (told by content; several members too), bounded in memory.
 * @param limit of bytes given out.
 * @throws UnreadableInput where the source fails, the gzip data is damaged or gives out more than `limit`.
 */
export async function* inflated(chunks: ByteChunks, file: string, limit: number = MOST_BYTES): AsyncGenerator<Buffer> {
  let given = 0;
  try {
    for await (const chunk of plainChunks(chunks, limit)) {
      given += chunk.length;
      if (given > limit) throw new UnreadableInput(file, undefined, `holds more than ${limit} bytes`);
      yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    }
  } catch (cause) {
    if (cause instanceof UnreadableInput) throw cause;
    throw new UnreadableInput(file, undefined, `cannot be read: ${reasonOf(cause)}`, { cause });
  }
}

async function* plainChunks(chunks: ByteChunks, limit: number): AsyncGenerator<Uint8Array> {
  const source = Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
  const first = await atLeastTwoBytes(source);
  const second = await source.next();
  const rest = restOf(first, second, source);
  if (first[0] !== 0x1f || first[1] !== 0x8b) {
    yield* rest;
    return;
  }
  const whole = second.done === true ? await inOneGo(first, limit) : undefined;
  if (whole !== undefined) {
    yield whole;
    return;
  }
  const stream = createGunzip({ chunkSize: CHUNK });
  // A failure of the pumping ends the iteration too; unhandled here it would end the process.
  pipeline(Readable.from(rest), stream).catch(() => {});
  yield* stream;
}

/** Undefined where the content is too large for that. */
async function inOneGo(bytes: Uint8Array, limit: number): Promise<Buffer | undefined> {
  const maxOutputLength = Math.min(limit, IN_ONE_GO);
  // The trailer tells the length of the last member. It only sizes a buffer, so a wrong one costs time and nothing else.
  const trailer = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const told = bytes.length < SMALLEST_GZIP ? 0 : trailer.getUint32(bytes.length - 4, true);
  const chunkSize = Math.min(Math.max(told + 1024, 65_536), IN_ONE_GO);
  try {
    return await promisify(gunzip)(bytes, { chunkSize, maxOutputLength });
  } catch (cause) {
    if (cause instanceof RangeError && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw cause;
  }
}

async function* restOf(
  first: Uint8Array,
  second: IteratorResult<Uint8Array>,
  source: AsyncIterator<Uint8Array> | Iterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (first.length > 0) yield first;
  for (let item = second; item.done !== true; item = await source.next()) yield item.value;
}

/** Chunks may be as small as one byte. */
async function atLeastTwoBytes(source: AsyncIterator<Uint8Array> | Iterator<Uint8Array>): Promise<Uint8Array> {
  let held: Uint8Array = new Uint8Array();
  while (held.length < 2) {
    const { done, value } = await source.next();
    if (done === true) break;
    held = held.length === 0 ? value : Buffer.concat([held, value]);
  }
  return held;
}
