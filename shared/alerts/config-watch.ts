import * as z from 'zod/mini';
import { secret, weekday } from './config-parts.ts';

/** How the monitor watches itself, where that differs from the default. */
export const watchConfig = z.strictObject({
  /** Where the address is kept that an outside monitor gave: it is asked for after each run that found all well. */
  pingUrl: z.optional(secret),
  /** When the weekly drill runs, in the zone of the configuration. */
  drill: z.optional(
    z.strictObject({
      weekday: z._default(weekday, 'tuesday'),
      hour: z._default(z.int().check(z.minimum(0), z.maximum(23)), 10),
    }),
  ),
});
