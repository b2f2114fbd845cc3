import type { AccountModel } from '../account/account.ts';
import { type ChangedObject, type Reach, reachOf } from '../account/reach.ts';
import type { PolicyDiff } from '../diff/verdict.ts';
import type { MeaningRow } from '../meaning.ts';
import { type PathsOpened, pathsOpened } from '../paths/paths-opened.ts';
import { capped, type Explained } from './explained.ts';
import { nameOf, newAdministrators, pathRows, provenToAdministrator } from './path-rows.ts';
import { reachCount, reachWords } from './reach-words.ts';

/** What a change does in an account: whom it reaches and which paths it opens. */
export interface InAccount {
  readonly reach: Reach;
  readonly paths: PathsOpened;
}

export function inAccount(then: AccountModel, now: AccountModel, changed: ChangedObject): InAccount {
  const reach = reachOf(now, changed);
  return { reach, paths: pathsOpened({ before: then, after: now, principals: reach.principals }) };
}

/** @param alone rows that stand in where the account is not known. */
export function explainedFrom(
  diff: PolicyDiff,
  holder: string,
  known: InAccount | undefined,
  alone: readonly MeaningRow[] = [],
): Explained {
  const rows = [
    ...(known === undefined ? alone : pathRows(known.paths)),
    ...regionRows(diff),
    ...(known === undefined ? [] : [{ label: 'Reaches', words: reachWords(known.reach) ?? 'not known' }]),
    ...unknownRows(diff, known),
  ];
  const opened = openedWords(known?.paths);
  const first = diff.regions.find(({ side }) => side === 'gained') ?? diff.regions[0];
  const parts = [first && short(first.words), opened, known && reachCount(known.reach, holder)].filter((part) => part !== undefined);
  return {
    meaning: {
      change: diff.change,
      headline: `${changeWords(diff, holder)}${parts.length === 0 ? '' : `${diff.change === 'unknown' ? ';' : ':'} ${parts.join('; ')}`}`,
      ...capped(rows),
    },
    ...(opened === undefined ? {} : { atLeast: { severity: 'critical', because: opened } }),
    ...(opened === undefined && diff.change === 'unknown'
      ? { atLeast: { severity: 'medium', because: 'what the change means cannot be said for certain' } }
      : {}),
    ...(diff.change === 'neutral' && opened === undefined
      ? { atMost: { severity: 'low', because: 'the change gives nothing and takes nothing' } }
      : {}),
  };
}

/** What a change makes of people, where it makes administrators of them. */
function openedWords(paths: PathsOpened | undefined): string | undefined {
  if (paths === undefined) return undefined;
  const made = newAdministrators(paths);
  const [one] = made;
  if (one !== undefined)
    return `it makes ${made.length === 1 ? `an administrator of ${nameOf(one.principal)}` : `${made.length} administrators`}`;
  const proven = provenToAdministrator(paths).length;
  if (proven === 0) return undefined;
  return `it opens a proven path to administrator${proven === 1 ? '' : ` for ${proven} users and roles`}`;
}

const WORDS: Readonly<Record<PolicyDiff['change'], string>> = {
  widened: 'widened',
  narrowed: 'narrowed',
  both: 'widened in part and narrowed in part',
  neutral: 'unchanged in meaning',
  unknown: 'not certain what changed',
};

/** "role deploy, widened"; "role deploy: not certain what changed, widened at least". */
const changeWords = ({ change, atLeast }: PolicyDiff, holder: string): string =>
  `${holder}${change === 'unknown' ? ':' : ','} ${WORDS[change]}${atLeast === undefined ? '' : `, ${atLeast} at least`}`;

const MOST_IN_HEADLINE = 160;

/** Whole words of it: the row below says all. */
const short = (words: string): string =>
  words.length <= MOST_IN_HEADLINE
    ? words
    : `${words.slice(0, Math.max(words.lastIndexOf(' ', MOST_IN_HEADLINE), MOST_IN_HEADLINE / 2)).trimEnd()} …`;

/** The label says what "may now call" says. */
const regionRows = ({ regions }: PolicyDiff): readonly MeaningRow[] =>
  regions.map(({ side, words }) =>
    side === 'gained'
      ? { label: 'Gained', words: words.replace(/^may now call /, '') }
      : { label: 'Lost', words: words.replace(/^may no longer call /, '') },
  );

const unknownRows = ({ reasons }: PolicyDiff, known: InAccount | undefined): readonly MeaningRow[] => [
  ...reasons.slice(0, 3).map((words) => ({ label: 'Not known', words })),
  ...(known === undefined
    ? [
        {
          label: 'Not known',
          words: 'whom it reaches, and which paths it opens with their other policies: the account was not read, or not as it was',
        },
      ]
    : []),
];
