import { clip } from './words.ts';

/** The three characters that Slack reads as markup, `&` first and once ("Formatting text for app surfaces"). */
export const slackEscaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Text from events: in a code span, where nothing in it formats, links or calls anybody. A backtick has no escape and is replaced. */
export const slackCode = (text: string, most = 120): string => {
  const held = clip(text, most).replaceAll('`', 'ˋ').trim();
  return held === '' ? '–' : `\`${slackEscaped(held)}\``;
};
