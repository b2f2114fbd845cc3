import { alertText } from './alert-text.ts';
import { bracketed } from './audience.ts';
import type { Notice } from './channel.ts';
import { digestText } from './digest-text.ts';
import { clippedBytes, linesWithin } from './fit-bytes.ts';
import { oneLine } from './plain-text.ts';

/** What a topic's subscribers get, and what they may filter by. Source: "Publish", Amazon SNS API Reference. */
export interface TopicMessage {
  /** ASCII, one line, fewer than 100 characters. */
  readonly subject?: string;
  readonly text: string;
  /** No value is empty. */
  readonly attributes: Readonly<Record<string, string>>;
}

const MOST_SUBJECT = 99;
/** Of 262,144 bytes, attributes included. */
const MOST_BYTES = 250_000;
const MOST_PLAIN_BYTES = 8000;
const MOST_ATTRIBUTE = 256;

/** The message, and the plainest that says the same, for when a topic refuses the first as it is built. */
export function topicMessages(notice: Notice, key: string): readonly [TopicMessage, TopicMessage] {
  const text = notice.kind === 'alert' ? alertText(notice.alert) : digestText(notice.digest);
  const attributes = Object.fromEntries(
    Object.entries({ key, ...attributesOf(notice) })
      .map(([name, value]) => [name, clippedBytes(oneLine(value), MOST_ATTRIBUTE)] as const)
      .filter(([, value]) => value !== ''),
  );
  return [
    { subject: subjectOf(notice), text: linesWithin(text, MOST_BYTES), attributes },
    { text: linesWithin(text, MOST_PLAIN_BYTES), attributes: {} },
  ];
}

const attributesOf = (notice: Notice): Readonly<Record<string, string>> =>
  notice.kind === 'alert'
    ? { kind: 'alert', severity: notice.alert.severity, account: notice.alert.data.account, rule: notice.alert.data.rule }
    : { kind: 'digest', severity: notice.digest.severity };

function subjectOf(notice: Notice): string {
  const words =
    notice.kind === 'alert'
      ? `${bracketed(notice.alert.word)}[${notice.alert.data.account}] ${notice.alert.title} (${notice.alert.id})`
      : `[${notice.digest.severity.toUpperCase()}] ${notice.digest.title}`;
  const ascii = oneLine(words).replace(/[^\x20-\x7e]/gu, '?');
  return ascii.length <= MOST_SUBJECT ? ascii : `${ascii.slice(0, MOST_SUBJECT - 3)}...`;
}
