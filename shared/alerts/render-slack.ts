import type { Alert } from './alert.ts';
import { alertText } from './alert-text.ts';
import type { SlackBlock, SlackMessage } from './message.ts';
import { type Detail, slackBlocks } from './slack-blocks.ts';
import { cut, escaped } from './slack-text.ts';

/**
 * Slack's own limit on all blocks together is undocumented and lies a little above 11,000 characters;
 * beyond it the message is refused although every element is within bounds.
 */
const MOST_JSON = 10_000;
const MOST_BLOCKS = 50;
const MOST_TEXT = 3900;

/** From everything to what must be said: the difference shrinks first, then context goes, then the lesser facts. */
const DETAILS: readonly Detail[] = [
  { diffLines: 60, context: true, allFacts: true },
  { diffLines: 20, context: true, allFacts: true },
  { diffLines: 20, context: false, allFacts: true },
  { diffLines: 0, context: false, allFacts: false },
];

/** One alert for Slack, within its limits: the first form that fits, else plain text. */
export function renderSlack(alert: Alert): SlackMessage {
  const plain = cut(escaped(alertText(alert)), MOST_TEXT);
  const blocks = DETAILS.map((detail) => slackBlocks(alert, detail)).find(fits);
  return { text: blocks ? cut(escaped(`${alert.headline} [${alert.id}]`), MOST_TEXT) : plain, blocks: blocks ?? [], plain };
}

const fits = (blocks: readonly SlackBlock[]): boolean => blocks.length <= MOST_BLOCKS && JSON.stringify(blocks).length <= MOST_JSON;
