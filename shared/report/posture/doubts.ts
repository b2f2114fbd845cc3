import { checkRuleId } from '../../posture/check-rule.ts';
import { atLeast } from '../../rules/severity.ts';
import type { FindingRow } from '../finding-row.ts';
import { count } from '../words.ts';
import type { CheckRow, ChecksSection } from './checks-run.ts';
import type { PostureInput } from './input.ts';

/** What is at stake when a root or key check can't be judged is more than any other result can make good. */
const isRootOrKey = ({ check, section }: Pick<CheckRow, 'check' | 'section'>): boolean =>
  section === 'root' || /(?:^|-)keys?(?:-|$)/.test(check);

/** Why the accounts' state can't be vouched for. */
export function postureDoubts({ accounts, counts, rows }: ChecksSection, posture: PostureInput): readonly string[] {
  const idle = accounts.filter(({ runs }) => runs === 0).length;
  const judged = counts.PASS + counts.FAIL;
  const unread = rowsWithError(posture).filter(isRootOrKey);
  const old = rows.rows.filter((row) => row.state === 'STALE' && isRootOrKey(row));
  const denied = [...new Set(unread.flatMap(({ detail }) => /\b[a-z-]+:[A-Z][A-Za-z]+\b/.exec(detail)?.[0] ?? []))].toSorted();
  return [
    ...(idle > 0 && idle === accounts.length ? ['no posture run is on record'] : []),
    ...(idle > 0 && idle < accounts.length ? [`${idle} of ${accounts.length} accounts have no posture run on record`] : []),
    ...(judged === 0 && counts.ERROR > 0 ? ['no check of the accounts’ state could be judged'] : []),
    ...(judged > 0 && unread.length > 0
      ? [
          `${count(unread.length, 'root or key check')} could not be read${denied.length === 0 ? '' : ` (${denied.slice(0, 3).join(', ')})`}`,
        ]
      : []),
    ...(old.length > 0 ? [`${count(old.length, 'root or key check')} had only old evidence`] : []),
  ];
}

/** Of each check and account at most one, also where other rows of the check fail. */
const rowsWithError = ({ accounts, checks }: PostureInput) => {
  const sections = new Map(checks.map(({ id, section }) => [id, section]));
  return accounts.flatMap(({ latest }) => [
    ...new Map(
      (latest?.results ?? [])
        .filter(({ outcome }) => outcome === 'error')
        .map(({ check, detail }) => [check, { check, detail, section: sections.get(check) ?? 'other' }]),
    ).values(),
  ]);
};

/** Failing subjects of critical and high checks that stand in no finding: what is known is not left out of the verdict. */
export function failsWithoutFinding({ accounts }: PostureInput, findings: readonly FindingRow[]): number {
  const key = (...parts: readonly string[]): string => JSON.stringify(parts);
  const told = new Set(findings.map(({ rule, account, subjectType, subjectId }) => key(rule, account, subjectType, subjectId)));
  const untold = accounts.flatMap(({ account, latest }) =>
    (latest?.results ?? [])
      .filter(({ outcome, severity }) => outcome === 'fail' && atLeast(severity, 'high'))
      .map(({ check, subject }) => key(checkRuleId(check), account, subject.type, subject.id))
      .filter((id) => !told.has(id)),
  );
  return new Set(untold).size;
}
