import * as z from 'zod/mini';
import { line, listOf, secret } from './config-parts.ts';

const ANSWERS_IN_SLACK = ['acknowledge', 'assign', 'mute'] as const;
const ANSWERS_BY_LINK = ['acknowledge', 'mute', 'resolve'] as const;

/** What somebody may do about a finding; "this was me" is an acknowledgement. */
export type SlackVerb = (typeof ANSWERS_IN_SLACK)[number];
export type LinkVerb = (typeof ANSWERS_BY_LINK)[number];

const userId = z
  .string()
  .check(z.regex(/^[UW][A-Z0-9]{5,20}$/, 'write the id of the Slack user, such as "U0123456789" ("Copy member ID" in the profile)'));
const groupId = z.string().check(z.regex(/^S[A-Z0-9]{5,20}$/, 'write the id of the Slack user group, such as "S0123456789"'));

/** One, or the new one and the old one while they change: the first signs, each is accepted. */
const keys = z.pipe(
  z.transform((given: unknown): unknown => (Array.isArray(given) ? given : [given])),
  z.array(secret).check(z.minLength(1, 'name one secret'), z.maxLength(2, 'name two secrets at most: the new one and the old one')),
);
const some = <Verb extends string>(verbs: readonly [Verb, ...Verb[]]) =>
  z.array(z.enum(verbs)).check(z.minLength(1, 'name at least one, or leave the line out'));

export const respond = z.strictObject({
  slack: z.optional(
    z.strictObject({
      signingSecret: keys,
      /** Without it buttons that ask for a reason are not possible: alerts then link to the page. */
      botToken: z.optional(secret),
      users: z._default(z.record(userId, z.strictObject({ name: line, may: z.optional(some(ANSWERS_IN_SLACK)) })), {}),
      groups: listOf(groupId),
      may: z._default(some(ANSWERS_IN_SLACK), [...ANSWERS_IN_SLACK]),
    }),
  ),
  mail: z.optional(z.strictObject({ linkKey: keys, may: z._default(some(ANSWERS_BY_LINK), [...ANSWERS_BY_LINK]) })),
});

export type RespondConfig = z.output<typeof respond>;
export type SlackRespondConfig = NonNullable<RespondConfig['slack']>;

/** Where the secrets of answering are kept. */
export const respondSecrets = (config: RespondConfig | undefined): readonly string[] => [
  ...(config?.slack?.signingSecret ?? []),
  ...(config?.slack?.botToken === undefined ? [] : [config.slack.botToken]),
  ...(config?.mail?.linkKey ?? []),
];
