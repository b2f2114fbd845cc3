import { REPEAT_NOTE } from './alert-text.ts';
import type { Digest, DigestRow } from './digest.ts';
import { digestText } from './digest-text.ts';
import type { SlackBlock, SlackMessage } from './message.ts';
import { clipped } from './plain-text.ts';
import { cut, escaped, mrkdwn, plainText, sentence } from './slack-text.ts';

const SECTION = 3000;
/** Below Slack's own limit on all blocks together, with room for the head and the foot. */
const MOST_ROWS_TEXT = 8000;
const MOST_TEXT = 3900;
/** Cut before it is escaped: a code span may not be left open. */
const SUMMARY = 200;

/** As many rows as one message holds; the rest is counted, and stands on the page. */
export function renderSlackDigest(digest: Digest): SlackMessage {
  const { title, why, rows, link, mayRepeat } = digest;
  const shown: string[] = [];
  let room = MOST_ROWS_TEXT;
  for (const line of rows.map(rowLine)) {
    room -= line.length + 1;
    if (room < 0) break;
    shown.push(line);
  }
  const left = rows.length - shown.length;
  const foot = [
    ...(left > 0 ? [`… and ${left} more`] : []),
    ...(link === undefined ? [] : [`<${escaped(link)}|All ${rows.length} of them>`]),
  ];
  return {
    text: cut(escaped(`${title}: ${rows[0]?.summary ?? ''}`), MOST_TEXT),
    blocks: [
      { type: 'header', text: plainText(title, 150) },
      { type: 'section', text: mrkdwn([sentence(clipped(why, 500)), ...(mayRepeat ? [REPEAT_NOTE] : [])].join('\n')) },
      ...sections(shown),
      ...(foot.length === 0 ? [] : [{ type: 'context' as const, elements: [mrkdwn(foot.join(' · '), 2000)] }]),
    ],
    plain: cut(escaped(digestText(digest)), MOST_TEXT),
  };
}

const rowLine = ({ word, summary, account, id }: DigestRow): string =>
  `• *${escaped(word)}* ${sentence(clipped(summary, SUMMARY))} (${escaped(clipped(account, SUMMARY))}, ${escaped(id)})`;

function sections(lines: readonly string[]): readonly SlackBlock[] {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + line.length + 1 <= SECTION) texts[texts.length - 1] = `${last}\n${line}`;
    else texts.push(line);
  }
  return texts.map((text) => ({ type: 'section', text: mrkdwn(text, SECTION) }));
}
