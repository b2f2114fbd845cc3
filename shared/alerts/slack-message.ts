import type { Notice } from './channel.ts';
import type { SlackMessage } from './message.ts';
import { renderSlack } from './render-slack.ts';
import { renderSlackDigest } from './render-slack-digest.ts';

/** A notice as Slack takes it. */
export const slackMessage = (notice: Notice): SlackMessage =>
  notice.kind === 'alert' ? renderSlack(notice.alert) : renderSlackDigest(notice.digest);
