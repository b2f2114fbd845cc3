import type { ReportSummary } from '../summary.ts';
import { count, localTime, utcTime, weekDates } from '../words.ts';
import { activityOutline } from './activity.ts';
import { quiet, type Room, type Section, text } from './block.ts';
import { actionOutline, changesOutline } from './changes.ts';
import { coverageOutline } from './coverage.ts';
import { credentialsOutline, policyOutline, rootOutline } from './identity.ts';
import { complianceOutline, mutesOutline, pipelineOutline } from './operations.ts';

/** The report in reading order, before it takes a format: mail, page and text say the same because they all start here. */
export const outlineOf = (summary: ReportSummary, room: Room): readonly Section[] => [
  overview(summary),
  actionOutline(summary, room),
  coverageOutline(summary, room),
  changesOutline(summary, room),
  activityOutline(summary, room),
  rootOutline(summary, room),
  credentialsOutline(summary, room),
  policyOutline(summary, room),
  mutesOutline(summary, room),
  pipelineOutline(summary, room),
  complianceOutline(summary, room),
  ...(summary.late.length === 0 ? [] : [lateOutline(summary)]),
  appendix(summary),
];

/** "Week 10, 2–9 Mar 2026". */
export const titleOf = ({ week, version }: ReportSummary): string =>
  `Week ${Number(week.id.slice(-2))}, ${weekDates(week)}${version > 1 ? ` (version ${version})` : ''}`;

function overview({ counts }: ReportSummary): Section {
  const { openBySeverity: open, byChange, byState } = counts;
  return {
    id: 'overview',
    title: 'At a glance',
    blocks: [
      {
        kind: 'figures',
        figures: [
          { label: 'open', value: String(byState.open), ...(open.critical + open.high > 0 ? { tone: 'bad' as const } : {}) },
          { label: 'new', value: String(byChange.new) },
          { label: 'resolved', value: String(byChange.resolved), ...(byChange.resolved > 0 ? { tone: 'good' as const } : {}) },
          { label: 'open again', value: String(byChange.regressed + byChange.reopened) },
        ],
      },
      {
        kind: 'bars',
        caption: 'Open by severity',
        bars: (['critical', 'high', 'medium', 'low', 'info'] as const).map((severity) => ({
          label: severity,
          value: open[severity],
          text: String(open[severity]),
          tone: severity,
        })),
      },
      quiet(
        `${count(byState.acknowledged, 'more is', 'more are')} acknowledged but not over; ${counts.muted} of all ${counts.findings} are muted.`,
      ),
    ],
  };
}

const lateOutline = ({ late, week }: ReportSummary): Section => ({
  id: 'late',
  title: 'Late arrivals',
  blocks: late.map((row) =>
    text(
      `${count(row.events, 'event')} of ${row.week} came in after its report and ${row.events === 1 ? 'is' : 'are'} in ${count(row.findings, 'finding')}; the last happened ${localTime(row.last, week.zone)}.`,
    ),
  ),
});

const appendix = (summary: ReportSummary): Section => ({
  id: 'appendix',
  title: 'How to read this',
  blocks: [
    quiet(
      'A finding is one problem with one subject. A detection is one event under one rule. An hour is covered when a run of the monitor ended well in it. ' +
        'Late means recorded more than 15 minutes after the event. Times are local to the zone above unless they say UTC.',
    ),
    quiet(
      `Report ${summary.week.id} version ${summary.version}, made ${utcTime(summary.generatedAt)} from stored events alone. SHA-256 of its content: ${summary.hash}`,
    ),
  ],
});
