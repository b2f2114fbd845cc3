import type { ReportBody } from '../summary.ts';
import type { TrendWeek } from '../trend.ts';
import { clip, count, figure } from '../words.ts';
import { type Block, type Cell, quiet, type Room, type Section, text } from './block.ts';

/** The last eight weeks: a gap is a dash, and no zero. */
export function trendOutline({ trend, isBaseline }: ReportBody, room: Room): Section {
  return {
    id: 'trend',
    title: 'Trend',
    blocks: [
      ...(isBaseline ? [text('Baseline week: comparison starts next week.')] : []),
      tableOf(['Open', 'Root uses', 'Mean fix'], trend, findingCells),
      tableOf(['PASS', 'FAIL', 'ERROR', 'STALE', 'Keys', 'MFA'], trend, checkCells),
      quiet(
        'Open counts critical, high and all findings at the end of the week. A dash is a week that is not on record. MFA is the share of console users.',
      ),
      ...trend.filter(({ isOtherChecks }) => isOtherChecks).map((week) => quiet(`* ${basisWords(week, room)}`)),
    ],
  };
}

/** Two narrow tables: one of all would be wider than a phone. */
const tableOf = (numbers: readonly string[], trend: readonly TrendWeek[], cells: (week: TrendWeek) => readonly Cell[]): Block => ({
  kind: 'table',
  columns: [{ label: 'Week', isNarrow: true }, ...numbers.map((label) => ({ label, align: 'right' as const }))],
  rows: trend.map((week) => [weekCell(week), ...cells(week)]),
  more: 0,
});

/** What makes its counts hard to compare with those before. */
const basisWords = ({ week, checksAdded, checksGone, version }: TrendWeek, room: Room): string => {
  const names = (checks: readonly string[]): string => clip(checks.join(', '), room.text);
  const changes = [
    ...(version === null ? [] : [`version ${version.from} → ${version.to} of rules and checks`]),
    ...(checksAdded.length === 0 ? [] : [`${count(checksAdded.length, 'check')} more (${names(checksAdded)})`]),
    ...(checksGone.length === 0 ? [] : [`${count(checksGone.length, 'check')} gone (${names(checksGone)})`]),
  ];
  return `From ${week.slice(5)} on: ${changes.join('; ')}. Counts before do not compare without a thought.`;
};

const GAP: Cell = { text: '–', tone: 'quiet' };
const number = (value: number | null | undefined): Cell => (value === null || value === undefined ? GAP : { text: figure(value) });

const weekCell = ({ week, isOtherChecks, isBefore }: TrendWeek): Cell => ({
  text: `${week.slice(5)}${isOtherChecks ? '*' : ''}`,
  ...(isBefore ? { sub: 'not covered' } : {}),
});

const findingCells = ({ open, rootUses, hoursToFix }: TrendWeek): readonly Cell[] => [
  open === null ? GAP : { text: `${open.critical} / ${open.high} / ${open.critical + open.high + open.medium + open.low + open.info}` },
  number(rootUses),
  hoursToFix === null ? GAP : { text: hoursToFix < 48 ? `${hoursToFix} h` : `${Math.round(hoursToFix / 24)} d` },
];

const checkCells = ({ counts, keys, mfa }: TrendWeek): readonly Cell[] => [
  number(counts?.PASS),
  number(counts?.FAIL),
  number(counts?.ERROR),
  number(counts?.STALE),
  number(keys),
  mfa === null || mfa.of === 0 ? GAP : { text: `${Math.floor((mfa.have / mfa.of) * 100)} %` },
];
