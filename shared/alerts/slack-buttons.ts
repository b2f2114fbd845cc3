import type { Alert } from './alert.ts';
import { ANSWER_WORDS } from './alert-answering.ts';
import type { SlackBlock, SlackButton } from './message.ts';
import { escaped, mrkdwn, plainText } from './slack-text.ts';

/** Names of the buttons, as Slack sends them back. */
export const SLACK_ACTIONS = ['acknowledge', 'mine', 'mute', 'assign', 'evidence'] as const;
export type SlackAction = (typeof SLACK_ACTIONS)[number];

/** Buttons where they work; else a link to the page, as text: a button of an app that takes no actions shows an error. */
export function answerBlocks({ answering, answerLink, link }: Alert): readonly SlackBlock[] {
  if (answering === undefined) {
    return answerLink === undefined
      ? []
      : [
          {
            type: 'section',
            text: mrkdwn(`<${escaped(answerLink)}|${ANSWER_WORDS}> (a page that asks for your name; good once, for a day)`),
          },
        ];
  }
  const { findingId, acknowledge, mute } = answering;
  return [
    {
      type: 'actions',
      block_id: `answer:${findingId}`,
      elements: [
        ...(acknowledge
          ? [{ ...button('acknowledge', 'Acknowledge', findingId), style: 'primary' as const }, button('mine', 'This was me…', findingId)]
          : []),
        ...(mute ? [button('mute', 'Mute…', findingId)] : []),
        button('assign', 'Assign…', findingId),
        ...(link === undefined ? [] : [{ ...button('evidence', 'CloudTrail event', findingId), url: link }]),
      ],
    },
  ];
}

const button = (action: SlackAction, label: string, value: string): SlackButton => ({
  type: 'button',
  action_id: action,
  text: plainText(label, 75),
  value,
});
