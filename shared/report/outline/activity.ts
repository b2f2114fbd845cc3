import { type BySeverity, WORST_FIRST } from '../activity.ts';
import { capped } from '../capped.ts';
import type { ReportBody } from '../summary.ts';
import { clip, count, delayWords, localTime } from '../words.ts';
import { type Block, type Cell, type Column, quiet, type Room, type Section, text } from './block.ts';
import { listed } from './lists.ts';

export function activityOutline({ activity, counts, coverage, delays, week }: ReportBody, room: Room): Section {
  return {
    id: 'activity',
    title: 'Events',
    blocks: [
      text(
        `${count(counts.detections, 'detection')} from ${count(counts.events, 'event')}, of which ${count(counts.attempts, 'denied or failed attempt')}. ` +
          `Attempts are told apart below and are in no other figure here. ` +
          `Duplicates: ${count(activity.repeats, 'detection')} of a finding that was told already, for which one alert stands.`,
      ),
      familiesTable(activity),
      {
        kind: 'bars',
        caption: 'Detections a day',
        bars: activity.days.map(({ date, name, total }) => ({ label: name, value: total, text: dayWords(coverage, date, total) })),
      },
      ...(activity.places.total === 0 ? [] : [placesTable(activity, room)]),
      ...(activity.actors.total === 0 ? [] : [actorsTable(activity, room)]),
      activity.denied.total === 0
        ? quiet('Denied or failed attempts: none seen.')
        : listed(
            activity.denied,
            room,
            [{ label: 'Denied or failed attempt' }, { label: 'Times', align: 'right' }, { label: 'Last', align: 'right', isNarrow: true }],
            ({ title, actor, attempts, last }) => [
              { text: title, sub: clip(actor, room.text) },
              { text: String(attempts) },
              { text: localTime(last, week.zone) },
            ],
          ),
      text(`Detected after: ${delayWords(delays.detection)}. Delivered after: ${delayWords(delays.delivery)}.`),
    ],
  };
}

/** Of a day that nobody watched no number is a zero. */
function dayWords({ days }: ReportBody['coverage'], date: string, total: number): string {
  const day = days.find((one) => one.date === date);
  if (day === undefined || total > 0) return String(total);
  if (day.ahead === day.hours) return 'ahead';
  return day.notCovered === day.hours ? 'not covered' : String(total);
}

const placesTable = ({ places }: ReportBody['activity'], room: Room): Block =>
  listed(places, room, [{ label: 'Rule, by account' }, ...severityColumns], ({ title, account, alias, bySeverity, total }) => [
    { text: title, sub: alias === null ? account : `${clip(alias, 60)} ${account}` },
    ...severityCells(bySeverity, total),
  ]);

const severityColumns: readonly Column[] = [
  ...WORST_FIRST.map((severity) => ({ label: severity, align: 'right' as const, isNarrow: true as const })),
  { label: 'all', align: 'right' },
];

const countCell = (total: number, tone?: Cell['tone']): Cell =>
  total === 0 ? { text: '0', tone: 'quiet' } : { text: String(total), ...(tone ? { tone } : {}) };

const severityCells = (bySeverity: BySeverity, total: number): readonly Cell[] => [
  ...WORST_FIRST.map((severity) => countCell(bySeverity[severity], severity)),
  countCell(total),
];

/** Zeros are part of the statement: families that saw nothing stand in one line, not in silence. */
const familiesTable = ({ families }: ReportBody['activity']): Block =>
  listed(
    capped(families, families.length),
    { rows: families.length },
    [{ label: 'Family' }, ...severityColumns],
    ({ title, bySeverity, total }) => [{ text: title }, ...severityCells(bySeverity, total)],
  );

const actorsTable = ({ actors }: ReportBody['activity'], room: Room): Block =>
  listed(actors, room, [{ label: 'Actor' }, { label: 'Detections', align: 'right' }], ({ actor, count: number }) => [
    { text: clip(actor, room.text) },
    { text: String(number) },
  ]);
