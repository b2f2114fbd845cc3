import Table from 'cli-table3';
import { type Finding, shortId, tellingOpening } from '../shared/findings/finding.ts';
import { standingOf } from '../shared/findings/standing.ts';
import { FAMILIES } from '../shared/rules/family-names.ts';
import { rankOf } from '../shared/rules/severity.ts';
import { visible } from './scan/visible.ts';

const MOST = 25;

/** Findings as a table for a terminal, the worst open ones first. */
export function findingsTable(findings: readonly Finding[], now: Date): string {
  const rows = findings
    .map((finding) => ({ finding, standing: standingOf(finding, now) }))
    .filter(({ standing }) => standing.state !== 'unseen')
    .toSorted(
      (a, b) =>
        Number(a.standing.state === 'resolved') - Number(b.standing.state === 'resolved') ||
        rankOf(b.standing.severity) - rankOf(a.standing.severity) ||
        (a.finding.firstSeen?.getTime() ?? 0) - (b.finding.firstSeen?.getTime() ?? 0),
    );
  const table = new Table({
    head: ['severity', 'state', 'family', 'finding', 'id'],
    colWidths: [10, 14, 20, 66, 10],
    wordWrap: true,
    style: { head: [], border: [], compact: true },
  });
  for (const { finding, standing } of rows.slice(0, MOST)) {
    const state = standing.reopened && standing.state === 'open' ? 'reopened' : standing.state;
    table.push([
      standing.severity,
      state,
      FAMILIES[finding.family],
      visible(tellingOpening(finding)?.summary ?? finding.title),
      shortId(finding.id),
    ]);
  }
  return rows.length > MOST ? `${table.toString()}\n… and ${rows.length - MOST} more on the page` : table.toString();
}
