import { isJsonObject } from '../cloudtrail/json.ts';
import { PermanentError } from '../errors.ts';

/** Who is erased: what names them, and what stands in its place. */
export interface Person {
  /** Names and addresses as they were given. */
  readonly texts: readonly string[];
  readonly pseudonym: string;
}

const MOST_LETTERS = 256;

/** @throws PermanentError for a text that names no one person. */
export function personOf(texts: readonly string[], pseudonym: string): Person {
  for (const text of texts) {
    if (text.trim() !== text || text === '' || text.length > MOST_LETTERS || /\p{Cc}/u.test(text))
      throw new PermanentError('name the person as events do: a user name, a session name or an address');
    if (/^root$/i.test(text)) throw new PermanentError('root is the account itself, and no person');
    if (/^\d{12}$/.test(text)) throw new PermanentError(`${text} is an account, and no person`);
  }
  return { texts, pseudonym };
}

const WORD = '[\\p{L}\\p{N}_]';
/** Joins words to one name or address: "alice-admin" and "alice@example.com" are others than "alice". */
const JOINT = '[+=.@-]';
const PACKED_JOINT = '%(?:40|2[BbDdEe]|3[Dd])';

/** Puts the pseudonym wherever one of the texts stands as a whole name, in whatever case, URL-encoded or not. */
export function replacerOf({ texts, pseudonym }: Person): (text: string) => string {
  const patterns = [...new Set(texts.flatMap((text) => [text, encodeURIComponent(text)]))].map((text) => {
    // Of an IPv6 address, more groups make another address.
    const colon = text.includes(':') ? '|:' : '';
    const before = `(?<=%[0-9A-Fa-f]{2}|(?<!${WORD}|${WORD}${JOINT}${colon}))`;
    const after = `(?!${WORD}|${JOINT}${WORD}|${PACKED_JOINT}${WORD}${colon === '' ? '' : `|:${WORD}`})`;
    return `${before}${RegExp.escape(text)}${after}`;
  });
  // The longer text first: an address before the name that it begins with.
  const pattern = new RegExp(patterns.toSorted((a, b) => b.length - a.length).join('|'), 'giu');
  return (text) => text.replace(pattern, pseudonym);
}

/** Whether a member is structure, by which programs go: a word in it is no name. */
type IsStructure = (key: string, parent: string) => boolean;

/** The value with every text replaced that is not structure. A command that names the person is left out: nobody could run it. */
export function withoutPerson(value: unknown, replace: (text: string) => string, isStructure: IsStructure, parent = ''): unknown {
  if (typeof value === 'string') return replace(value);
  if (Array.isArray(value)) return value.map((element) => withoutPerson(element, replace, isStructure, parent));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => {
      if (isStructure(key, parent)) return [[key, member]];
      if (key === 'command' && typeof member === 'string' && replace(member) !== member) return [];
      return [[key, withoutPerson(member, replace, isStructure, key)]];
    }),
  );
}

const STRUCTURE = new Set([
  ...['entity', 'schemaVersion', 'id', 'findingId', 'findings', 'eventId', 'eventIds', 'rule', 'family', 'title', 'kind', 'type', 'state'],
  ...['severity', 'source', 'region', 'partition', 'account', 'timeIs', 'outcome', 'errorCode', 'digest', 'mfa', 'raise', 'told', 'via'],
  ...['channel', 'channels', 'purpose', 'route', 'into', 'gathered', 'reconciled', 'hiddenBy'],
]);
const STRUCTURE_IN: Readonly<Record<string, readonly string[]>> = {
  event: ['name'],
  meaning: ['change'],
  tellings: ['reason'],
};

/** Of what the table holds. A subject's id is a name. */
export const isStructure: IsStructure = (key, parent) =>
  (STRUCTURE.has(key) && !(key === 'id' && parent === 'subject')) || (STRUCTURE_IN[parent]?.includes(key) ?? false);

/** Of a finding that is not over: what its end is known by stays. */
export const isStructureOfOpen: IsStructure = (key, parent) =>
  isStructure(key, parent) || key === 'part' || (key === 'id' && parent === 'subject');
