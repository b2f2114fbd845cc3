import { signedLine } from '../policy/line-diff.ts';
import type { Alert } from './alert.ts';
import { REPEAT_NOTE } from './alert-text.ts';
import type { SlackBlock } from './message.ts';
import { answerBlocks } from './slack-buttons.ts';
import { code, codeBlock, escaped, mrkdwn, plainText, sentence } from './slack-text.ts';

/** How much of an alert is shown; each step leaves out more. */
export interface Detail {
  readonly diffLines: number;
  readonly context: boolean;
  readonly allFacts: boolean;
}

const SECTION = 3000;
const FIELDS = 10;
/** What can't be left out of the facts. */
const ESSENTIAL = new Set(['Who', 'What', 'Account', 'Target', 'When', 'From', 'MFA']);
/** Facts that are one name; the others are words with names in them. */
const NAMES = new Set(['Who', 'Principal', 'Target', 'From']);

/** The alert as blocks, the most important first: clients fold long messages after a few lines. */
export function slackBlocks(alert: Alert, { diffLines, context, allFacts }: Detail): readonly SlackBlock[] {
  const facts = alert.facts.filter(({ label }) => allFacts || ESSENTIAL.has(label)).slice(0, FIELDS);
  return [
    { type: 'header', text: plainText(`${alert.word}  ${alert.title}`, 150) },
    section([sentence(alert.summary), ...(alert.mayRepeat ? [REPEAT_NOTE] : []), sentence(alert.reason)]),
    {
      type: 'section',
      fields: facts.map(({ label, value }) => mrkdwn(`*${escaped(label)}*\n${NAMES.has(label) ? code(value) : sentence(value)}`, 2000)),
    },
    ...(alert.why === ''
      ? []
      : [section(['*Why it matters*', sentence(alert.why), ...alert.controls.map((control) => `• ${sentence(control)}`)])]),
    ...meaningBlocks(alert),
    ...changeBlocks(alert, diffLines),
    ...remedyBlocks(alert),
    ...(context && alert.others.length > 0
      ? [section(['*Also in this event*', ...alert.others.map((other) => `• ${sentence(other)}`)])]
      : []),
    ...(context && alert.evidence.length > 0 ? [section(evidenceLines(alert))] : []),
    ...answerBlocks(alert),
    {
      type: 'context',
      elements: [
        mrkdwn([sentence(alert.ending), `<${escaped(alert.about)}|What this rule means>`, sentence(alert.identity)].join('\n'), 2000),
      ],
    },
  ];
}

/** Whole lines only: one cut in the middle would leave a code span open. */
function section(lines: readonly string[]): SlackBlock {
  let shown = lines;
  const text = (): string => [...shown, ...(shown.length < lines.length ? [moreLines(lines.length - shown.length)] : [])].join('\n');
  while (shown.length > 1 && text().length > SECTION) shown = shown.slice(0, -1);
  return { type: 'section', text: mrkdwn(text(), SECTION) };
}

/** What the change means, before the change itself. */
const meaningBlocks = ({ meaning }: Alert): readonly SlackBlock[] =>
  meaning === undefined
    ? []
    : [
        section([
          '*What it means*',
          // Not bold: an asterisk in a code span would end it.
          sentence(meaning.headline),
          ...meaning.rows.map(({ label, value }) => `• *${escaped(label)}* ${sentence(value)}`),
        ]),
      ];

/** As many lines of the difference as asked for and as fit in one section; the rest is counted. */
function changeBlocks({ change }: Alert, most: number): readonly SlackBlock[] {
  if (!change) return [];
  const heading = ['*What changed*', code(change.what, 300), ...(change.note === undefined ? [] : [sentence(change.note)])].join('\n');
  if (change.lines.length === 0 || most === 0)
    return [section([heading, ...(change.lines.length === 0 ? [] : [moreLines(change.lines.length)])])];
  const lines: string[] = [];
  let room = SECTION - heading.length - 100;
  for (const line of change.lines.slice(0, most).map(signedLine)) {
    room -= escaped(line).length + 1;
    if (room < 0) break;
    lines.push(line);
  }
  const left = change.lines.length - lines.length;
  return [section([heading, ...(lines.length > 0 ? [codeBlock(lines)] : []), ...(left > 0 ? [moreLines(left)] : [])])];
}

const moreLines = (count: number): string => `… (${count} more lines, see the report)`;

/** A command that does not fit whole, or whose backticks Slack can't show, is left out: a wrong command is worse than none. */
function remedyBlocks({ remedy }: Alert): readonly SlackBlock[] {
  if (remedy.length === 0) return [];
  const lines = ['*Do now*'];
  let room = SECTION - 200;
  for (const [index, { text, command }] of remedy.entries()) {
    const step = `${index + 1}. ${sentence(text)}`;
    const whole = command === undefined ? step : [step, codeBlock(command.split('\n'))].join('\n');
    const shown =
      whole.length <= room && !command?.includes('`') ? whole : `${step} (its command can't be shown here: see the mail or the report)`;
    if (shown.length > room) return [section([...lines, `… (${remedy.length - index} more steps, see the report)`])];
    room -= shown.length + 1;
    lines.push(shown);
  }
  return [section(lines)];
}

/** Where there are buttons, one of them opens the event. */
const evidenceLines = ({ evidence, link, answering }: Alert): readonly string[] => [
  '*Evidence*',
  ...evidence.map(({ label, value }) => `${sentence(label)}: ${code(value, 300)}`),
  ...(link === undefined || answering !== undefined ? [] : [`<${escaped(link)}|Open the event in CloudTrail>`]),
];
