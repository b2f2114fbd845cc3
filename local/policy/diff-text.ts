import type { Catalogue } from '../../shared/policy/catalogue/catalogue.ts';
import type { Change, PolicyDiff, Region } from '../../shared/policy/diff/verdict.ts';
import type { PolicyKind } from '../../shared/policy/document/document.ts';
import type { TrustHome } from '../../shared/policy/trust/home.ts';
import type { TrustChange } from '../../shared/policy/trust/transition.ts';
import { changeWords, levelWords } from '../../shared/policy/trust/words.ts';
import { flagWords } from './flag-words.ts';
import { linesOf, tableOf } from './paper.ts';

const MEANS: Readonly<Record<Change, string>> = {
  widened: 'WIDENED: the later document allows what the earlier one did not, and takes nothing away.',
  narrowed: 'NARROWED: the later document takes away, and allows nothing that the earlier one did not.',
  both: 'BOTH: the later document allows something more and something less.',
  neutral: 'NEUTRAL: both documents mean the same.',
  unknown: 'UNKNOWN: what the change means cannot be shown.',
};

export interface Context {
  readonly home: TrustHome;
  readonly catalogue: Catalogue;
}

export interface Compared {
  readonly before: string;
  readonly after: string;
  readonly kind: PolicyKind;
}

/** What a change means, for people. */
export function diffText(
  { before, after, kind }: Compared,
  diff: PolicyDiff,
  trust: TrustChange | undefined,
  { home, catalogue }: Context,
): string {
  const atLeast = diff.atLeast === undefined ? [] : [`It is at least ${diff.atLeast}: what is listed is certain.`];
  const all = [...new Set([...diff.flags, ...(trust?.flags ?? [])])];
  // Where the guard that was lost is named, that one was is no news.
  const flags = all.filter((flag) => flag !== 'guardLost' || !all.some((other) => other.endsWith('Removed')));
  return [
    linesOf([`${before} → ${after} (${kindWords(kind)})`, MEANS[diff.change], ...atLeast]),
    diff.reasons.length === 0 ? '' : linesOf(['', 'Why it cannot be shown:', ...diff.reasons.map((reason) => `- ${reason}`)]),
    trust === undefined ? '' : linesOf(['', ...trustLines(trust, home)]),
    diff.regions.length === 0 || (trust !== undefined && tellsWho(trust)) ? '' : `\n${regionTable(diff.regions, catalogue)}`,
    flags.length === 0 ? '' : linesOf(['', 'To note:', ...flags.map((flag) => `- ${flagWords(flag)} [${flag}]`)]),
  ].join('');
}

/** Who is new says more than that sts:AssumeRole may be called. */
const tellsWho = ({ added, removed, loosened }: TrustChange): boolean => added.length + removed.length + loosened.length > 0;

const kindWords = (kind: PolicyKind): string => (kind === 'trust' ? 'trust policy of a role' : `${kind} policy`);

const COLUMNS = [
  ['', 8],
  ['What', 66],
  ['Statements', 12],
  ['Shown by the call', 44],
] as const;

const gainedFirst = (one: Region, other: Region): number => (one.side < other.side ? -1 : one.side > other.side ? 1 : 0);

const regionTable = (regions: readonly Region[], catalogue: Catalogue): string =>
  tableOf(
    COLUMNS,
    regions.toSorted(gainedFirst).map((region) => rowOf(region, catalogue)),
  );

const rowOf = ({ side, words, before, after, witness }: Region, { properName }: Catalogue): readonly (string | readonly string[])[] => [
  side === 'gained' ? '+' : '-',
  words,
  [...before.map((index) => `old ${index + 1}`), ...after.map((index) => `new ${index + 1}`)].join(', '),
  [
    `${properName(witness.action)} on ${witness.resource === '' ? 'any resource' : witness.resource}`,
    ...Object.entries(witness.context).map(([key, values]) => `${key} = ${values.join(', ')}`),
  ],
];

function trustLines(trust: TrustChange, home: TrustHome): readonly string[] {
  const { transition, before, after } = trust;
  const moved =
    transition === 'same' || transition === 'changed'
      ? [`The role is open to ${levelWords(after)}, as before.`]
      : [`Before, the role was open to: ${levelWords(before)}.`, `Now it is open to: ${levelWords(after)}.`];
  const strangers = home.account === undefined ? ['(No --account was given, so no account counts as the own one.)'] : [];
  return [...moved, ...changeWords(trust, home), ...strangers];
}
