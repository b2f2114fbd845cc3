import type { MeaningRow } from '../meaning.ts';
import { byDanger, type GradedPath, raisesAlone } from '../paths/graded-path.ts';
import { isAdministrator } from '../paths/is-administrator.ts';
import type { ChangeOfPaths, PathsOpened } from '../paths/paths-opened.ts';

/** "role deploy". */
export const nameOf = (arn: string): string => `${/:(user|role)\//.exec(arn)?.[1] ?? 'principal'} ${arn.slice(arn.lastIndexOf('/') + 1)}`;

const TO: Readonly<Record<GradedPath['leadsTo'], string>> = {
  administrator: 'to administrator',
  more: 'to more rights',
  service: 'to more rights in one service',
  guardrail: 'past a limit of the organisation',
  unknown: 'to rights that are not known',
};

const MOST_CONDITIONS = 2;

function gradeWords(principal: string, { grade, leadsTo, conditions, target }: GradedPath): string {
  const by = target !== undefined && target !== principal && /:(user|role)\//.test(target) ? ` by ${nameOf(target)}` : '';
  const more = conditions.length - MOST_CONDITIONS;
  const named = [...conditions.slice(0, MOST_CONDITIONS), ...(more > 0 ? [`${more} more`] : [])].join(' and ');
  const isIf = grade !== 'proven' && conditions.length > 0;
  return `${grade === 'proven' ? 'proven' : 'possible'}, ${TO[leadsTo]}${by}${isIf ? `, if ${named}` : ''}`;
}

const othersWords = (count: number, joined: 'and' | 'nor'): string =>
  count === 0 ? '' : `; ${joined} in ${count} other ${count === 1 ? 'way' : 'ways'}`;

/** One row for each principal, its most dangerous way; the others are counted. */
function openedRow({ principal, opened, strengthened, after }: ChangeOfPaths): readonly MeaningRow[] {
  if (after?.level === 'full') return [];
  const [worst, ...others] = [...opened, ...strengthened].sort(byDanger);
  if (worst === undefined) return [];
  const words = `${nameOf(principal)} ${worst.path.words} (${gradeWords(principal, worst)})${othersWords(others.length, 'and')}`;
  return [{ label: 'Path opened', words }];
}

/** To who could do everything the single ways were none. */
function closedRow({ principal, closed, before, after }: ChangeOfPaths): readonly MeaningRow[] {
  if (before?.level === 'full')
    return after?.level === 'full' ? [] : [{ label: 'Administrator', words: `${nameOf(principal)} may no longer do everything` }];
  const [worst, ...others] = [...closed].sort(byDanger);
  if (worst === undefined) return [];
  return [{ label: 'Path closed', words: `${nameOf(principal)} no longer ${worst.path.words}${othersWords(others.length, 'nor')}` }];
}

/** Who is administrator now, then what is opened, then what is closed. */
export const pathRows = ({ changes, leftOut }: PathsOpened): readonly MeaningRow[] => [
  ...newAdministrators({ changes }).map(({ principal }) => ({
    label: 'Administrator',
    words: `${nameOf(principal)} may do everything now`,
  })),
  ...changes.flatMap(openedRow),
  ...changes.flatMap(closedRow),
  ...(leftOut > 0
    ? [{ label: 'Not known', words: `paths of ${leftOut} more ${leftOut === 1 ? 'user or role' : 'users and roles'} were not tried` }]
    : []),
];

/** Who may do everything now and could not make himself so before. */
export const newAdministrators = ({ changes }: Pick<PathsOpened, 'changes'>): readonly ChangeOfPaths[] =>
  changes.filter(({ before, after }) => after?.level === 'full' && (before === undefined || !isAdministrator(before)));

/** Proven ways to administrator that were not there before. */
export const provenToAdministrator = ({ changes }: PathsOpened): readonly (ChangeOfPaths & { readonly graded: GradedPath })[] =>
  changes.flatMap((change) =>
    [...change.opened, ...change.strengthened]
      .filter((graded) => graded.grade === 'proven' && graded.leadsTo === 'administrator' && raisesAlone(graded))
      .slice(0, 1)
      .map((graded) => ({ ...change, graded })),
  );
