import { checkHeads } from '../../shared/posture/heads.ts';
import type { ResultRow } from '../../shared/posture/record.ts';
import { quiet, type Room, type Section } from '../../shared/report/outline/block.ts';
import { clip, figure } from '../../shared/report/words.ts';
import type { AuditSummary } from './summary.ts';

const TITLES = new Map(checkHeads.map(({ id, title }) => [id, title]));
const titleOf = ({ check }: ResultRow): string => TITLES.get(check) ?? check;

const rowsOf = ({ record }: AuditSummary, outcome: ResultRow['outcome']): readonly ResultRow[] =>
  record.results.filter((row) => row.outcome === outcome);

/** One line a reason: a permission that is missing leaves many checks open. */
export function unreadSection(audit: AuditSummary, room: Room): readonly Section[] {
  const rows = rowsOf(audit, 'error');
  if (rows.length === 0) return [];
  return [
    {
      id: 'unread',
      title: `Could not be read (${figure(rows.length)})`,
      blocks: [
        quiet(
          'Nothing is known of these, neither good nor bad. "npm run audit -- --print-policy" prints what the credentials must be allowed.',
        ),
        {
          kind: 'table',
          columns: [{ label: 'Why' }, { label: 'Left open' }],
          rows: [...Map.groupBy(rows, ({ detail }) => detail)].map(([detail, own]) => [
            { text: clip(detail, room.text), tone: 'high' },
            { text: [...new Set(own.map(titleOf))].join('; ') },
          ]),
          more: 0,
        },
      ],
    },
  ];
}

export const staleSection = (audit: AuditSummary, room: Room): readonly Section[] =>
  listSection(audit, room, 'stale', 'Too old to tell', 'What was read, and why it clears nobody');

export const passSection = (audit: AuditSummary, room: Room): readonly Section[] =>
  listSection(audit, room, 'pass', 'Passed', 'What was looked at');

export const notEvaluatedSection = (audit: AuditSummary, room: Room): readonly Section[] =>
  listSection(audit, room, 'not-evaluated', 'Not evaluated', 'Why');

function listSection(audit: AuditSummary, room: Room, outcome: ResultRow['outcome'], title: string, label: string): readonly Section[] {
  const rows = rowsOf(audit, outcome);
  if (rows.length === 0) return [];
  return [
    {
      id: outcome,
      title: `${title} (${figure(rows.length)})`,
      blocks: [
        {
          kind: 'table',
          columns: [{ label: 'Check' }, { label }],
          rows: rows.map((row) => [{ text: titleOf(row), sub: row.check }, { text: clip(row.detail, room.text) }]),
          more: 0,
        },
      ],
    },
  ];
}
