import * as z from 'zod/mini';
import { clock, someOf, weekday } from './config-parts.ts';

const between = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most));

/** When many alerts become few messages. */
export const stormSettings = z.strictObject({
  /** More than so many messages on one channel … */
  messages: z._default(between(1, 60), 20),
  /** … in so many minutes are a storm; the same time groups what follows a first alert, and lies between two digests. */
  minutes: z._default(between(1, 60), 5),
  /** Criticals that go out alone between two digests of a storm. */
  criticals: z._default(between(1, 60), 10),
});

/** Alerts up to this severity wait for the next of these hours and come as one message. */
export const digestSettings = z.strictObject({
  severityAtMost: z.enum(['info', 'low', 'medium']),
  at: z.array(clock).check(z.minLength(1, 'name at least one time of day')),
  days: someOf(weekday),
});
