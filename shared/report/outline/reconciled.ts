import type { ReconcileSection } from '../reconciled.ts';
import { count, duration, figure, localTime } from '../words.ts';
import { type Block, quiet, type Room, text } from './block.ts';
import { listed } from './lists.ts';

/** What Event history says of how complete the week is. */
export function reconciledBlocks(section: ReconcileSection | null, isExpected: boolean, zone: string, room: Room): readonly Block[] {
  if (section === null) {
    return [
      (isExpected ? text : quiet)(
        'Not held against CloudTrail’s Event history this week: an event that EventBridge did not deliver would not be noticed here.',
      ),
    ];
  }
  const { hours, reconciled, listed: total, seen, recovered, unsure, gaps, incomplete, notSwept } = section;
  return [
    text(
      `${reconciled} of ${hours} hours held against CloudTrail’s Event history: ${figure(total)} events listed, ${figure(seen)} had arrived, ` +
        `${recovered === 0 ? 'none had to be recovered' : `${figure(recovered)} had not and ${recovered === 1 ? 'was' : 'were'} recovered`}.` +
        (unsure === 0
          ? ''
          : ` Of ${count(unsure, 'event')} nobody can tell any more; ${unsure === 1 ? 'it was' : 'they were'} taken in again.`),
    ),
    placesTable(section, room),
    ...(gaps.total === 0 ? [] : [gapsTable(gaps, zone, room)]),
    ...(incomplete.total === 0
      ? []
      : [
          listed(
            incomplete,
            room,
            [{ label: 'Too long to read' }, { label: 'Windows', align: 'right' as const }],
            ({ place, lookup, windows }) => [{ text: lookup, sub: place }, { text: String(windows) }],
          ),
        ]),
    ...(notSwept.length === 0 ? [] : [quiet(`Not compared: ${notSwept.join('; ')}.`)]),
  ];
}

const placesTable = ({ places }: ReconcileSection, room: Room): Block =>
  listed(
    { rows: places, total: places.length },
    room,
    [
      { label: 'Event history of' },
      ...['Hours', 'Arrived', 'Recovered', 'Half within', '95 % within', 'Longest'].map((label) => ({ label, align: 'right' as const })),
    ],
    ({ account, region, hours, reconciled, seen, recovered, lag }) => [
      { text: region, sub: account },
      { text: `${reconciled}/${hours}`, tone: reconciled < hours ? 'bad' : 'good' },
      { text: figure(seen) },
      { text: figure(recovered), tone: recovered > 0 ? 'medium' : 'quiet' },
      { text: duration(lag.p50) },
      { text: duration(lag.p95) },
      { text: duration(lag.max) },
    ],
  );

const gapsTable = (gaps: ReconcileSection['gaps'], zone: string, room: Room): Block =>
  listed(gaps, room, [{ label: 'Not compared' }, { label: 'from' }, { label: 'to' }, { label: 'Length', align: 'right' }], (gap) => [
    { text: gap.place },
    { text: localTime(gap.from, zone) },
    { text: localTime(gap.to, zone) },
    { text: count(gap.hours, 'hour') },
  ]);
