import { signedLine } from '../policy/line-diff.ts';
import type { Alert } from './alert.ts';

export const REPEAT_NOTE = 'You may have this already: an earlier attempt to send it was cut off.';
const LABEL_WIDTH = 18;

/** The whole alert as plain text: the text part of the mail, and what Slack gets when it refuses everything else. */
export function alertText(alert: Alert): string {
  const { change, remedy, others, controls } = alert;
  return [
    alert.headline,
    ...(alert.mayRepeat ? [REPEAT_NOTE] : []),
    '',
    `${alert.word}  ${alert.title}`,
    alert.summary,
    alert.reason,
    '',
    ...alert.facts.map(({ label, value }) => row(label, value)),
    ...(alert.why === '' ? [] : ['', row('Why', alert.why)]),
    ...controls.map((control) => row('', control)),
    ...(alert.meaning
      ? ['', row('It means', alert.meaning.headline), ...alert.meaning.rows.map(({ label, value }) => row(label, value))]
      : []),
    ...(change
      ? ['', row('Changed', change.what), ...(change.note === undefined ? [] : [row('', change.note)]), ...change.lines.map(signedLine)]
      : []),
    ...(remedy.length === 0 ? [] : ['', 'Do now']),
    ...remedy.flatMap(({ text, command }, index) => [`${index + 1}) ${text}`, ...(command === undefined ? [] : pasteable(command))]),
    ...(others.length === 0 ? [] : ['', 'Also in this event', ...others.map((other) => `- ${other}`)]),
    '',
    'Evidence',
    ...alert.evidence.map(({ label, value }) => row(label, value)),
    ...(alert.link === undefined ? [] : [row('CloudTrail', alert.link)]),
    '',
    alert.ending,
    ...(alert.answerLink === undefined ? [] : [row('Answer', alert.answerLink)]),
    row('About the rule', alert.about),
    alert.identity,
  ].join('\n');
}

/** One of several lines stands at the margin: a space before the line that ends a here-document would leave it open. */
const pasteable = (command: string): readonly string[] => (command.includes('\n') ? command.split('\n') : [`   ${command}`]);

const row = (label: string, value: string): string => `${label.padEnd(LABEL_WIDTH)} ${value}`;
