import Table from 'cli-table3';
import { evaluate, type Result } from '../../shared/posture/evaluate.ts';
import { checks } from '../../shared/posture/index.ts';
import { readSnapshot } from '../../shared/posture/read-snapshot.ts';
import { defaultPostureSettings } from '../../shared/posture/settings.ts';
import { rankOf, type Severity } from '../../shared/rules/severity.ts';
import { visible } from '../scan/visible.ts';

/** A row as it is printed. */
export type AuditRow = Pick<Result, 'outcome' | 'severity' | 'detail' | 'subject' | 'evidence' | 'remedy'> & { readonly check: string };

const OUTCOMES = ['fail', 'error', 'stale', 'pass', 'not-evaluated'] as const;

/** @param now defaults to the snapshot's own time: a saved one is judged as of then. */
export function auditOf(raw: unknown, least: Severity, now?: Date): readonly AuditRow[] {
  const snapshot = readSnapshot(raw);
  return checks
    .flatMap((check) => evaluate(check, snapshot, defaultPostureSettings, now ?? snapshot.takenAt))
    .filter(({ outcome, severity }) => outcome !== 'fail' || rankOf(severity) >= rankOf(least))
    .toSorted((a, b) => OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome) || rankOf(b.severity) - rankOf(a.severity))
    .map(({ check, outcome, severity, detail, subject, evidence, remedy }) => ({
      check: check.id,
      outcome,
      severity,
      detail,
      subject,
      evidence,
      remedy,
    }));
}

/** Names come from the account: they are made fit for a terminal. */
export function auditText(rows: readonly AuditRow[]): string {
  const table = new Table({
    head: ['outcome', 'severity', 'check', 'what'],
    colWidths: [15, 10, 30, 72],
    wordWrap: true,
    style: { head: [], border: [], compact: true },
  });
  for (const { outcome, severity, check, detail } of rows.filter(({ outcome }) => outcome !== 'pass')) {
    table.push([outcome.toUpperCase(), outcome === 'fail' ? severity : '', check, visible(detail)]);
  }
  const of = (outcome: Result['outcome']): number => rows.filter((row) => row.outcome === outcome).length;
  return `${table.toString()}\nPASS ${of('pass')}  FAIL ${of('fail')}  ERROR ${of('error')}  STALE ${of('stale')}  NOT EVALUATED ${of('not-evaluated')}`;
}
