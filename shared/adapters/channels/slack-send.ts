import type { Secrets, Sent } from '../../alerts/channel.ts';
import type { SlackMessage } from '../../alerts/message.ts';
import { firstTaken, withSecrets } from './attempts.ts';

/** One call of Slack with a secret. */
export type Post = (secret: string, message: SlackMessage) => Promise<Sent>;

/** Sends once, and as plain text at once where the message is refused as it is built. */
export const sendOnce = (post: Post, message: SlackMessage, secrets: Secrets, reference: string): Promise<Sent> =>
  withSecrets(secrets, [reference], ([secret = '']) => firstTaken(formsOf(message), (form) => post(secret, form)));

const formsOf = (message: SlackMessage): readonly [SlackMessage, ...SlackMessage[]] =>
  message.blocks.length === 0 ? [message] : [message, { text: message.plain, blocks: [], plain: message.plain }];
