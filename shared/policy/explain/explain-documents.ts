import type { AccountModel } from '../account/account.ts';
import { type ChangedObject, reachOf } from '../account/reach.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { diffPolicies } from '../diff/diff-policies.ts';
import type { PolicyDiff } from '../diff/verdict.ts';
import type { Parsed } from '../document/document.ts';
import type { MeaningRow } from '../meaning.ts';
import { adminLevel } from '../paths/admin-level.ts';
import { holding } from '../paths/holder.ts';
import { type PathsOpened, pathsOpened } from '../paths/paths-opened.ts';
import { type DocumentPlace, withDocument } from './changed-account.ts';
import { capped, type Explained, type Side } from './explained.ts';
import { newAdministrators, pathRows, provenToAdministrator } from './path-rows.ts';
import { reachCount, reachWords } from './reach-words.ts';

export interface DocumentChanged {
  readonly place: DocumentPlace;
  readonly before: Side<Parsed>;
  readonly after: Side<Parsed>;
  /** Whose rights they are, to begin a sentence: "role deploy", "the policy ops". */
  readonly holder: string;
}

/** What a new, changed or deleted identity policy means: what it gives and takes, which paths it opens, whom it reaches. */
export function explainDocuments(changed: DocumentChanged, catalogue: Catalogue, account: AccountModel | undefined): Explained {
  const { before, after, place, holder } = changed;
  const diff = diffOf(before, after, catalogue);
  const known = account && before !== 'unknown' && after !== 'unknown' ? inAccount(account, place, before, after) : undefined;
  const alone = known === undefined ? levelAlone(before, after) : undefined;
  const rows = [
    ...(known === undefined ? [] : pathRows(known.paths)),
    ...(alone === undefined ? [] : [{ label: 'By itself', words: alone }]),
    ...regionRows(diff),
    ...(known === undefined ? [] : [{ label: 'Reaches', words: reachWords(known.reach) ?? 'not known' }]),
    ...unknownRows(diff, account),
  ];
  const opened = openedWords(known?.paths);
  const first = diff.regions.find(({ side }) => side === 'gained') ?? diff.regions[0];
  const parts = [first?.words, opened, known && reachCount(known.reach)].filter((part) => part !== undefined);
  return {
    meaning: {
      change: diff.change,
      headline: `${changeWords(diff, holder)}${parts.length === 0 ? '' : `: ${parts.join('; ')}`}`,
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
  const made = newAdministrators(paths).length;
  if (made > 0) return `it makes ${made === 1 ? 'an administrator' : `${made} administrators`}`;
  const proven = provenToAdministrator(paths).length;
  if (proven === 0) return undefined;
  return `it opens a proven path to administrator${proven === 1 ? '' : ` for ${proven} users and roles`}`;
}

/** A side that is not on record is no deletion and no creation. */
function diffOf(before: Side<Parsed>, after: Side<Parsed>, catalogue: Catalogue): PolicyDiff {
  if (after === 'unknown') return { change: 'unknown', regions: [], flags: [], reasons: ['what the document says now is not on record'] };
  if (before === 'unknown') return diffPolicies(undefined, after, 'identity', catalogue);
  return diffPolicies(before, after, 'identity', catalogue, { isCreation: before === undefined });
}

function inAccount(account: AccountModel, place: DocumentPlace, before: Parsed | undefined, after: Parsed | undefined) {
  const [then, now] = [withDocument(account, place, before), withDocument(account, place, after)];
  const reach = reachOf(now, objectOf(place));
  const paths: PathsOpened = pathsOpened({ before: then, after: now, principals: reach.principals });
  return { reach, paths };
}

const objectOf = ({ kind, ownerKind, owner }: DocumentPlace): ChangedObject =>
  kind === 'managed' || ownerKind === 'policy' ? { kind: 'policy', arn: owner } : { kind: ownerKind, name: owner };

const WORDS: Readonly<Record<PolicyDiff['change'], string>> = {
  widened: 'widened',
  narrowed: 'narrowed',
  both: 'widened in part and narrowed in part',
  neutral: 'unchanged in meaning',
  unknown: 'not certain what changed',
};

const changeWords = ({ change, atLeast }: PolicyDiff, holder: string): string =>
  `${holder}: ${WORDS[change]}${atLeast === undefined ? '' : ` (${atLeast} at least)`}`;

const regionRows = ({ regions }: PolicyDiff): readonly MeaningRow[] =>
  regions.map(({ side, words }) => ({ label: side === 'gained' ? 'Gained' : 'Lost', words }));

const unknownRows = ({ reasons }: PolicyDiff, account: AccountModel | undefined): readonly MeaningRow[] => [
  ...reasons.slice(0, 3).map((words) => ({ label: 'Not known', words })),
  ...(account === undefined
    ? [{ label: 'Not known', words: 'whom it reaches, and which paths it opens with their other policies: the account was not read' }]
    : []),
];

const LEVELS: Partial<Record<ReturnType<typeof adminLevel>['level'], string>> = {
  full: 'allows everything',
  equivalent: 'is enough to become administrator',
  conditional: 'may be enough to become administrator, under conditions',
};

/** What a document is worth where nothing else of the account is known. */
function levelAlone(before: Side<Parsed>, after: Side<Parsed>): string | undefined {
  const of = (side: Side<Parsed>) => {
    if (side === undefined || side === 'unknown' || !side.readable) return undefined;
    const held = [{ document: side.document, name: '', arn: undefined, group: undefined }];
    return adminLevel(holding({ held, boundary: undefined, isBoundaryUnread: false, unread: [] }, undefined)).level;
  };
  const [was, is] = [of(before), of(after)];
  const words = is === undefined || is === was ? undefined : LEVELS[is];
  return words === undefined ? undefined : `the new document ${words}`;
}
