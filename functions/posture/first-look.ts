import { recordingOf } from '../../shared/findings/change-of.ts';
import { findingId } from '../../shared/findings/finding.ts';
import type { FindingStore } from '../../shared/findings/store.ts';
import { checkRuleId } from '../../shared/posture/check-rule.ts';
import type { PostureRecord, ResultRow } from '../../shared/posture/record.ts';
import { rule } from '../../shared/rules/monitor/monitor-posture-baseline.ts';
import type { Assessment, Subject } from '../../shared/rules/rule.ts';
import { atLeast, SEVERITIES } from '../../shared/rules/severity.ts';
import { openingChange, type RunCause } from './run-change.ts';

/** Whether what a check finds was there before anybody looked: no earlier run has judged it. */
export const isFirstLook =
  (previous: PostureRecord | undefined) =>
  (check: string): boolean =>
    previous === undefined || previous.neverJudged?.includes(check) === true || !previous.results.some((row) => row.check === check);

/** The checks that no run has judged so far, this one included. What was in order by old evidence and fails now has changed: it is judged. */
export const neverJudged = (checks: readonly string[], results: readonly ResultRow[], isFirst: (check: string) => boolean) =>
  checks.filter((check) => isFirst(check) && !results.some((row) => row.check === check && JUDGED.has(row.outcome)));

const JUDGED: ReadonlySet<ResultRow['outcome']> = new Set(['pass', 'fail', 'stale']);

const MOST_SHOWN = 8;

/** What was there before is told once, together. Nothing where nothing was found. */
export async function tellFirstLook(
  record: PostureRecord,
  isFirst: (check: string) => boolean,
  cause: RunCause,
  store: Pick<FindingStore, 'record'>,
  now: Date,
): Promise<void> {
  const found = distinct(
    record.results.filter(({ check, outcome }) => outcome === 'fail' && isFirst(check)),
    record.account,
  );
  if (found.length === 0) return;
  const at = new Date(record.takenAt);
  const change = openingChange({ rule, assessment: notice(record, found), at, counts: true }, cause);
  await store.record(recordingOf(change, true), now);
}

const distinct = (rows: readonly ResultRow[], account: string): readonly ResultRow[] => [
  ...new Map(rows.map((row) => [findingId(checkRuleId(row.check), account, row.subject), row])).values(),
];

function notice({ account, takenAt }: PostureRecord, found: readonly ResultRow[]): Assessment {
  const bySeverity = SEVERITIES.toReversed().map((severity) => ({ severity, rows: found.filter((row) => row.severity === severity) }));
  const counts = bySeverity.filter(({ rows }) => rows.length > 0).map(({ severity, rows }) => `${rows.length} ${severity}`);
  const worst = bySeverity.flatMap(({ rows }) => rows).slice(0, MOST_SHOWN);
  const subject: Subject = { type: 'monitor', id: `first-look/${takenAt}`, label: `first look of the checks at account ${account}` };
  return {
    severity: found.some(({ severity }) => atLeast(severity, 'medium')) ? 'medium' : 'info',
    because: 'they were there before the monitor, so none of them is told by itself',
    subject,
    summary: `${found.length} ${found.length === 1 ? 'finding' : 'findings'} existed when the checks first looked: ${counts.join(', ')}`,
    evidence: worst.map(({ severity, detail }) => ({ label: severity, value: detail })),
    remedy: [
      { text: 'See all of them, the worst first.', command: 'npm run findings' },
      { text: 'From now on what is new, worse or back again is told at once.' },
    ],
  };
}
