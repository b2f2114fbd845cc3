import { allMutes } from '../../shared/alerts/mutes.ts';
import type { Finding, FindingState } from '../../shared/findings/finding.ts';
import { atLeast, rankOf, type Severity } from '../../shared/rules/severity.ts';
import { some, tableOf } from '../policy/paper.ts';
import { jsonLine } from '../scan/visible.ts';
import type { Desk, ExitCode } from './desk.ts';
import { type Row, rowOf } from './row.ts';

export interface ListOptions {
  readonly json: boolean;
  readonly state: FindingState | 'all';
  readonly severity: Severity;
  readonly account?: string;
  readonly rule?: string;
  readonly owner?: string;
  readonly since: (now: Date) => Date;
}

const MOST_ROWS = 200;

/** The gravest first, then the oldest. With nothing to show it ends with 1. */
export async function list(desk: Desk, options: ListOptions): Promise<ExitCode> {
  const { config, mutes, write } = desk;
  const now = desk.now();
  const known = await allMutes(config, mutes, now);
  const rows: Row[] = [];
  for (const finding of await findingsOf(desk, options, now)) {
    // A mute of an actor is held against the newest event; the others need none.
    const latest = finding.latest && known.length > 0 ? await desk.store.occurrence(finding.id, finding.latest.eventId) : undefined;
    const row = rowOf(finding, { config, mutes: known, now, occurrence: latest });
    if (fits(row, options)) rows.push(row);
  }
  rows.sort((a, b) => rankOf(b.severity) - rankOf(a.severity) || ((a.firstSeen ?? '') < (b.firstSeen ?? '') ? -1 : 1));
  if (options.json) write(jsonLine(rows));
  else write(rows.length === 0 ? 'No findings.\n' : drawn(rows));
  return rows.length === 0 ? 1 : 0;
}

/** Those that are not over stand in an index; those that are over are found by what happened to them. */
async function findingsOf({ store }: Desk, { state, since }: ListOptions, now: Date): Promise<readonly Finding[]> {
  const found = new Map<string, Finding>();
  for await (const finding of store.openFindings()) found.set(finding.id, finding);
  if (state !== 'resolved' && state !== 'all') return [...found.values()];
  const ids = new Set<string>();
  for await (const { findingId } of store.occurrencesBetween(since(now), new Date(now.getTime() + 1))) {
    if (!found.has(findingId)) ids.add(findingId);
  }
  for (const id of ids) {
    const finding = await store.finding(id);
    if (finding) found.set(id, finding);
  }
  return [...found.values()];
}

const fits = (row: Row, { state, severity, account, rule, owner }: ListOptions): boolean =>
  row.state !== 'unseen' &&
  (state === 'all' || row.state === state) &&
  atLeast(row.severity, severity) &&
  (account === undefined || row.account === account || row.alias === account) &&
  (rule === undefined || row.rule === rule) &&
  (owner === undefined || row.owners.includes(owner) || row.assignedTo === owner);

function drawn(rows: readonly Row[]): string {
  const shown = rows
    .slice(0, MOST_ROWS)
    .map((row) => [
      row.shortId,
      row.severity,
      [
        row.reopened && row.state === 'open' ? 'reopened' : row.state,
        ...(row.mutedUntil === null ? [] : [`muted to ${row.mutedUntil.slice(0, 10)}`]),
      ],
      [row.summary, row.rule],
      row.alias ?? row.account,
      some(row.assignedTo === null ? row.owners : [`${row.assignedTo} (assigned)`], 2),
      row.lastSeen?.slice(0, 16).replace('T', ' ') ?? '',
    ]);
  const table = tableOf(
    [
      ['Id', 10],
      ['Severity', 10],
      ['State', 14],
      ['What happened', 60],
      ['Account', 14],
      ['Owner', 16],
      ['Last, UTC', 18],
    ],
    shown,
  );
  const more = rows.length - shown.length;
  return `${table}${rows.length} ${rows.length === 1 ? 'finding' : 'findings'}${more > 0 ? `, ${more} not shown: narrow it down, or use --json` : ''}\n`;
}
