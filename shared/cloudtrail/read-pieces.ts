import { isJsonObject } from './json.ts';
import { reasonOf, UnreadableInput } from './read-problem.ts';

/** A parsed JSON value that should be a CloudTrail record or its envelope, and where in the file it stood. */
export interface Piece {
  readonly value: unknown;
  readonly where: string;
}

/** What one stretch of a file held. */
export interface Pieces {
  readonly pieces: readonly Piece[];
  readonly problems: readonly UnreadableInput[];
  /** Records looked at, those included that nobody listens for and that were therefore not parsed. */
  readonly seen: number;
}

/**
 * Takes apart what holds several records: an array, `{"Records":[…]}`, an SQS message around an envelope.
 * @param where names the value itself; its members become "record 1" … within it.
 * @throws UnreadableInput never: a member that cannot be read is a problem beside the others.
 */
export function piecesOf(value: unknown, file: string, where: string | undefined): Pieces {
  const members = membersOf(value);
  const pieces: Piece[] = [];
  const problems: UnreadableInput[] = [];
  for (const [index, member] of (members ?? [value]).entries()) {
    const record = members === undefined ? (where ?? 'record 1') : `${where === undefined ? '' : `${where}, `}record ${index + 1}`;
    try {
      pieces.push({ value: unwrapped(member), where: record });
    } catch (cause) {
      problems.push(new UnreadableInput(file, record, `message body is not JSON: ${reasonOf(cause)}`, { cause }));
    }
  }
  return { pieces, problems, seen: pieces.length + problems.length };
}

/** @throws SyntaxError where the bytes are no JSON. */
export const parsedBytes = (bytes: Buffer, from: number, to: number): unknown => JSON.parse(bytes.toString('utf8', from, to));

function membersOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (!isJsonObject(value) || value['eventName'] !== undefined) return undefined;
  return Array.isArray(value['Records']) ? value['Records'] : undefined;
}

/** An SQS message holds the envelope as text. */
function unwrapped(value: unknown): unknown {
  if (!isJsonObject(value) || value['eventName'] !== undefined) return value;
  return typeof value['body'] === 'string' ? JSON.parse(value['body']) : value;
}
