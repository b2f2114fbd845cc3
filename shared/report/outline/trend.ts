import type { ReportBody } from '../summary.ts';
import type { TrendWeek } from '../trend.ts';
import { figure } from '../words.ts';
import { type Cell, quiet, type Section, text } from './block.ts';

/** The last eight weeks: a gap is a dash, and no zero. */
export function trendOutline({ trend, isBaseline }: ReportBody): Section {
  const numbers = ['Open', 'Root uses', 'Mean fix', 'PASS', 'FAIL', 'ERROR', 'STALE', 'Keys', 'MFA'];
  return {
    id: 'trend',
    title: 'Trend',
    blocks: [
      ...(isBaseline ? [text('Baseline week: comparison starts next week.')] : []),
      {
        kind: 'table',
        columns: [{ label: 'Week', isNarrow: true }, ...numbers.map((label) => ({ label, align: 'right' as const }))],
        rows: trend.map(cellsOf),
        more: 0,
      },
      quiet(
        'Open counts critical, high and all findings at the end of the week. A dash is a week that is not on record. MFA is the share of console users. ' +
          `${trend.some(({ isOtherChecks }) => isOtherChecks) ? 'With * the number of checks differs from the week before, so its counts do not compare.' : ''}`,
      ),
    ],
  };
}

const GAP: Cell = { text: '–', tone: 'quiet' };

function cellsOf(week: TrendWeek): readonly Cell[] {
  const { open, rootUses, hoursToFix, counts, keys, mfa } = week;
  const number = (value: number | null | undefined): Cell => (value === null || value === undefined ? GAP : { text: figure(value) });
  return [
    { text: `${week.week.slice(5)}${week.isOtherChecks ? '*' : ''}`, ...(week.isBefore ? { sub: 'not covered' } : {}) },
    open === null ? GAP : { text: `${open.critical} / ${open.high} / ${open.critical + open.high + open.medium + open.low + open.info}` },
    number(rootUses),
    hoursToFix === null ? GAP : { text: hoursToFix < 48 ? `${hoursToFix} h` : `${Math.round(hoursToFix / 24)} d` },
    number(counts?.PASS),
    number(counts?.FAIL),
    number(counts?.ERROR),
    number(counts?.STALE),
    number(keys),
    mfa === null || mfa.of === 0 ? GAP : { text: `${Math.floor((mfa.have / mfa.of) * 100)} %` },
  ];
}
