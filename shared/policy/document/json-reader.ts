import { quoted } from './faults.ts';
import type { JsonMember, JsonNode, JsonProblem } from './json-node.ts';

/** `node` is missing where the text is no JSON at all; other problems stand beside it. */
export interface JsonReading {
  readonly node?: JsonNode;
  readonly problems: readonly JsonProblem[];
}

/** Six levels are the most that a policy needs. */
const DEEPEST = 32;
const MOST_PROBLEMS = 50;

/** Leaves the reader at the first thing that is no JSON. */
class NotJson extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

interface Reader {
  readonly text: string;
  at: number;
  readonly problems: JsonProblem[];
}

const SPACE = /[ \t\n\r]*/y;
const PLAIN_TEXT = /"[^"\\\p{Cc}]*"/uy;
const ANY_TEXT = /"[^"\\]*(?:\\.[^"\\]*)*"/suy;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[a-zA-Z]+/y;

/**
 * Reads one JSON value as RFC 8259 has it, and reports what `JSON.parse` hides: keys written twice, keys named `__proto__`
 * and text that is no Unicode. Never throws; deep nesting is refused before it costs anything.
 */
export function readJson(text: string): JsonReading {
  const reader: Reader = { text, at: 0, problems: [] };
  try {
    const node = readValue(reader, 0);
    if (skipSpace(reader) < text.length) throw new NotJson('there is text after the end of the document', reader.at);
    return { node, problems: reader.problems };
  } catch (error) {
    if (!(error instanceof NotJson)) throw error;
    return { problems: [...reader.problems, { message: error.message, offset: error.offset }] };
  }
}

function readValue(reader: Reader, depth: number): JsonNode {
  const offset = skipSpace(reader);
  if (depth > DEEPEST) throw new NotJson(`nested more than ${DEEPEST} levels deep`, offset);
  const first = reader.text[offset];
  if (first === '{') return readObject(reader, offset, depth);
  if (first === '[') return readList(reader, offset, depth);
  if (first === '"') return { type: 'text', offset, value: readText(reader) };
  const number = take(reader, NUMBER);
  if (number !== undefined) return { type: 'number', offset, value: number };
  const word = take(reader, WORD);
  if (word === 'true' || word === 'false') return { type: 'boolean', offset, value: word };
  if (word === 'null') return { type: 'null', offset, value: word };
  throw new NotJson(first === undefined ? 'the text ends where a value is expected' : 'a value is expected here', offset);
}

function readObject(reader: Reader, offset: number, depth: number): JsonNode {
  const members: JsonMember[] = [];
  const keys = new Set<string>();
  reader.at++;
  if (isNext(reader, '}')) return { type: 'object', offset, members };
  do {
    const keyAt = skipSpace(reader);
    if (reader.text[keyAt] !== '"') throw new NotJson('a key in double quotes is expected here', keyAt);
    const key = readText(reader);
    if (keys.has(key)) note(reader, `the key ${quoted(key)} stands twice in one object`, keyAt);
    if (key === '__proto__') note(reader, 'no element of a policy is called __proto__', keyAt);
    keys.add(key);
    if (!isNext(reader, ':')) throw new NotJson('a colon is expected after the key', reader.at);
    members.push({ key, offset: keyAt, value: readValue(reader, depth + 1) });
  } while (isNext(reader, ','));
  if (!isNext(reader, '}')) throw new NotJson('a comma or the end of the object is expected here', reader.at);
  return { type: 'object', offset, members };
}

function readList(reader: Reader, offset: number, depth: number): JsonNode {
  const items: JsonNode[] = [];
  reader.at++;
  if (isNext(reader, ']')) return { type: 'list', offset, items };
  do items.push(readValue(reader, depth + 1));
  while (isNext(reader, ','));
  if (!isNext(reader, ']')) throw new NotJson('a comma or the end of the list is expected here', reader.at);
  return { type: 'list', offset, items };
}

function readText(reader: Reader): string {
  const offset = reader.at;
  const value = take(reader, PLAIN_TEXT)?.slice(1, -1) ?? unescaped(take(reader, ANY_TEXT), offset);
  // Half of a surrogate pair is no character: it cannot be written back as it was read.
  if (!value.isWellFormed()) note(reader, 'the text holds half of a surrogate pair, which is no character', offset);
  return value;
}

function unescaped(written: string | undefined, offset: number): string {
  if (written === undefined) throw new NotJson('the text in quotes does not end', offset);
  try {
    return String(JSON.parse(written));
  } catch {
    throw new NotJson('the text in quotes holds a control character or an escape that JSON does not have', offset);
  }
}

/** Takes what the pattern finds right here. */
function take(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text)?.[0];
  reader.at += found?.length ?? 0;
  return found;
}

function skipSpace(reader: Reader): number {
  take(reader, SPACE);
  return reader.at;
}

/** Steps over the mark if it is what comes next. */
function isNext(reader: Reader, mark: string): boolean {
  if (reader.text[skipSpace(reader)] !== mark) return false;
  reader.at++;
  return true;
}

function note(reader: Reader, message: string, offset: number): void {
  if (reader.problems.length < MOST_PROBLEMS) reader.problems.push({ message, offset });
}
