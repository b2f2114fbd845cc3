import { type Capped, cut, leftOut } from '../capped.ts';
import type { FindingRow } from '../finding-row.ts';
import { accountWords, clip, localTime, ownerWords } from '../words.ts';
import type { Cell, Column, Room, Table } from './block.ts';

/** A table of a capped list, cut to the room. */
export function listed<T>(
  list: Capped<T>,
  room: Pick<Room, 'rows'>,
  columns: readonly Column[],
  cells: (row: T) => readonly Cell[],
  caption?: string,
): Table {
  const shown = cut(list, room.rows);
  return { kind: 'table', ...(caption ? { caption } : {}), columns, rows: shown.rows.map(cells), more: leftOut(shown) };
}

export interface Findings {
  readonly byId: ReadonlyMap<string, FindingRow>;
  readonly zone: string;
  readonly room: Room;
}

const COLUMNS: readonly Column[] = [
  { label: 'Severity', isNarrow: true, widthPx: 76 },
  { label: 'Finding' },
  { label: 'Since', align: 'right', isNarrow: true },
];

/** Findings by id: the worst first, as the summary lists them. */
export function findingsTable(ids: Capped<string>, { byId, zone, room }: Findings, caption: string): Table {
  const rows = { rows: ids.rows.flatMap((id) => byId.get(id) ?? []), total: ids.total };
  return listed(rows, room, COLUMNS, (row) => findingCells(row, zone, room), caption);
}

function findingCells(row: FindingRow, zone: string, room: Room): readonly Cell[] {
  const where = `${accountWords(row)} · ${clip(row.subject, 80)} · ${ownerWords(row)}`;
  return [
    { text: row.severity.toUpperCase(), tone: row.severity },
    { text: clip(row.summary, room.text), sub: [clip(where, room.text), ...standingWords(row, zone, room)].join(' · ') },
    { text: daysWords(row), sub: localTime(row.reopenedAt ?? row.firstSeen, zone) },
  ];
}

const daysWords = ({ daysOpen, state }: FindingRow): string => (state === 'resolved' ? 'over' : daysOpen === 0 ? 'today' : `${daysOpen} d`);

function standingWords(row: FindingRow, zone: string, room: Room): readonly string[] {
  const reason = row.reason === null || row.reason === '' ? '' : ` (${clip(row.reason, room.text)})`;
  return [
    ...(row.change === 'regressed' || row.change === 'reopened'
      ? [`ended ${localTime(row.resolvedAt ?? row.since, zone)}, open again ${localTime(row.reopenedAt ?? row.since, zone)}`]
      : []),
    ...(row.state === 'resolved' ? [`ended ${localTime(row.resolvedAt ?? row.since, zone)}${reason}`] : []),
    ...(row.state === 'resolved' && row.isNew ? ['opened this week too'] : []),
    ...(row.state === 'acknowledged' ? [`acknowledged by ${clip(row.answeredBy ?? 'somebody', 60)}${reason}`] : []),
    ...(row.mutedUntil === null ? [] : [`muted until ${localTime(row.mutedUntil, zone)}`]),
    ...(row.eventsThisWeek > 1 ? [`${row.eventsThisWeek} events this week`] : []),
  ];
}
