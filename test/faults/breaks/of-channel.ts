import { type Channel, type Sent, UncertainDelivery } from '../../../shared/alerts/channel.ts';
import { TransientError } from '../../../shared/errors.ts';
import type { Break } from './break.ts';

/** What a send that failed is made into. */
const sendWith =
  (made: (error: unknown) => Sent): NonNullable<Break['channel']> =>
  (channel: Channel) => ({
    ...channel,
    send: async (notice, sending) => {
      try {
        return await channel.send(notice, sending);
      } catch (error) {
        return made(error);
      }
    },
  });

const asksForSilence = (error: unknown): error is TransientError => error instanceof TransientError && error.retryAfterMs !== undefined;

const orThrow = (error: unknown): Sent => {
  throw error;
};

export const swallowed429: Break = {
  name: 'swallowed-429',
  says: 'a channel that asks for silence is taken to have the message',
  channel: sendWith((error) => (asksForSilence(error) ? {} : orThrow(error))),
};

export const uncertainTreatedAsSent: Break = {
  name: 'uncertain-treated-as-sent',
  says: 'no answer is taken for a good answer',
  channel: sendWith((error) => (error instanceof UncertainDelivery ? {} : orThrow(error))),
};

export const retryAfterIgnored: Break = {
  name: 'retry-after-ignored',
  says: 'how long a channel asks to be left alone is not read',
  channel: sendWith((error) => orThrow(asksForSilence(error) ? new TransientError(error.message) : error)),
};

export const neverAsked: Break = {
  name: 'never-asked',
  says: 'a channel that could say what it has is not asked before something is sent again',
  channel: ({ find: _, ...channel }) => channel,
};
