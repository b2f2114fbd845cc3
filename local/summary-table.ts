import Table from 'cli-table3';
import { type Finding, shortId, tellingOpening } from '../shared/findings/finding.ts';
import { standingOf } from '../shared/findings/standing.ts';
import { FAMILIES } from '../shared/rules/family-names.ts';
import { rankOf } from '../shared/rules/severity.ts';
import { isAsFound, severityCounts } from './as-found.ts';
import { visible } from './scan/visible.ts';

const MOST = 40;

/**
 * Findings as a table for a terminal, the worst open ones first. Where they are too many, those below medium are left to the page; what
 * the first look of the checks found is counted.
 */
export function findingsTable(findings: readonly Finding[], now: Date): string {
  const all = findings
    .map((finding) => ({ finding, standing: standingOf(finding, now) }))
    .filter(({ standing }) => standing.state !== 'unseen')
    .toSorted(
      (a, b) =>
        Number(a.standing.state === 'resolved') - Number(b.standing.state === 'resolved') ||
        rankOf(b.standing.severity) - rankOf(a.standing.severity) ||
        (a.finding.firstSeen?.getTime() ?? 0) - (b.finding.firstSeen?.getTime() ?? 0),
    );
  const found = all.filter(({ finding, standing }) => isAsFound(finding, standing));
  const rows = all.filter((row) => !found.includes(row));
  const table = new Table({
    head: ['severity', 'state', 'family', 'finding', 'id'],
    colWidths: [10, 14, 20, 66, 10],
    wordWrap: true,
    style: { head: [], border: [], compact: true },
  });
  const telling = rows.length > MOST ? rows.filter(({ standing }) => rankOf(standing.severity) >= rankOf('medium')) : rows;
  const shown = telling.slice(0, MOST);
  for (const { finding, standing } of shown) {
    const state = standing.reopened && standing.state === 'open' ? 'reopened' : standing.state;
    table.push([
      standing.severity,
      state,
      FAMILIES[finding.family],
      visible(tellingOpening(finding)?.summary ?? finding.title),
      shortId(finding.id),
    ]);
  }
  const left = rows.length - shown.length;
  return [
    table.toString(),
    ...(left > 0 ? [`… and ${left} more on the page`] : []),
    ...(found.length > 0
      ? [
          `… and ${found.length} that the checks found on their first look (${severityCounts(found.map(({ standing }) => standing))}), on the page and in the report`,
        ]
      : []),
  ].join('\n');
}
