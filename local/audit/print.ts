import Table from 'cli-table3';
import type { PostureRecord, ResultRow } from '../../shared/posture/record.ts';
import { atLeast, rankOf, type Severity } from '../../shared/rules/severity.ts';
import { visible } from '../scan/visible.ts';

const OUTCOMES = ['fail', 'error', 'stale', 'pass', 'not-evaluated'] as const;

/** What failed first, and of that the gravest. */
export const auditRows = ({ results }: Pick<PostureRecord, 'results'>, least: Severity): readonly ResultRow[] =>
  results
    .filter(({ outcome, severity }) => outcome !== 'fail' || atLeast(severity, least))
    .toSorted((a, b) => OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome) || rankOf(b.severity) - rankOf(a.severity));

/** Names come from the account: they are made fit for a terminal. */
export function auditText(rows: readonly ResultRow[]): string {
  const table = new Table({
    head: ['outcome', 'severity', 'check', 'what'],
    colWidths: [15, 10, 30, 72],
    wordWrap: true,
    style: { head: [], border: [], compact: true },
  });
  for (const { outcome, severity, check, detail } of rows.filter(({ outcome }) => outcome !== 'pass')) {
    table.push([outcome.toUpperCase(), outcome === 'fail' ? severity : '', check, visible(detail)]);
  }
  const of = (outcome: ResultRow['outcome']): number => rows.filter((row) => row.outcome === outcome).length;
  return `${table.toString()}\nPASS ${of('pass')}  FAIL ${of('fail')}  ERROR ${of('error')}  STALE ${of('stale')}  NOT EVALUATED ${of('not-evaluated')}`;
}
