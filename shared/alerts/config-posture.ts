import * as z from 'zod/mini';

/** The daily look at the account's state. */
export const postureConfig = z.strictObject({
  /** Of the day, in the configuration's zone. */
  hour: z._default(z.int().check(z.minimum(0), z.maximum(23)), 3),
});
