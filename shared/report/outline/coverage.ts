import type { Capped } from '../capped.ts';
import type { CoverageDay } from '../coverage.ts';
import type { ReportBody } from '../summary.ts';
import { clip, count, figure, hoursWords, localTime, utcTime } from '../words.ts';
import { type Block, quiet, type Room, type Section, type Tone, text } from './block.ts';
import { listed } from './lists.ts';
import { reconciledBlocks } from './reconciled.ts';

export function coverageOutline({ coverage, accounts, week, delays, asOf, isPartial }: ReportBody, room: Room): Section {
  return {
    id: 'coverage',
    title: 'Coverage',
    blocks: [
      { kind: 'days', days: coverage.days.map((day) => ({ name: day.name, text: dayWords(day), tone: dayTone(day) })) },
      text(
        `${hoursWords(coverage)}. Accounts with events: ${coverage.accountsSeen} of ${coverage.accountsExpected}. ` +
          `${eventsWords(coverage.events)} Recorded more than 15 minutes late: ${delays.late}.`,
      ),
      ...accountBlocks(accounts, room),
      ...(coverage.note === null ? [] : [text(coverage.note)]),
      ...(coverage.gaps.total === 0 ? [] : [gaps(coverage, week.zone, room)]),
      ...reconciledBlocks(coverage.reconcile, coverage.isReconcileExpected, week.zone, room),
      quiet(
        `${week.zone} (${coverage.offsets.join(', then ')}), ${utcTime(week.start)} to ${utcTime(week.end)}, ${week.hours} hours.` +
          (isPartial ? ` The week is not over: this is its state at ${utcTime(asOf)}.` : ''),
      ),
    ],
  };
}

function accountBlocks({ appeared, gone }: ReportBody['accounts'], room: Room): readonly Block[] {
  const namesOf = <T>({ rows, total }: Capped<T>, name: (row: T) => string): string => {
    const shown = rows.slice(0, room.rows).map(name);
    return `${shown.join(', ')}${total > shown.length ? ` and ${total - shown.length} more` : ''}`;
  };
  return [
    ...(appeared.total === 0
      ? []
      : [
          text(
            `New this week: ${namesOf(appeared, ({ account, alias }) => (alias === null ? account : `${clip(alias, 60)} ${account}`))}. ` +
              'It is a baseline of its own: what the first look finds there is existing, not new.',
          ),
        ]),
    ...(gone.total === 0
      ? []
      : [text(`No longer monitored: ${namesOf(gone, ({ account, since }) => `${clip(account, 60)} since the end of ${since}`)}.`)]),
  ];
}

const eventsWords = ({ received, heard, rejected }: ReportBody['coverage']['events']): string =>
  received === null && heard === null && rejected === null
    ? 'No run on record counts the events that came in.'
    : `Events received: ${figure(received)}, listened for: ${figure(heard)}, rejected: ${figure(rejected)}.`;

const dayWords = ({ hours, proven, notCovered, ahead }: CoverageDay): string => {
  if (ahead === hours) return 'ahead';
  return notCovered === hours ? 'not covered' : `${proven}/${hours} h`;
};

const dayTone = ({ hours, proven, missing, ahead }: CoverageDay): Tone => {
  if (missing > 0) return 'bad';
  return proven > 0 && proven + ahead === hours ? 'good' : 'quiet';
};

const gaps = ({ gaps: list }: ReportBody['coverage'], zone: string, room: Room): Block =>
  listed(list, room, [{ label: 'No proof from' }, { label: 'to' }, { label: 'Length', align: 'right' }], ({ from, to, hours }) => [
    { text: localTime(from, zone) },
    { text: localTime(to, zone) },
    { text: count(hours, 'hour') },
  ]);
