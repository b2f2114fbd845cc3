import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { reasonOf, UnreadableInput } from './read-problem.ts';

export type ByteChunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** A few gigabytes of log in one object is a mistake or an attack: gzip can make a thousand bytes of one. */
export const MOST_BYTES = 8 * 2 ** 30;
const CHUNK = 4 * 2 ** 20;

/**
 * The bytes, gunzipped where they are gzip (by content, several members too), one chunk in memory at a time.
 * @param limit of bytes given out.
 * @throws UnreadableInput where the gzip data is damaged or gives out more than `limit`.
 */
export async function* inflated(chunks: ByteChunks, name: string, limit: number = MOST_BYTES): AsyncGenerator<Buffer> {
  let given = 0;
  try {
    for await (const chunk of plain(chunks)) {
      given += chunk.length;
      if (given > limit) throw new UnreadableInput(name, undefined, `holds more than ${limit} bytes; split it`);
      yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    }
  } catch (cause) {
    if (cause instanceof UnreadableInput) throw cause;
    throw new UnreadableInput(name, undefined, `cannot be read: ${reasonOf(cause)}`, { cause });
  }
}

async function* plain(chunks: ByteChunks): AsyncGenerator<Uint8Array> {
  const source = Readable.from(chunks, { objectMode: true })[Symbol.asyncIterator]();
  const first = await atLeast(source, 2);
  if (first[0] !== 0x1f || first[1] !== 0x8b) {
    if (first.length > 0) yield first;
    yield* { [Symbol.asyncIterator]: () => source };
    return;
  }
  const gunzip = createGunzip({ chunkSize: CHUNK });
  const pumping = pipeline(async function* () {
    yield first;
    yield* { [Symbol.asyncIterator]: () => source };
  }, gunzip);
  // The same failure ends the iteration below; unhandled here it would end the process.
  pumping.catch(() => {});
  yield* gunzip;
}

/** Chunks may be as small as one byte. */
async function atLeast(source: AsyncIterator<Uint8Array>, size: number): Promise<Uint8Array> {
  let held: Uint8Array = new Uint8Array();
  while (held.length < size) {
    const { done, value } = await source.next();
    if (done) break;
    held = held.length === 0 ? value : Buffer.concat([held, value]);
  }
  return held;
}
