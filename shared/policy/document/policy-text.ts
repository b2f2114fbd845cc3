import type { JsonProblem } from './json-node.ts';

/** 128 KiB: over ten times what any IAM quota allows. */
const LONGEST_TEXT = 128 * 1024;
/** One UTF-16 unit takes at most this many characters in percent-encoding. */
const WIDEST_ENCODED = 9;
/** Encoded JSON begins with an encoded bracket; only spaces, plain or encoded, may stand before it. */
const ENCODED = /^\s*(?:(?:%20|%09|%0A|%0D|%EF%BB%BF)\s*)*%[75]B/i;
const BYTE_ORDER_MARK = /^\uFEFF/;

export type PolicyText = { readonly text: string } | { readonly text: string; readonly problem: JsonProblem };

/** The JSON text of a document as IAM and CloudTrail hand it out: plain, percent-encoded once, or read already. Never throws. */
export function policyText(input: unknown): PolicyText {
  if (typeof input === 'string') return decoded(input);
  if (input === undefined || input === null) return failed('', 'there is no document');
  if (typeof input !== 'object') return failed('', `the document is a ${typeof input}`);
  return bounded(written(input));
}

function decoded(input: string): PolicyText {
  if (input.length > LONGEST_TEXT * WIDEST_ENCODED) return tooLong(input.length);
  if (!ENCODED.test(input)) return bounded(input);
  try {
    return bounded(decodeURIComponent(input));
  } catch {
    const offset = input.search(/%(?![0-9a-f]{2})/i);
    return failed(input, 'the percent-encoding is broken', Math.max(offset, 0));
  }
}

function bounded(text: string | undefined): PolicyText {
  if (text === undefined) return failed('', 'the document is nested too deeply, or refers to itself');
  return text.length > LONGEST_TEXT ? tooLong(text.length) : { text: text.replace(BYTE_ORDER_MARK, '') };
}

function written(input: object): string | undefined {
  try {
    return JSON.stringify(input);
  } catch {
    return undefined; // a circle, a depth beyond the stack or a number that JSON does not have
  }
}

const tooLong = (length: number): PolicyText => failed('', `the document has ${length} characters, more than ${LONGEST_TEXT}`);
const failed = (text: string, message: string, offset = 0): PolicyText => ({ text, problem: { message, offset } });
