import type { SlackBlock, SlackMessage } from '../alerts/message.ts';
import { code, escaped, mrkdwn, plainText } from '../alerts/slack-text.ts';
import type { FindingRow } from './finding-row.ts';
import { countsWords } from './outline/checks.ts';
import { titleOf } from './outline/outline.ts';
import { linkBlocks, mainLinks, otherLinks, type ReportLinks } from './slack-links.ts';
import type { ReportSummary } from './summary.ts';
import type { TrendWeek } from './trend.ts';
import { clip, count, hoursWords, localTime, signed } from './words.ts';

const TOP = 3;
const HEADER_CHARACTERS = 150;

/**
 * The week in at most twelve blocks, well under the size that Slack takes. The text alone says the same.
 * @param links where the report can be opened, if it can
 * @param hasButtons whether buttons work in the channel
 */
export function renderSlack(summary: ReportSummary, links?: ReportLinks, hasButtons = false): SlackMessage {
  const { verdict, week, hash, version } = summary;
  const sentence = escaped(verdict.sentence);
  const coverage = `${hoursWords(summary.coverage)}. ${eventsLine(summary)}`;
  const health = [...mutesLine(summary), pipelineLine(summary)];
  const text = [
    `${titleOf(summary)}: ${sentence}`,
    coverage,
    ...checksLines(summary),
    countsLine(summary),
    ...topActions(summary),
    ...health,
    ...(links === undefined ? [] : [mainLinks(links)]),
  ].join('\n');
  return {
    text,
    plain: text,
    blocks: [
      { type: 'header', text: plainText(`${verdict.word}  ${titleOf(summary)}`, HEADER_CHARACTERS) },
      section(`*${sentence}*`),
      { type: 'section', fields: figures(summary).map(([label, value]) => mrkdwn(`*${label}*\n${value}`)) },
      ...topActions(summary).map(section),
      section([coverage, ...checksLines(summary)].join('\n')),
      ...(links === undefined ? [] : linkBlocks(links, hasButtons)),
      context([...health, ...(links === undefined ? [] : [otherLinks(links)])].join('\n')),
      context(`Report ${week.id} v${version} · ${escaped(week.zone)} · content ${code(hash.slice(0, 16))}`),
    ],
  };
}

const section = (text: string): SlackBlock => ({ type: 'section', text: mrkdwn(text) });
const context = (text: string): SlackBlock => ({ type: 'context', elements: [mrkdwn(text)] });
/** A name from an event; an empty one would leave two bare backticks. */
const named = (text: string, most = 120): string => code(clip(text, most) || '–');

const figures = ({ counts: { byState, byChange, openBySeverity }, trend }: ReportSummary): readonly (readonly [string, string])[] => [
  ['Open', `${byState.open}${openDelta(byState.open, trend.at(-2))} (${openBySeverity.critical} critical, ${openBySeverity.high} high)`],
  ['New', String(byChange.new)],
  ['Resolved', String(byChange.resolved)],
  ['Open again', String(byChange.regressed + byChange.reopened)],
];

/** Against the week before, where its report is on record. */
const openDelta = (open: number, before: TrendWeek | undefined): string =>
  before?.open ? ` ${signed(open - Object.values(before.open).reduce((sum, count) => sum + count, 0))}` : '';

const checksLines = ({ posture }: ReportSummary): readonly string[] => {
  if (posture === null) return ['No posture run on record.'];
  const { accounts, runs } = posture.checks;
  const looked = accounts.filter((account) => account.runs > 0).length;
  return [`Checks in ${looked} of ${count(accounts.length, 'account')}, ${count(runs, 'run')}: ${countsWords(posture.checks)}.`];
};

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
    .map((row, index) => `*${index + 1}. ${row.severity.toUpperCase()}* ${named(row.summary, 300)}\n${placeWords(row, week.zone)}`);

const placeWords = ({ account, accountAlias, subject, owner, firstSeen, shortId }: FindingRow, zone: string): string =>
  [
    accountAlias === null ? named(account) : `${named(accountAlias, 60)} ${named(account)}`,
    named(subject),
    owner === null ? 'no owner set' : `owner ${named(owner, 60)}`,
    `since ${localTime(firstSeen, zone)}`,
    `finding \`${shortId}\``,
  ].join(' · ');

const mutesLine = ({ mutes }: ReportSummary): readonly string[] =>
  mutes.active.total === 0 ? [] : [`Mutes: ${mutes.active.total} in force, ${mutes.ending.total} end within seven days.`];

const pipelineLine = ({ pipeline: { totals }, delays }: ReportSummary): string =>
  `Alerts: ${totals.sent} delivered, ${totals.uncertain} uncertain, ${totals.dead} not delivered. Late events: ${delays.late}.`;
