import { WORST_FIRST } from '../activity.ts';
import { capped } from '../capped.ts';
import type { ReportBody } from '../summary.ts';
import { clip, count, delayWords, localTime } from '../words.ts';
import { type Block, type Cell, quiet, type Room, type Section, text } from './block.ts';
import { listed } from './lists.ts';

export function activityOutline({ activity, counts, delays, week }: ReportBody, room: Room): Section {
  return {
    id: 'activity',
    title: 'Events',
    blocks: [
      text(
        `${count(counts.detections, 'detection')} from ${count(counts.events, 'event')}, of which ${count(counts.attempts, 'denied or failed attempt')}. ` +
          `Attempts are told apart below and are in no other figure here.`,
      ),
      familiesTable(activity),
      {
        kind: 'bars',
        caption: 'Detections a day',
        bars: activity.days.map(({ name, total }) => ({ label: name, value: total, text: String(total) })),
      },
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

/** Zeros are part of the statement: families that saw nothing stand in one line, not in silence. */
function familiesTable({ families }: ReportBody['activity']): Block {
  const cells = (total: number, tone?: Cell['tone']): Cell =>
    total === 0 ? { text: '0', tone: 'quiet' } : { text: String(total), ...(tone ? { tone } : {}) };
  return listed(
    capped(families, families.length),
    { rows: families.length },
    [
      { label: 'Family' },
      ...WORST_FIRST.map((severity) => ({ label: severity, align: 'right' as const, isNarrow: true as const })),
      { label: 'all', align: 'right' },
    ],
    ({ title, bySeverity, total }) => [
      { text: title },
      ...WORST_FIRST.map((severity) => cells(bySeverity[severity], severity)),
      cells(total),
    ],
  );
}

const actorsTable = ({ actors }: ReportBody['activity'], room: Room): Block =>
  listed(actors, room, [{ label: 'Actor' }, { label: 'Detections', align: 'right' }], ({ actor, count: number }) => [
    { text: clip(actor, room.text) },
    { text: String(number) },
  ]);
