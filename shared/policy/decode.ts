import { isJsonObject, type JsonObject } from '../cloudtrail/json.ts';
import { readJson } from './document/json-reader.ts';

/** A policy document as an object, or the reason why none can be read: never "no grant found". */
export type Decoded = { readonly readable: true; readonly document: JsonObject } | { readonly readable: false; readonly why: string };

/** CloudTrail itself leaves out what is longer than about 131,000 characters; no IAM quota comes near. */
const LONGEST = 256 * 1024;

const unreadable = (why: string): Decoded => ({ readable: false, why });

/**
 * Reads a document in the forms in which CloudTrail and IAM's answers carry it: an object, JSON text, or JSON text
 * percent-encoded once or twice ("requestParameters" is plain, "responseElements" and every Get call are encoded).
 * Never throws.
 */
export function decodePolicy(value: unknown): Decoded {
  if (typeof value === 'string') return decodeText(value, 2);
  if (value === undefined || value === null) return unreadable('the record shows no document');
  if (!isJsonObject(value)) return unreadable(`the document is ${Array.isArray(value) ? 'a list' : `a ${typeof value}`}, not an object`);
  return Object.keys(value).length === 0 ? unreadable('the document is empty') : { readable: true, document: value };
}

function decodeText(text: string, unwrapsLeft: number): Decoded {
  // Takes a byte order mark off as well: it must not hide what follows it.
  const plain = text.trim();
  if (plain === '') return unreadable('the document is empty');
  if (plain.length > LONGEST) return unreadable(`the document has ${plain.length} characters, more than any policy may have`);
  const parsed = parsedJson(plain);
  if (parsed !== undefined) return decodeParsed(parsed.value, plain);
  const unwrapped = unwrapsLeft > 0 && plain.includes('%') ? unescaped(plain) : undefined;
  return unwrapped === undefined || unwrapped === plain
    ? unreadable('the document is not valid JSON')
    : decodeText(unwrapped, unwrapsLeft - 1);
}

function decodeParsed(value: unknown, text: string): Decoded {
  if (!isJsonObject(value)) return unreadable('the document is JSON, but not an object');
  // What JSON.parse passes over: readers disagree on which of two equal keys counts, so neither reading can be trusted.
  const [problem] = readJson(text).problems;
  if (problem !== undefined) return unreadable(problem.message);
  return decodePolicy(value);
}

function parsedJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined; // not JSON: the caller tries the other forms and says so
  }
}

function unescaped(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined; // a stray percent sign: not percent-encoded text
  }
}
