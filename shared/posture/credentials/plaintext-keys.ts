import { regionSubject } from '../../rules/subjects.ts';
import { defineCheck, notEvaluated, pass, type Verdict } from '../check.ts';
import { regional } from '../regions.ts';
import type { SourceValues } from '../sources.ts';
import { count, few } from '../words.ts';
import { keyRemedy, keyWords } from './plaintext-key.ts';
import { type Found, type InRegion, type KeyTrace, KINDS, PLACES, placeSubject, type Searches } from './plaintext-places.ts';

const OFF =
  'environment variables of Lambda functions, user data of launch templates and plain parameters of Systems Manager are searched only where somebody asks for it (posture.scan.plainTextKeys of the configuration), for that takes rights to read what is in them';

export const check = defineCheck({
  id: 'plaintext-keys',
  section: 'credentials',
  title: 'No long-lived key is stored in plain text',
  severity: 'high',
  why: 'Whoever may read a function, a launch template or a parameter holds every key that is written there.',
  cis: {},
  securityHub: [],
  reads: ['plainTextKeys'],
  readsMore: ['accessKeys'],
  judge: ({ values: { plainTextKeys }, more: { accessKeys } }) =>
    plainTextKeys === 'off' ? [notEvaluated('opted-out', OFF)] : judged(plainTextKeys, accessKeys),
});

function judged(searches: Searches, listed: SourceValues['accessKeys'] | undefined): readonly Verdict[] {
  const kinds = KINDS.map((kind) => ({ kind, ...regional(PLACES[kind].service, searches[kind]) }));
  const read = kinds.flatMap(({ kind, read: regions }) => regions.map(({ region, value }) => ({ kind, region, ...value })));
  const found = read.flatMap(({ kind, region, places }) => places.map((place): Found => ({ kind, region, place })));
  const faults = found.flatMap((one): readonly Verdict[] => {
    const keys = one.place.keys.filter(({ secretAt }) => secretAt !== undefined);
    return keys.length === 0 ? [] : [faultOf(one, keys, found, searches.ownersKnown, listed)];
  });
  const rows = [...faults, ...kinds.flatMap(({ unread }) => unread), ...read.flatMap(unreadIn)];
  if (rows.length > 0) return rows;
  const alone = found.flatMap(({ place }) => place.keys).length;
  const searched = kinds.map(({ kind, read: regions }) => {
    const number = regions.reduce((sum, { value }) => sum + value.searched, 0);
    return count(number, ...PLACES[kind].counted);
  });
  return [
    pass(
      [
        `no key stands in plain text with its secret: 0 of ${searched.join(', ')}`,
        ...(alone === 0 ? [] : [`${count(alone, 'id stands', 'ids stand')} there without one`]),
      ].join('; '),
      read.reduce((sum, one) => sum + one.searched, 0),
    ),
  ];
}

function faultOf(
  one: Found,
  keys: readonly KeyTrace[],
  found: readonly Found[],
  ownersKnown: boolean,
  listed: SourceValues['accessKeys'] | undefined,
): Verdict {
  const own = [...new Map(keys.map((key) => [key.hash, key])).values()];
  const others = (key: KeyTrace): readonly Found[] =>
    found.filter((other) => other.place !== one.place && other.place.keys.some(({ hash }) => hash === key.hash));
  const subject = placeSubject(one.kind, one.place, one.region);
  return {
    outcome: 'fail',
    subject,
    detail: `${subject.label} holds ${own.map((key) => keyWords(key, ownersKnown)).join(' and ')} in plain text, with what looks like its secret`,
    evidence: [
      ...keys.map((key) => ({
        label: `Key …${key.last4}`,
        value: `${key.version === undefined ? '' : `version ${key.version}, `}${key.at}; its secret: ${key.secretAt}`,
      })),
      ...own.flatMap((key) => {
        const also = others(key).map((other) => placeSubject(other.kind, other.place, other.region).label);
        return also.length === 0 ? [] : [{ label: `Key …${key.last4} stands in`, value: few(also) }];
      }),
    ],
    remedy: [PLACES[one.kind].removal({ ...one.place, keys }, one.region), ...own.flatMap((key) => keyRemedy(key, listed))],
  };
}

/** As many have a row each; more are told together. */
const MOST_ROWS = 10;

/** What was not seen says nothing: a row each, so that what was found there before stands. */
function unreadIn({ kind, region, unread, searched }: InRegion): readonly Verdict[] {
  const { service, counted, unread: takes } = PLACES[kind];
  if (unread.length <= MOST_ROWS) {
    return unread.map((one) => {
      const subject = placeSubject(kind, one, region);
      return { outcome: 'error', subject, detail: `${subject.label} can't be searched (${one.why}): ${takes}` };
    });
  }
  const why = few([...new Set(unread.map((one) => one.why))], 3);
  const names = few(unread.map(({ name }) => name));
  const detail = `${service} in ${region}: ${unread.length} of ${count(searched, ...counted)} can't be searched (${why}): ${takes}: ${names}`;
  return [{ outcome: 'error', subject: regionSubject(service, region), detail }];
}
