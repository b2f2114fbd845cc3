import { type Pieces, parsedBytes, piecesOf } from './read-pieces.ts';
import { reasonOf, UnreadableInput } from './read-problem.ts';

/** Such a file is parsed as one piece, so it must fit in memory several times over. */
const MOST_BYTES = 256 * 2 ** 20;

/** Reads a file that is one JSON value. */
export async function* readDocument(chunks: AsyncIterable<Buffer>, file: string, limit: number = MOST_BYTES): AsyncGenerator<Pieces> {
  const held: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    held.push(chunk);
    size += chunk.length;
    if (size > limit) throw new UnreadableInput(file, undefined, `is one JSON value of more than ${limit} bytes; write one record a line`);
  }
  const bytes = Buffer.concat(held);
  yield piecesOf(parsedDocument(bytes, file), file, undefined);
}

function parsedDocument(bytes: Buffer, file: string): unknown {
  try {
    return parsedBytes(bytes, 0, bytes.length);
  } catch (cause) {
    throw new UnreadableInput(file, undefined, `is not JSON: ${reasonOf(cause)}`, { cause });
  }
}
