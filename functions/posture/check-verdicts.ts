import type { Check } from '../../shared/posture/check.ts';
import type { PostureRecord, ResultRow } from '../../shared/posture/record.ts';
import { SOURCES, type SourceName } from '../../shared/posture/sources.ts';
import type { Subject } from '../../shared/rules/rule.ts';
import { placeOf } from '../../shared/rules/subjects.ts';
import { spokenFor } from './run-change.ts';

/** What one check of a run says, asked subject by subject. */
export interface CheckVerdicts {
  readonly fails: readonly ResultRow[];
  readonly passes: readonly ResultRow[];
  /** The time that its evidence speaks of. */
  readonly at: Date;
  /** Why the run can't tell how the subject stands; undefined where it can. */
  readonly blockOf: (subject: Subject) => string | undefined;
}

export function verdictsOf(check: Check, record: PostureRecord): CheckVerdicts {
  const rows = record.results.filter((row) => row.check === check.id);
  const isJudged = rows.some(({ outcome, subject }) => outcome === 'pass' || outcome === 'fail' || (outcome === 'error' && isOne(subject)));
  const whole = rows.find(isOfTheWhole);
  return {
    fails: rows.filter(({ outcome }) => outcome === 'fail'),
    passes: rows.filter(({ outcome }) => outcome === 'pass'),
    at: evidenceTime(check, record),
    blockOf: (subject) => {
      if (whole !== undefined) return whole.detail;
      if (!isJudged) return rows[0]?.detail ?? 'the check was not run';
      if (isKey(subject) && record.sources.accessKeys.state !== 'read' && usesKeys(check)) {
        return `the keys were not listed${record.sources.accessKeys.why === undefined ? '' : `: ${record.sources.accessKeys.why}`}`;
      }
      return rows.find((row) => row.outcome === 'error' && (isSame(row.subject, subject) || mayStandIn(row.subject, subject)))?.detail;
    },
  };
}

const isOne = ({ type }: Subject): boolean => type !== 'account';

/** Nothing can be told of a subject that no row names. What does not apply, or is too young, is no such row: others were judged. */
const isOfTheWhole = ({ outcome, subject, reason }: ResultRow): boolean =>
  outcome === 'stale' ||
  (outcome === 'error' && !isOne(subject)) ||
  (outcome === 'not-evaluated' && (reason === 'not-readable' || reason === 'manual'));

const isKey = ({ type }: Subject): boolean => type === 'access-key';
const usesKeys = ({ reads, readsMore = [] }: Check): boolean => [...reads, ...readsMore].includes('accessKeys');

/** What can't be judged of a user is unknown of its keys too. */
export const isSame = (row: Subject, subject: Subject): boolean =>
  (row.type === subject.type && row.id === subject.id) || (row.type === 'user' && subject.holder?.endsWith(`/${row.id}`) === true);

/** What can't be told of a service in a region is unknown of all that stands there, and of what does not say where it stands. */
function mayStandIn(row: Subject, subject: Subject): boolean {
  if (placeOf(row) !== row.id) return false;
  const place = placeOf(subject);
  return place === undefined || place === row.id;
}

/** The oldest of what it reads; what newer events were applied to is as new as they are. */
function evidenceTime(check: Check, record: PostureRecord): Date {
  const read = check.reads.flatMap((name: SourceName) => (name in SOURCES ? (record.sources[name].asOf ?? []) : []));
  const oldest = [record.takenAt, ...read].map((at) => Date.parse(at));
  return spokenFor(new Date(Math.min(...oldest)));
}
