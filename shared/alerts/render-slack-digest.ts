import { REPEAT_NOTE } from './alert-text.ts';
import type { Digest, DigestRow } from './digest.ts';
import { digestText, fitting, restWords } from './digest-text.ts';
import type { SlackBlock, SlackMessage } from './message.ts';
import { clipped } from './plain-text.ts';
import { cut, escaped, mrkdwn, plainText, sentence } from './slack-text.ts';

const SECTION = 3000;
/** Below Slack's own limit on all blocks together, with room for the head and the foot. */
const MOST_ROWS_TEXT = 8000;
const MOST_TEXT = 3900;
/** Of rows, so that what stands behind them is not cut off; escaping makes text longer. */
const MOST_PLAIN = 2400;

/** As many rows as one message holds; the rest is counted, and stands on the page. */
export function renderSlackDigest(digest: Digest): SlackMessage {
  const { title, why, mayRepeat, rows, link } = digest;
  const shown = fitting(rows.map(rowLine), MOST_ROWS_TEXT);
  const left = rows.slice(shown.length);
  const foot = [
    ...(left.length > 0
      ? [`… and ${restWords(left)}${link === undefined ? ' (`npm run findings` and the weekly report list them)' : ''}`]
      : []),
  ];
  return {
    text: cut(escaped(`${title}: ${rows[0]?.summary ?? ''}`), MOST_TEXT),
    blocks: [
      { type: 'header', text: plainText(title, 150) },
      {
        type: 'section',
        text: mrkdwn(
          [
            sentence(clipped(why, 500)),
            ...(mayRepeat ? [REPEAT_NOTE] : []),
            // Above the rows: clients fold what is long.
            ...(link === undefined ? [] : [`<${escaped(link)}|All ${rows.length} of them on one page>`]),
          ].join('\n'),
        ),
      },
      ...sections(shown),
      ...(foot.length === 0 ? [] : [{ type: 'context' as const, elements: [mrkdwn(foot.join(' · '), 2000)] }]),
    ],
    plain: cut(escaped(digestText(digest, MOST_PLAIN)), MOST_TEXT),
  };
}

const rowLine = ({ word, summary, account, id }: DigestRow): string =>
  `• *${escaped(word)}*  ${sentence(clipped(summary, 140))}  (${sentence(clipped(account, 60))} \`${escaped(id)}\`)`;

function sections(lines: readonly string[]): readonly SlackBlock[] {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + line.length + 1 <= SECTION) texts[texts.length - 1] = `${last}\n${line}`;
    else texts.push(line);
  }
  return texts.map((text) => ({ type: 'section', text: mrkdwn(text, SECTION) }));
}
