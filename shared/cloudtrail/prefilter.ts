import { withoutApiDate } from './api-name.ts';
import { isDenial } from './outcome.ts';
import { isTrueAt, spells, stringAt, valueAt } from './prefilter-bytes.ts';

/** What makes a record worth parsing: some rule may hear it. */
export interface Wanted {
  /** Calls by name, without an API date. */
  readonly names: ReadonlySet<string>;
  /** Services of which any call may be heard ("iam.amazonaws.com"). */
  readonly sources: ReadonlySet<string>;
  readonly root: boolean;
  readonly assumedRoot: boolean;
  readonly denied: boolean;
  readonly delegated: boolean;
  readonly instanceSession: boolean;
}

export const nothingWanted: Wanted = {
  names: new Set(),
  sources: new Set(),
  root: false,
  assumedRoot: false,
  denied: false,
  delegated: false,
  instanceSession: false,
};

/** One record in the bytes. */
export interface Span {
  /** The index behind the closing brace, or -1 where the bytes stop before it. */
  end: number;
  /** False only where no rule can hear the record and it names a service and a call. */
  interesting: boolean;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Walks one record from its opening brace to its true end, strings and escapes respected, and says whether it is worth
 * parsing. It errs one way only: what is nested in a record, whatever it looks like, can make that record interesting
 * and never end it or hide it. So does a character written by code (`\u0052oot`), since any word may hide in it.
 * @param into takes the answer, so that a million records cost no object each.
 */
export function walkRecord(bytes: Buffer, from: number, to: number, wanted: Wanted, into: Span): void {
  let depth = 0;
  let named = false;
  let sourced = false;
  let interesting = false;
  let at = from;
  into.end = -1;
  while (at < to) {
    const byte = bytes[at++];
    if (byte === QUOTE) {
      const start = at;
      while (at < to) {
        const inside = bytes[at++];
        if (inside === QUOTE) break;
        if (inside === BACKSLASH) {
          if (bytes[at] === 0x75) interesting ||= isLetterCode(bytes, at + 1);
          at++;
        }
      }
      const length = at - 1 - start;
      if (length === 9 && spells(bytes, start, 'eventName')) {
        const value = valueAt(bytes, at, to);
        const name = stringAt(bytes, value, to);
        if (depth === 1 && value >= 0) named = name !== '';
        if (wanted.names.has(name) || wanted.names.has(withoutApiDate(name)) || (depth === 1 && value >= 0 && name === ''))
          interesting = true;
      } else if (length === 11 && depth === 1 && spells(bytes, start, 'eventSource')) {
        const value = valueAt(bytes, at, to);
        const source = stringAt(bytes, value, to);
        if (value >= 0) sourced = source !== '';
        if (!sourced || wanted.sources.has(source)) interesting = true;
      } else if (length === 11 && depth === 1 && spells(bytes, start, 'detail-type')) {
        // An envelope may name its event by this alone.
        interesting = true;
      } else if (length === 11 && wanted.assumedRoot && spells(bytes, start, 'assumedRoot')) {
        if (isTrueAt(bytes, valueAt(bytes, at, to))) interesting = true;
      } else if (length === 9 && wanted.denied && spells(bytes, start, 'errorCode')) {
        if (isDenial(stringAt(bytes, valueAt(bytes, at, to), to))) interesting = true;
      } else if (length === 17 && wanted.delegated && spells(bytes, start, 'invokedByDelegate')) interesting = true;
      else if (wanted.instanceSession && isInstanceSession(bytes, start, length)) interesting = true;
      else if (length === 4 && wanted.root && spells(bytes, start, 'Root')) interesting = true;
    } else if (byte === 0x7b || byte === 0x5b) depth++;
    else if ((byte === 0x7d || byte === 0x5d) && --depth === 0) {
      into.end = at;
      into.interesting = interesting || !named || !sourced;
      return;
    }
  }
}

/** A `\u` escape of a letter, a digit, a dot, a dash or a space: the characters of the words looked for. */
function isLetterCode(bytes: Buffer, at: number): boolean {
  return /^00(2[0de]|[3][0-9]|[4-7][0-9a-f])$/i.test(bytes.toString('latin1', at, at + 4));
}

/** "AROA…:i-0123456789abcdef0" or "…/i-0123456789abcdef0": the role session of an EC2 instance, in its principal id or ARN. */
function isInstanceSession(bytes: Buffer, start: number, length: number): boolean {
  if (length < 12) return false;
  for (const digits of INSTANCE_ID_DIGITS) {
    const at = start + length - digits - 2;
    if (at > start && bytes[at] === 0x69 && bytes[at + 1] === 0x2d && (bytes[at - 1] === 0x3a || bytes[at - 1] === 0x2f)) return true;
  }
  return false;
}

const INSTANCE_ID_DIGITS = [17, 8, 9, 10, 11, 12, 13, 14, 15, 16] as const;
