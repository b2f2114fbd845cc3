import type { ResultRow } from '../../shared/posture/record.ts';
import type { Verdict } from '../../shared/report/verdict.ts';

export type AuditVerdict = Pick<Verdict, 'kind' | 'sentence'>;

/** The worst of what was found, in one sentence. What could not be read is never left out of it. */
export function auditVerdict(rows: readonly Pick<ResultRow, 'outcome' | 'severity'>[], doubts: readonly string[]): AuditVerdict {
  const failed = (...severities: readonly ResultRow['severity'][]): number =>
    rows.filter(({ outcome, severity }) => outcome === 'fail' && severities.includes(severity)).length;
  const [critical, high, medium, lower] = [failed('critical'), failed('high'), failed('medium'), failed('low', 'info')];
  const isJudged = rows.some(({ outcome }) => outcome === 'pass' || outcome === 'fail');
  const why = isJudged || doubts.length > 0 ? doubts : ['no check could be judged'];
  const errors = rows.filter(({ outcome }) => outcome === 'error').length;
  const unread = errors === 0 ? [] : [`in all ${errors} could not be read`];
  const rest = `${medium} medium and ${lower} lower ${medium + lower === 1 ? 'failure' : 'failures'}`;
  if (critical + high > 0) {
    const urgent = [...(critical > 0 ? [`${critical} critical`] : []), ...(high > 0 ? [`${high} high`] : [])].join(' and ');
    return verdict('action-needed', `Action needed: ${urgent} ${critical + high === 1 ? 'failure' : 'failures'}`, ...why, ...unread);
  }
  if (why.length > 0) return verdict('cannot-vouch', `Cannot vouch for the account: ${why.join('; ')}`, ...unread, rest);
  return verdict('clear', `No critical or high failure; ${rest}`, ...unread);
}

const verdict = (kind: Verdict['kind'], ...parts: readonly string[]): AuditVerdict => ({ kind, sentence: `${parts.join('; ')}.` });
