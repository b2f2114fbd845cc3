import { rankOf } from '../rules/severity.ts';
import type { CheckState } from './posture/check-state.ts';
import type { CheckRow } from './posture/checks-run.ts';
import type { ReportSummary } from './summary.ts';

/** OCSF 1.8.0, class Compliance Finding: category 2, class 2003; an update, for every run says it anew. */
const CLASS = 2003;
const UPDATE = 2;
const OPEN = 1;
const CLOSED = 4;

/** 2, Warning: no result for lack of information. What could not be read never passes. */
const STATUS: Readonly<Record<CheckState, { readonly status_id: number; readonly status: string }>> = {
  PASS: { status_id: 1, status: 'Pass' },
  ERROR: { status_id: 2, status: 'Warning' },
  STALE: { status_id: 2, status: 'Warning' },
  FAIL: { status_id: 3, status: 'Fail' },
  'NOT EVALUATED': { status_id: 99, status: 'Other' },
};

/** One check of one account as an OCSF Compliance Finding. */
export function complianceFinding(row: CheckRow, { asOf, hash, week }: ReportSummary, version: string) {
  const { check, account, alias, state, detail, controls, subjects } = row;
  return {
    activity_id: UPDATE,
    category_uid: 2,
    class_uid: CLASS,
    type_uid: CLASS * 100 + UPDATE,
    time: Date.parse(asOf),
    severity_id: state === 'FAIL' ? rankOf(row.severity) + 1 : 1,
    severity: state === 'FAIL' ? row.severity : 'info',
    status_id: state === 'PASS' ? CLOSED : OPEN,
    message: `${row.title}: ${state}`,
    metadata: { version: '1.8.0', product: { name: 'Trailwarden', vendor_name: 'Trailwarden', version }, profiles: ['cloud'] },
    cloud: { provider: 'AWS', account: { uid: account, ...(alias === null ? {} : { name: alias }) } },
    finding_info: { uid: `${check}/${account}`, title: row.title, desc: detail, analytic: { uid: check, name: row.title, type_id: 1 } },
    compliance: {
      ...STATUS[state],
      status_detail: `${state}: ${detail}`,
      control: check,
      standards: [...new Set(controls.map((control) => control.split('/')[0]?.replace(/^cis-/, 'CIS AWS Foundations ') ?? ''))],
      requirements: controls,
    },
    resources: subjects.rows.map(({ type, id, label }) => ({ type, uid: id, name: label })),
    unmapped: { week: week.id, report_hash: hash, state, failed: row.failed, checked: row.checked },
  };
}
