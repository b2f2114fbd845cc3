import type { KnownBlock } from '@slack/types';
import type { FindingRow } from './finding-row.ts';
import { titleOf } from './outline/outline.ts';
import { slackCode, slackEscaped } from './slack-words.ts';
import type { ReportSummary } from './summary.ts';
import { clip, count, hoursWords, localTime } from './words.ts';

/** A message as both Slack clients take it. `text` says the same as the blocks, for notifications. */
export interface SlackReport {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

const TOP = 3;

/** The week in at most twelve blocks and well under the size that Slack takes. @param link https, to the whole report. */
export function renderSlack(summary: ReportSummary, link?: string): SlackReport {
  const { verdict, week, hash, version } = summary;
  const lines = [
    `${hoursWords(summary.coverage)}. ${eventsLine(summary)}`,
    countsLine(summary),
    ...topActions(summary),
    ...mutesLine(summary),
    pipelineLine(summary),
  ];
  return {
    text: [`${titleOf(summary)}: ${slackEscaped(verdict.sentence)}`, ...lines].join('\n'),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: clip(`${verdict.word}  ${titleOf(summary)}`, 150) } },
      section(`*${slackEscaped(verdict.sentence)}*`),
      { type: 'section', fields: figures(summary).map(([label, value]) => ({ type: 'mrkdwn', text: `*${label}*\n${value}` })) },
      ...topActions(summary).map(section),
      section(`${hoursWords(summary.coverage)}. ${eventsLine(summary)}`),
      context([...mutesLine(summary), pipelineLine(summary)].join('\n')),
      ...(link?.startsWith('https://') ? [openButton(link)] : []),
      context(`Report ${week.id} v${version} · ${slackEscaped(week.zone)} · content \`${hash.slice(0, 16)}\``),
    ],
  };
}

const section = (text: string): KnownBlock => ({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } });
const context = (text: string): KnownBlock => ({ type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] });
const openButton = (url: string): KnownBlock => ({
  type: 'actions',
  elements: [{ type: 'button', action_id: 'report', text: { type: 'plain_text', text: 'Open report' }, url }],
});

const figures = ({ counts: { byState, byChange, openBySeverity } }: ReportSummary): readonly (readonly [string, string])[] => [
  ['Open', `${byState.open} (${openBySeverity.critical} critical, ${openBySeverity.high} high)`],
  ['New', String(byChange.new)],
  ['Resolved', String(byChange.resolved)],
  ['Open again', String(byChange.regressed + byChange.reopened)],
];

const countsLine = (summary: ReportSummary): string =>
  figures(summary)
    .map(([label, value]) => `${label} ${value}`)
    .join(' · ');

const eventsLine = ({ counts, rootUse }: ReportSummary): string =>
  `${count(counts.detections, 'detection')}, ${count(counts.attempts, 'denied or failed attempt')}, ${count(rootUse.signIns, 'root sign-in')}.`;

const topActions = ({ findings, changes, week }: ReportSummary): readonly string[] =>
  changes.urgent.rows
    .slice(0, TOP)
    .flatMap((id) => findings.find((row) => row.id === id) ?? [])
    .map((row, index) => `*${index + 1}. ${row.severity.toUpperCase()}* ${slackCode(row.summary, 300)}\n${placeWords(row, week.zone)}`);

const placeWords = ({ account, accountAlias, subject, owner, firstSeen, shortId }: FindingRow, zone: string): string =>
  [
    accountAlias === null ? slackCode(account) : `${slackCode(accountAlias, 60)} ${slackCode(account)}`,
    slackCode(subject),
    owner === null ? 'no owner set' : `owner ${slackCode(owner, 60)}`,
    `since ${localTime(firstSeen, zone)}`,
    `finding \`${shortId}\``,
  ].join(' · ');

const mutesLine = ({ mutes }: ReportSummary): readonly string[] =>
  mutes.active.total === 0 ? [] : [`Mutes: ${mutes.active.total} in force, ${mutes.ending.total} end within seven days.`];

const pipelineLine = ({ pipeline: { totals }, delays }: ReportSummary): string =>
  `Alerts: ${totals.sent} delivered, ${totals.uncertain} uncertain, ${totals.dead} not delivered. Late events: ${delays.late}.`;
