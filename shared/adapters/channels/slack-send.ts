import type { Secrets, Sent } from '../../alerts/channel.ts';
import type { SlackMessage } from '../../alerts/message.ts';
import { RefusedCredentials, RefusedPayload } from './refusals.ts';

/** One call of Slack with a secret. */
export type Post = (secret: string, message: SlackMessage) => Promise<Sent>;

/**
 * Sends once; a refused secret is read again past the cache and used if it was changed meanwhile, and a message that is
 * refused as built goes out as plain text at once.
 */
export async function sendOnce(post: Post, message: SlackMessage, secrets: Secrets, reference: string): Promise<Sent> {
  const secret = await secrets(reference);
  try {
    return await plainer(post, secret, message);
  } catch (error) {
    if (!(error instanceof RefusedCredentials)) throw error;
    const fresh = await secrets(reference, true);
    if (fresh === secret) throw error;
    return plainer(post, fresh, message);
  }
}

async function plainer(post: Post, secret: string, message: SlackMessage): Promise<Sent> {
  try {
    return await post(secret, message);
  } catch (error) {
    if (!(error instanceof RefusedPayload) || message.blocks.length === 0) throw error;
    return post(secret, { text: message.plain, blocks: [], plain: message.plain });
  }
}
