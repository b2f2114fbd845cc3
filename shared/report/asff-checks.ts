import { hubHead, hubLabels } from '../alerts/hub-finding.ts';
import { hubType } from '../alerts/hub-types.ts';
import { findingId } from '../findings/finding.ts';
import { checkRuleId } from '../posture/check-rule.ts';
import { type AsffContext, type AsffFinding, asffTexts, requirementsOf } from './asff-finding.ts';
import { leftOut } from './capped.ts';
import type { CheckState } from './posture/check-state.ts';
import type { CheckRow } from './posture/checks-run.ts';

/** What could not be judged, or not from fresh evidence, is not available: it never passes. */
const STATUS = {
  PASS: 'PASSED',
  FAIL: 'FAILED',
  ERROR: 'NOT_AVAILABLE',
  STALE: 'NOT_AVAILABLE',
  'NOT EVALUATED': 'NOT_AVAILABLE',
} as const satisfies Record<CheckState, string>;

/** A check's word as the format knows it; every word but a pass or a fail comes with its reason. */
export const checkCompliance = (
  state: CheckState,
  detail: string,
  controls: readonly string[],
): NonNullable<AsffFinding['Compliance']> => ({
  Status: STATUS[state],
  ...requirementsOf(controls),
  ...(STATUS[state] === 'NOT_AVAILABLE'
    ? { StatusReasons: [{ ReasonCode: state.replace(' ', '_'), Description: asffTexts('', `${state}: ${detail}`).Description }] }
    : {}),
});

/**
 * One check of one account. Of a fail its subjects tell, one by one: when all of them are listed the check's own finding is archived,
 * so that no earlier pass of it is left standing.
 */
export const checkFinding = (row: CheckRow, context: AsffContext): AsffFinding => ({
  ...hubHead(headOf(row, `check/${row.check}/${row.account}`, context), context.place),
  ...hubLabels(row.state === 'FAIL' ? row.severity : 'info', hubType('posture')),
  ...asffTexts(`${row.title}: ${row.state}`, row.detail),
  RecordState: row.state === 'FAIL' && leftOut(row.subjects) === 0 ? 'ARCHIVED' : 'ACTIVE',
  Compliance: checkCompliance(row.state, row.detail, row.controls),
  ProductFields: context.fields({ Of: 'check', State: row.state, Failed: String(row.failed), Account: row.alias ?? row.account }),
});

/** One failing subject, under the id that its finding has, or would have. */
export const failingSubject = (row: CheckRow, subject: CheckRow['subjects']['rows'][number], context: AsffContext): AsffFinding => ({
  ...hubHead({ ...headOf(row, findingId(checkRuleId(row.check), row.account, subject), context), subject }, context.place),
  ...hubLabels(row.severity, hubType('posture')),
  ...asffTexts(`Fails: ${row.title}: ${subject.label}`, row.detail),
  RecordState: 'ACTIVE',
  Compliance: checkCompliance('FAIL', row.detail, row.controls),
  ProductFields: context.fields({ Of: 'subject', State: 'FAIL', Account: row.alias ?? row.account }),
});

const headOf = ({ check, account }: CheckRow, id: string, { asOf, lookedAt }: AsffContext) => ({
  findingId: id,
  rule: checkRuleId(check),
  account,
  asOf,
  firstSeen: lookedAt.get(account) ?? asOf,
});
