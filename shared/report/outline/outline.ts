import type { ReportSummary } from '../summary.ts';
import { count, localTime, weekDates } from '../words.ts';
import { activityOutline } from './activity.ts';
import { appendix } from './appendix.ts';
import { quiet, type Room, type Section, text } from './block.ts';
import { restOutline, stateInBrief } from './brief.ts';
import { actionOutline, changesOutline } from './changes.ts';
import { checksOutline } from './checks.ts';
import { complianceOutline } from './compliance.ts';
import { coverageOutline } from './coverage.ts';
import { hygieneOutline, keyAgesOutline, mfaOutline } from './credentials-state.ts';
import { credentialsOutline, policyOutline, rootOutline } from './identity.ts';
import { mutesOutline, pipelineOutline } from './operations.ts';
import { peopleOutline } from './people.ts';
import { privilegeOutline } from './privilege.ts';
import { trendOutline } from './trend.ts';

/** The report in reading order, before it takes a format: page and text say the same because they all start here. */
export const outlineOf = (summary: ReportSummary, room: Room): readonly Section[] => [
  overview(summary),
  actionOutline(summary, room),
  coverageOutline(summary, room),
  checksOutline(summary, room),
  changesOutline(summary, room),
  activityOutline(summary, room),
  rootOutline(summary, room),
  hygieneOutline(summary, room),
  mfaOutline(summary, room),
  keyAgesOutline(summary, room),
  credentialsOutline(summary, room),
  privilegeOutline(summary, room),
  peopleOutline(summary, room),
  policyOutline(summary, room),
  mutesOutline(summary, room),
  pipelineOutline(summary, room),
  complianceOutline(summary, room),
  trendOutline(summary, room),
  ...(summary.late.length === 0 ? [] : [lateOutline(summary)]),
  appendix(summary, room),
];

/** What a mail has room for: what happened, what is open, how well it was watched. The attached page holds the rest. */
export const mailOutlineOf = (summary: ReportSummary, room: Room): readonly Section[] => [
  overview(summary),
  actionOutline(summary, room),
  coverageOutline(summary, room),
  checksOutline(summary, room),
  changesOutline(summary, room),
  rootOutline(summary, room),
  stateInBrief(summary),
  policyOutline(summary, room),
  mutesOutline(summary, room),
  pipelineOutline(summary, room),
  ...(summary.late.length === 0 ? [] : [lateOutline(summary)]),
  restOutline(summary),
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
