import { type HubPlace, hubHead, hubLabels } from '../alerts/hub-finding.ts';
import { hubType } from '../alerts/hub-types.ts';
import { checkRuleId } from '../posture/check-rule.ts';
import { checkCompliance, checkFinding, failingSubject } from './asff-checks.ts';
import { type AsffContext, type AsffFinding, asffTexts, productFields, requirementsOf } from './asff-finding.ts';
import type { FindingRow } from './finding-row.ts';
import type { CheckRow } from './posture/checks-run.ts';
import type { ReportSummary } from './summary.ts';

/** Of one call. Source: "BatchImportFindings", AWS Security Hub API Reference. */
const CALL = { findings: 100, bytes: 6_000_000 } as const;

/**
 * Findings and results of checks in the AWS Security Finding Format: an array of bodies, each good for one call of
 * `aws securityhub batch-import-findings --cli-input-json`. An import of the week after replaces what is the same.
 */
export const renderAsff = (summary: ReportSummary, place: HubPlace): string =>
  `${JSON.stringify(callsOf(asffFindings(summary, place), CALL).map((Findings) => ({ Findings })))}\n`;

/** Each id once: a failing subject that is a finding of the report is told by that. */
export function asffFindings(summary: ReportSummary, place: HubPlace): readonly AsffFinding[] {
  const checks = summary.posture?.checks;
  const context: AsffContext = {
    place,
    asOf: new Date(summary.asOf),
    lookedAt: new Map((checks?.accounts ?? []).flatMap(({ account, latest }) => (latest === null ? [] : [[account, new Date(latest)]]))),
    fields: (own) => productFields({ ...own, Week: summary.week.id, ReportHash: summary.hash }),
  };
  const rows = checks?.rows.rows ?? [];
  const known = {
    controls: controlsByRule(summary),
    checks: new Map(rows.map((row) => [placeOf(checkRuleId(row.check), row.account), row])),
  };
  const all = [
    ...summary.findings.map((row) => reportedFinding(row, known, context)),
    ...rows.map((row) => checkFinding(row, context)),
    ...rows.flatMap((row) => row.subjects.rows.map((subject) => failingSubject(row, subject, context))),
  ];
  return [...new Map(all.toReversed().map((finding) => [finding.Id, finding])).values()].toReversed();
}

/** In their order, as few calls as their number and size allow. */
export function callsOf<T>(findings: readonly T[], most: { readonly findings: number; readonly bytes: number }): readonly (readonly T[])[] {
  const calls: T[][] = [];
  let room = 0;
  for (const finding of findings) {
    const bytes = Buffer.byteLength(JSON.stringify(finding)) + 1;
    const last = calls.at(-1);
    if (last !== undefined && last.length < most.findings && bytes <= room) last.push(finding);
    else {
      calls.push([finding]);
      room = most.bytes - Buffer.byteLength('{"Findings":[]}');
    }
    room -= bytes;
  }
  return calls;
}

interface Known {
  /** Controls of each rule. */
  readonly controls: ReadonlyMap<string, readonly string[]>;
  /** Of each check's rule and account the check's row. */
  readonly checks: ReadonlyMap<string, CheckRow>;
}

function reportedFinding(row: FindingRow, known: Known, context: AsffContext): AsffFinding {
  const isOver = row.state === 'resolved';
  const compliance = complianceOf(row, known);
  const subject = { type: row.subjectType, id: row.subjectId, label: row.subject };
  const [firstSeen, lastSeen] = [new Date(row.firstSeen), new Date(row.lastSeen)];
  return {
    ...hubHead(
      { findingId: row.id, rule: row.rule, account: row.account, asOf: context.asOf, firstSeen, lastSeen, subject },
      context.place,
    ),
    ...hubLabels(row.severity, hubType(row.family)),
    ...asffTexts(`${row.title}: ${row.subject}`, [row.summary, row.because].join(' ')),
    RecordState: isOver ? 'ARCHIVED' : 'ACTIVE',
    ...(compliance === undefined ? {} : { Compliance: compliance }),
    ProductFields: context.fields({
      Of: 'finding',
      State: row.state,
      Change: row.change,
      Account: row.accountAlias ?? row.account,
      ...(row.owner === null ? {} : { Owner: row.owner }),
      ...(row.reason === null ? {} : { Reason: row.reason }),
      ...(row.mutedUntil === null ? {} : { MutedUntil: row.mutedUntil }),
      Event: row.eventId,
    }),
  };
}

/** An incident that is over proves nothing of a control; nor does the end of a state whose check can't be judged. */
function complianceOf(row: FindingRow, { controls, checks }: Known): AsffFinding['Compliance'] | undefined {
  const own = controls.get(row.rule) ?? [];
  const check = checks.get(placeOf(row.rule, row.account));
  if (row.kind !== 'state' || (own.length === 0 && check === undefined)) return undefined;
  if (row.state !== 'resolved') return { Status: 'FAILED', ...requirementsOf(own) };
  if (check !== undefined && check.state !== 'PASS' && check.state !== 'FAIL') return checkCompliance(check.state, check.detail, own);
  return { Status: 'PASSED', ...requirementsOf(own) };
}

const placeOf = (rule: string, account: string): string => `${rule} ${account}`;

function controlsByRule({ compliance }: ReportSummary): Known['controls'] {
  const served = compliance.flatMap(({ controls }) =>
    controls.flatMap(({ id, rules, checks }) => [...rules, ...checks.map(checkRuleId)].map((rule) => ({ rule, id }))),
  );
  return new Map([...Map.groupBy(served, ({ rule }) => rule)].map(([rule, rows]) => [rule, rows.map(({ id }) => id)]));
}
