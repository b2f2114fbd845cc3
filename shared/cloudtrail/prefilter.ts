import { isReadName, withoutApiDate } from './api-name.ts';
import { isDenial } from './outcome.ts';
import { isTrueAt, spells, stringAt, valueAt } from './prefilter-bytes.ts';

/** What makes a record worth parsing: some rule may hear it. */
export interface Wanted {
  /** Calls by name, without an API date. */
  readonly names: ReadonlySet<string>;
  /** Calls that matter only in records that hold one of the words (small letters). */
  readonly monitorNames: ReadonlySet<string>;
  readonly monitorWords: readonly string[];
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
  monitorNames: new Set(),
  monitorWords: [],
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
  /** Where the next mention of an instance's session stands in which bytes: looked for once for many records. */
  mention?: { readonly bytes: Buffer; readonly at: number };
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
  let call = '';
  let isAboutMonitor = false;
  let isOfWhole = false;
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
        if (wanted.monitorNames.has(name) || (isDigit(name.charCodeAt(name.length - 1)) && wanted.monitorNames.has(withoutApiDate(name))))
          isAboutMonitor = true;
        if (depth === 1 && value >= 0) {
          named = name !== '';
          call = name;
        }
        if (
          wanted.names.has(name) ||
          (isDigit(name.charCodeAt(name.length - 1)) && wanted.names.has(withoutApiDate(name))) ||
          (depth === 1 && value >= 0 && name === '')
        )
          interesting = true;
      } else if (length === 11 && depth === 1 && spells(bytes, start, 'eventSource')) {
        const value = valueAt(bytes, at, to);
        const source = stringAt(bytes, value, to);
        if (value >= 0) sourced = source !== '';
        if (!sourced) interesting = true;
        if (wanted.sources.has(source)) isOfWhole = true;
      } else if (length === 11 && depth === 1 && spells(bytes, start, 'detail-type')) {
        // An envelope may name its event by this alone.
        interesting = true;
      } else if (length === 11 && wanted.assumedRoot && spells(bytes, start, 'assumedRoot')) {
        if (isTrueAt(bytes, valueAt(bytes, at, to))) interesting = true;
      } else if (length === 9 && wanted.denied && spells(bytes, start, 'errorCode')) {
        if (isDenial(stringAt(bytes, valueAt(bytes, at, to), to))) interesting = true;
      } else if (length === 17 && wanted.delegated && spells(bytes, start, 'invokedByDelegate')) interesting = true;
      else if (length === 4 && wanted.root && spells(bytes, start, 'Root')) interesting = true;
    } else if (byte === 0x7b || byte === 0x5b) depth++;
    else if ((byte === 0x7d || byte === 0x5d) && --depth === 0) {
      into.end = at;
      into.interesting =
        interesting ||
        !named ||
        !sourced ||
        (isOfWhole && !isReadName(call)) ||
        (isAboutMonitor && holdsOne(bytes, from, at, wanted.monitorWords)) ||
        (wanted.instanceSession && mentionsInstance(bytes, from, at, into));
      return;
    }
  }
}

/** A `\u` escape of a letter, a digit, a dot, a dash or a space: the characters of the words looked for. */
function isLetterCode(bytes: Buffer, at: number): boolean {
  return /^00(2[0de]|[3][0-9]|[4-7][0-9a-f])$/i.test(bytes.toString('latin1', at, at + 4));
}

/** In the principal id of an EC2 instance's role session: "AROA…:i-0123456789abcdef0". */
const INSTANCE_SESSION = Buffer.from(':i-');

function mentionsInstance(bytes: Buffer, from: number, end: number, span: Span): boolean {
  if (span.mention?.bytes !== bytes || span.mention.at < from) {
    const at = bytes.indexOf(INSTANCE_SESSION, from);
    span.mention = { bytes, at: at < 0 ? Number.POSITIVE_INFINITY : at };
  }
  return span.mention.at < end;
}

function holdsOne(bytes: Buffer, from: number, to: number, words: readonly string[]): boolean {
  const text = bytes.toString('utf8', from, to).toLowerCase();
  return words.some((word) => text.includes(word));
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
