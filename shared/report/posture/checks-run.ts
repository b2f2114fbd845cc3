import { CIS_VERSIONS, cisNumbers } from '../../posture/cis.ts';
import type { ResultRow } from '../../posture/record.ts';
import type { Subject } from '../../rules/rule.ts';
import { SEVERITIES, type Severity } from '../../rules/severity.ts';
import { type Capped, capped } from '../capped.ts';
import { asOf, type ReportInput } from '../input.ts';
import { type CheckState, checkState, countStates, type StateCounts, sumOfCounts } from './check-state.ts';
import { checksOf, failingSubjects } from './digest.ts';
import type { AccountPosture, PostureInput } from './input.ts';

/** One check in one account, by the account's newest run. */
export interface CheckRow {
  readonly check: string;
  readonly title: string;
  readonly section: string;
  readonly severity: Severity;
  readonly account: string;
  readonly alias: string | null;
  readonly state: CheckState;
  readonly failed: number;
  readonly checked: number | null;
  /** What it says: of a fail its first subjects, of an error the permission that is missing. */
  readonly detail: string;
  readonly subjects: Capped<Pick<Subject, 'type' | 'id' | 'label'>>;
  /** "cis-5.0/1.13". */
  readonly controls: readonly string[];
  /** Runs of the week in which it came to a result, and those in which it failed. */
  readonly judged: number;
  readonly failedRuns: number;
}

export interface AccountRun {
  readonly account: string;
  readonly alias: string | null;
  /** Of the week. */
  readonly runs: number;
  /** The newest run, ISO 8601 UTC; null: none on record. It may be older than the week. */
  readonly latest: string | null;
  /** The first run on record lies in this week: what it found was there before. */
  readonly isBaseline: boolean;
  readonly counts: StateCounts | null;
}

/** What was checked of the accounts' state, and what it came to. */
export interface ChecksSection {
  readonly accounts: readonly AccountRun[];
  readonly runs: number;
  readonly counts: StateCounts;
  /** Of accounts with a run before the week; null where there is none. */
  readonly countsBefore: StateCounts | null;
  /** Age of the credential reports at the end of the period, in hours: the youngest and the oldest. */
  readonly credentialReportHours: readonly [number, number] | null;
  /** Every check of every account: what failed first, then what could not be judged. */
  readonly rows: Capped<CheckRow>;
}

const MOST = 60_000;
const MOST_SUBJECTS = 200;
const HOUR = 3_600_000;
const ORDER: readonly CheckState[] = ['FAIL', 'ERROR', 'STALE', 'NOT EVALUATED', 'PASS'];

export function checksSection(posture: PostureInput, input: ReportInput): ChecksSection {
  const alias = new Map(input.accounts.map((account) => [account.id, account.alias ?? null]));
  const own = posture.accounts.toSorted((a, b) => (a.account < b.account ? -1 : 1));
  const rows = own.flatMap((account) => rowsOf(account, posture, alias.get(account.account) ?? null)).toSorted(worstFirst);
  const byAccount = Map.groupBy(rows, ({ account }) => account);
  const accounts = own.map((account) => accountRun(account, alias.get(account.account) ?? null, byAccount.get(account.account) ?? []));
  const before = own.flatMap(({ before: record }) => (record === undefined ? [] : countStates(checksOf(record).map(({ state }) => state))));
  const hours = own.flatMap(({ latest }) => {
    const at = latest?.sources.credentialReport.asOf;
    return at === undefined ? [] : Math.max(0, Math.round((asOf(input).getTime() - Date.parse(at)) / HOUR));
  });
  return {
    accounts,
    runs: own.reduce((sum, { runs }) => sum + runs.length, 0),
    counts: sumOfCounts(accounts.flatMap(({ counts }) => counts ?? [])),
    countsBefore: before.length === 0 ? null : sumOfCounts(before),
    credentialReportHours: hours.length === 0 ? null : [Math.min(...hours), Math.max(...hours)],
    rows: capped(rows, MOST),
  };
}

const accountRun = ({ account, latest, runs }: AccountPosture, alias: string | null, rows: readonly CheckRow[]): AccountRun => ({
  account,
  alias,
  runs: runs.length,
  latest: latest?.takenAt ?? null,
  isBaseline: runs.some(({ isBaseline }) => isBaseline),
  counts: latest === undefined ? null : countStates(rows.map(({ state }) => state)),
});

function rowsOf({ account, latest, runs }: AccountPosture, { checks }: PostureInput, alias: string | null): readonly CheckRow[] {
  if (latest === undefined) return [];
  const results = Map.groupBy(latest.results, ({ check }) => check);
  const digests = new Map(checksOf(latest).map((digest) => [digest.check, digest]));
  const ofRuns = runs.map((run) => new Map(run.checks.map(({ check, state }) => [check, state])));
  const known = new Map(checks.map((check) => [check.id, check]));
  // A check that the run did not know yet is not passed over: it says that it was not evaluated.
  const ids = new Set([...checks.map(({ id }) => id), ...results.keys()]);
  return [...ids].map((id): CheckRow => {
    const own = results.get(id) ?? [];
    const head = known.get(id);
    const states = ofRuns.flatMap((run) => run.get(id) ?? []);
    const failing = failingSubjects(own);
    return {
      check: id,
      title: head?.title ?? id,
      section: head?.section ?? 'other',
      severity: gravestOf(own) ?? head?.severity ?? 'info',
      account,
      alias,
      state: atWeeksEnd(checkState(own), runs.length > 0),
      failed: failing.length,
      checked: digests.get(id)?.checked ?? null,
      detail: detailOf(own),
      subjects: capped(
        failing.map(({ subject: { type, id: of, label } }) => ({ type, id: of, label })),
        MOST_SUBJECTS,
      ),
      controls: CIS_VERSIONS.flatMap((version) => cisNumbers(head?.cis ?? {}, version).map((number) => `cis-${version}/${number}`)),
      judged: states.filter((state) => state === 'PASS' || state === 'FAIL').length,
      failedRuns: states.filter((state) => state === 'FAIL').length,
    };
  });
}

/** What no run of the week has looked at accuses still, but clears no more. */
const atWeeksEnd = (state: CheckState, wasLookedAt: boolean): CheckState => (state === 'PASS' && !wasLookedAt ? 'STALE' : state);

const DETAILS = 3;

function detailOf(rows: readonly ResultRow[]): string {
  if (rows.length === 0) return 'the newest run did not know this check';
  const state = checkState(rows);
  const telling = rows.filter((row) => checkState([row]) === state);
  const said = [...new Set(telling.map(({ detail }) => detail))];
  const more = said.length - DETAILS;
  // A fail that hides an error would pass for a full answer.
  const unread = state === 'FAIL' ? rows.filter(({ outcome }) => outcome === 'error').length : 0;
  return [
    said.slice(0, DETAILS).join('; '),
    ...(more > 0 ? [`and ${more} more`] : []),
    ...(unread > 0 ? [`${unread} more could not be judged`] : []),
  ].join('; ');
}

const gravestOf = (rows: readonly ResultRow[]): Severity | undefined =>
  SEVERITIES.findLast((severity) => rows.some((row) => row.outcome === 'fail' && row.severity === severity));

const worstFirst = (a: CheckRow, b: CheckRow): number =>
  ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
  SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
  (a.check < b.check ? -1 : Number(a.check > b.check)) ||
  (a.account < b.account ? -1 : 1);
