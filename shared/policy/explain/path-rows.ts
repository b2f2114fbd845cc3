import type { MeaningRow } from '../meaning.ts';
import { isAdministrator } from '../paths/admin-level.ts';
import { type GradedPath, raisesAlone } from '../paths/graded-path.ts';
import type { ChangeOfPaths, PathsOpened } from '../paths/paths-opened.ts';

const nameOf = (arn: string): string => `${/:(user|role)\//.exec(arn)?.[1] ?? 'principal'} ${arn.slice(arn.lastIndexOf('/') + 1)}`;

const TO: Readonly<Record<GradedPath['leadsTo'], string>> = {
  administrator: 'to administrator',
  more: 'to more rights',
  service: 'to more rights in one service',
  guardrail: 'past a limit of the organisation',
  unknown: 'to rights that are not known',
};

const gradeWords = ({ grade, leadsTo, conditions }: GradedPath): string =>
  grade === 'proven'
    ? `proven, ${TO[leadsTo]}`
    : `possible, ${TO[leadsTo]}${conditions.length === 0 ? '' : `, if ${conditions.join(' and ')}`}`;

const pathWords = (principal: string, graded: GradedPath): string => `${nameOf(principal)} ${graded.path.words} (${gradeWords(graded)})`;

/** Opened first, for each principal the most dangerous; then what is closed. */
export const pathRows = ({ changes, leftOut }: PathsOpened): readonly MeaningRow[] => [
  ...newAdministrators({ changes }).map(({ principal }) => ({
    label: 'Administrator',
    words: `${nameOf(principal)} may do everything now`,
  })),
  ...changes.flatMap(({ principal, opened, strengthened, after }) =>
    (after?.level === 'full' ? [] : [...opened, ...strengthened])
      .slice(0, 3)
      .map((graded) => ({ label: 'Path opened', words: pathWords(principal, graded) })),
  ),
  ...changes.flatMap(({ principal, closed }) =>
    closed.slice(0, 2).map((graded) => ({ label: 'Path closed', words: `${nameOf(principal)} no longer ${graded.path.words}` })),
  ),
  ...(leftOut > 0 ? [{ label: 'Not known', words: `paths of ${leftOut} more users and roles were not tried` }] : []),
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
