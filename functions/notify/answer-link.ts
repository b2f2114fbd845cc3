import { takesLink } from '../../shared/alerts/alert-answering.ts';
import type { Delivery } from '../../shared/alerts/outbox.ts';
import type { NotifyPorts } from './ports.ts';

/** An alert does not wait for a key that can't be read: it goes out without the link, and that is told. */
export async function answerLinkOf(
  { findingId, channel }: Pick<Delivery, 'findingId' | 'channel'>,
  { links, config, now, onLinkFailure }: Pick<NotifyPorts, 'links' | 'config' | 'now' | 'onLinkFailure'>,
): Promise<{ readonly answerLink?: string }> {
  if (links === undefined || !takesLink(channel, config)) return {};
  try {
    return { answerLink: await links.answer(findingId, channel, now()) };
  } catch (error) {
    onLinkFailure?.(error);
    return {};
  }
}
