import type { SlackText } from './message.ts';

/** Source: "Formatting text for app surfaces", Slack developer documentation: these three and no others, the ampersand first. */
export const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Escaped text cut to a length, never inside an entity or a surrogate pair. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  let end = most - 1;
  if (isLowSurrogate(text.charCodeAt(end))) end--;
  const ampersand = text.lastIndexOf('&', end - 1);
  if (ampersand >= 0 && text.indexOf(';', ampersand) >= end && end - ampersand <= 5) end = ampersand;
  return `${text.slice(0, end)}…`;
}

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** A backtick would end the span, and Slack has no escape for it. */
const withoutBackticks = (text: string): string => text.replaceAll('`', 'ˋ');

/** A value from outside in a code span: nothing in it formats, links or calls anybody. */
export const code = (value: string, most = 1000): string => `\`${cut(escaped(withoutBackticks(value)), most)}\``;

/** Several lines in a code block. */
export const codeBlock = (lines: readonly string[]): string =>
  `\`\`\`\n${lines.map((line) => escaped(withoutBackticks(line))).join('\n')}\n\`\`\``;

const MARKS = /[*_~`:@#|\\/]|\w\.\w/;
/** A time of day is as it is: Slack makes nothing of it. */
const CLOCK = /^\d{1,2}:\d{2}(:\d{2})?$/;
const WORD = /^(["'([]*)(.*?)(["'\])]*[.,;:!?]*["'\])]*)$/su;

/** A sentence of ours with names from outside in it: words that Slack would format or link stand in code spans. */
export const sentence = (text: string): string =>
  text
    .split(' ')
    .map((word) => {
      const [, before = '', inner = '', after = ''] = WORD.exec(word) ?? [];
      return MARKS.test(inner) && !CLOCK.test(inner)
        ? `${escaped(before)}${code(inner)}${escaped(after.replaceAll('`', ''))}`
        : escaped(word.replaceAll('`', 'ˋ'));
    })
    .join(' ');

export const plainText = (text: string, most = 3000): Extract<SlackText, { type: 'plain_text' }> => ({
  type: 'plain_text',
  text: cut(escaped(text), most),
  emoji: false,
});

/** @param text escaped already. `verbatim` keeps Slack from finding links and names in it. */
export const mrkdwn = (text: string, most = 3000): SlackText => ({ type: 'mrkdwn', text: closed(text, most), verbatim: true });

const BLOCK = '```';

/** Cut so that no code is left open: what stands in it would format again. */
function closed(text: string, most: number): string {
  if (text.length <= most) return text;
  const shown = cut(text, most - BLOCK.length).replace(/`{1,2}…$/, '…');
  const pieces = shown.split(BLOCK);
  if (pieces.length % 2 === 0) return `${shown}${BLOCK}`;
  const ticks =
    pieces
      .filter((_, index) => index % 2 === 0)
      .join('')
      .split('`').length - 1;
  return ticks % 2 === 0 ? shown : `${shown}\``;
}
