import type { ResultRow } from '../../shared/posture/record.ts';
import type { Verdict } from '../../shared/report/verdict.ts';

export type AuditVerdict = Pick<Verdict, 'kind' | 'sentence'>;

/** The worst of what was found, in one sentence. What could not be read is never left out of it. */
export function auditVerdict(rows: readonly Pick<ResultRow, 'outcome' | 'severity'>[], doubts: readonly string[]): AuditVerdict {
  const failed = rows.filter(({ outcome }) => outcome === 'fail');
  const of = (...severities: readonly ResultRow['severity'][]): number =>
    failed.filter(({ severity }) => severities.includes(severity)).length;
  const [critical, high, medium, lower] = [of('critical'), of('high'), of('medium'), of('low', 'info')];
  const errors = rows.filter(({ outcome }) => outcome === 'error').length;
  const open = [...doubts, ...(errors > 0 ? [`in all ${errors} could not be read`] : [])];
  if (critical + high > 0) {
    const urgent = [...(critical > 0 ? [`${critical} critical`] : []), ...(high > 0 ? [`${high} high`] : [])].join(' and ');
    return told('action-needed', [`Action needed: ${urgent} ${critical + high === 1 ? 'failure' : 'failures'}`, ...open]);
  }
  const rest = `${medium} medium and ${lower} lower ${medium + lower === 1 ? 'failure' : 'failures'}`;
  if (doubts.length > 0) return told('cannot-vouch', [`Cannot vouch for the account: ${open[0]}`, ...open.slice(1), rest]);
  return told('clear', [`No critical or high failure; ${rest}`, ...open]);
}

const told = (kind: Verdict['kind'], parts: readonly string[]): AuditVerdict => ({ kind, sentence: `${parts.join('; ')}.` });
