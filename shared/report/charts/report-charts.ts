import { WORST_FIRST } from '../activity.ts';
import type { PageChart } from '../html/page.ts';
import type { ReportSummary } from '../summary.ts';
import type { TrendWeek } from '../trend.ts';
import { type Stacked, stackedBars } from './bars.ts';
import { brokenLine } from './lines.ts';

/** The report's drawings: each shows what stands beside it in words and numbers too. */
export const reportCharts = async (summary: ReportSummary): Promise<readonly PageChart[]> => [
  await chart('overview', 'Open findings by family', openByFamily(summary), 'rows'),
  await chart('overview', 'Detections a day, by severity', detectionsByDay(summary), 'columns'),
  await chart('activity', 'How soon events were detected', delays(summary), 'columns'),
  ...(await stateCharts(summary)),
  ...(await trendCharts(summary)),
];

async function chart(section: string, title: string, stacked: Omit<Stacked, 'label'>, direction: 'rows' | 'columns'): Promise<PageChart> {
  const svg = await stackedBars({ ...stacked, label: title }, direction);
  return stacked.tones.length < 2 ? { section, title, svg } : { section, title, svg, legend: stacked.tones };
}

type Bars = Omit<Stacked, 'label'>;

const SEVERITY_TONES = WORST_FIRST.map((severity) => [severity, severity] as const);
const PLAIN = [['all', 'low']] as const;
const LONGEST = 28;

function openByFamily({ findings, activity }: ReportSummary): Bars {
  const open = findings.filter(({ state }) => state === 'open');
  const families = new Map(activity.families.map(({ family, title }) => [family, title]));
  const titleOf = (family: string): string => shortened(families.get(family) ?? family);
  const bars = [...new Set(open.map(({ family }) => titleOf(family)))].toSorted();
  return {
    bars: bars.length === 0 ? ['none open'] : bars,
    tones: SEVERITY_TONES,
    parts: bars.flatMap((bar) =>
      WORST_FIRST.map((severity) => ({
        bar,
        part: severity,
        value: open.filter((row) => titleOf(row.family) === bar && row.severity === severity).length,
      })),
    ),
  };
}

const shortened = (title: string): string => (title.length > LONGEST ? `${title.slice(0, LONGEST - 1).trimEnd()}…` : title);

const detectionsByDay = ({ activity: { days } }: ReportSummary): Bars => ({
  bars: days.map(({ name }) => name),
  tones: SEVERITY_TONES,
  parts: days.flatMap(({ name, bySeverity }) => WORST_FIRST.map((part) => ({ bar: name, part, value: bySeverity[part] }))),
});

const delays = ({ delays: { histogram } }: ReportSummary): Bars => ({
  bars: histogram.map(({ bucket }) => bucket),
  tones: PLAIN,
  parts: histogram.map(({ bucket, count }) => ({ bar: bucket, part: 'all', value: count })),
});

/** Whom MFA protects, and how old keys are; nothing, where the people were not read. */
export async function stateCharts({ posture }: Pick<ReportSummary, 'posture'>): Promise<readonly PageChart[]> {
  if (!posture?.mfa || !posture.keyAges) return [];
  const { buckets } = posture.keyAges;
  const { console, admins, kinds } = posture.mfa;
  const held = kinds.filter(({ count }) => count > 0);
  const shares = [
    { bar: 'console users', ...console },
    { bar: 'administrators', ...admins },
  ];
  return [
    await chart(
      'mfa',
      'With and without MFA',
      {
        bars: shares.map(({ bar }) => bar),
        tones: [
          ['with MFA', 'good'],
          ['without, or not read', 'critical'],
        ],
        parts: shares.flatMap(({ bar, have, of }) => [
          { bar, part: 'with MFA', value: have.now },
          { bar, part: 'without, or not read', value: of - have.now },
        ]),
      },
      'rows',
    ),
    await chart(
      'mfa',
      'Console users by the strongest kind they hold',
      {
        bars: held.length === 0 ? ['nobody'] : held.map(({ label }) => label),
        tones: KIND_TONES,
        parts: held.map(({ kind, label, count }) => ({ bar: label, part: KIND_STRENGTH[kind] ?? 'can be phished', value: count })),
      },
      'rows',
    ),
    await chart(
      'key-ages',
      'Active keys by age',
      {
        bars: buckets.map(({ bucket }) => bucket),
        tones: [
          ['within the limit', 'low'],
          ['over the limit', 'high'],
        ],
        parts: buckets.map(({ bucket, count, isOver }) => ({
          bar: bucket,
          part: isOver ? 'over the limit' : 'within the limit',
          value: count,
        })),
      },
      'columns',
    ),
  ];
}

const KIND_TONES = [
  ['resists phishing', 'good'],
  ['can be phished', 'low'],
  ['none, or not read', 'critical'],
] as const;

const KIND_STRENGTH: Readonly<Record<string, string>> = {
  'security-key': 'resists phishing',
  none: 'none, or not read',
  'not-read': 'none, or not read',
};

const STATES = [
  ['FAIL', 'critical'],
  ['ERROR', 'high'],
  ['STALE', 'medium'],
] as const;

async function trendCharts({ trend, posture }: ReportSummary): Promise<readonly PageChart[]> {
  const weeks = trend.map((row) => ({ ...row, name: row.week.slice(5) }));
  const gaps = (isThere: (week: TrendWeek) => boolean) => weeks.filter((week) => !isThere(week)).map(({ name }) => name);
  const bars = weeks.map(({ name }) => name);
  const open = await chart(
    'trend',
    'Open findings at the end of each week',
    {
      bars,
      tones: SEVERITY_TONES,
      gaps: gaps((week) => week.open !== null),
      parts: weeks.flatMap(({ name, open: own }) => WORST_FIRST.map((part) => ({ bar: name, part, value: own?.[part] ?? 0 }))),
    },
    'columns',
  );
  if (posture === null) return [open];
  const line = async (title: string, isShare: boolean, numberOf: (week: TrendWeek) => number | null): Promise<PageChart> => ({
    section: 'trend',
    title,
    svg: await brokenLine({ label: title, isShare, points: weeks.map((week) => ({ at: week.name, value: numberOf(week) })) }),
  });
  return [
    open,
    await chart(
      'trend',
      'Checks that failed or lacked evidence',
      {
        bars,
        tones: STATES,
        gaps: gaps((week) => week.counts !== null),
        parts: weeks.flatMap(({ name, counts }) => STATES.map(([part]) => ({ bar: name, part, value: counts?.[part] ?? 0 }))),
      },
      'columns',
    ),
    await line('Active access keys', false, ({ keys }) => keys),
    await line('Console users with MFA', true, ({ mfa }) => (mfa === null || mfa.of === 0 ? null : Math.floor((mfa.have / mfa.of) * 100))),
  ];
}
