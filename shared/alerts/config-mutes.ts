import * as z from 'zod/mini';
import { accountId, line, name, time } from './config-parts.ts';

/** One mute as it is written down, in the configuration or by a person at work. */
export const mute = z.strictObject({
  id: name,
  scope: z.strictObject({
    rule: z.optional(line),
    account: z.optional(accountId),
    /** A finding's subject id, as alerts and the report show it. */
    subject: z.optional(line),
    /**
     * A stable ARN or id: of a user, or of the role behind a session. Session names quiet nothing.
     * All below an IAM path: `arn:aws:iam::111122223333:role/ci/*`.
     */
    actor: z.optional(line),
  }),
  author: line,
  reason: line,
  ticket: z.optional(line),
  created: time,
  until: time,
});
