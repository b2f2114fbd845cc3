import * as z from 'zod/mini';
import { addressOf } from '../cloudtrail/address.ts';
import { secret } from './config-parts.ts';

/** Each kind of channel as the configuration writes it. A member whose name ends in "secret" says where one is kept. */
const address = z.string().check(z.regex(/^[^\s<>@,;"\p{Cc}]+@[^\s<>@,;"\p{Cc}]+\.[^\s<>@,;"\p{Cc}]+$/u, 'write an e-mail address'));
const sender = z
  .string()
  .check(z.regex(/^([^<>@,;"\p{Cc}]+ )?<?[^\s<>@,;"\p{Cc}]+@[^\s<>@,;"\p{Cc}]+>?$/u, 'write an e-mail address, or "Name <address>"'));

const slackWebhook = z.strictObject({ type: z.literal('slack-webhook'), secret });

const slackBot = z.strictObject({
  type: z.literal('slack-bot'),
  secret,
  channel: z.string().check(z.regex(/^[CGD][A-Z0-9]{6,}$/, 'write the id of the Slack channel, such as "C0123456789", not its name')),
});

const email = z.strictObject({
  type: z.literal('email'),
  from: sender,
  to: z.array(address).check(z.minLength(1, 'name at least one recipient'), z.maxLength(50, 'name at most 50 recipients')),
  configurationSet: z.optional(z.string().check(z.regex(/^[\w-]{1,64}$/, 'write the name of the SES configuration set'))),
});

const sns = z.strictObject({
  type: z.literal('sns'),
  topic: z
    .string()
    .check(
      z.regex(
        /^arn:aws(-[a-z]+)*:sns:[a-z]{2,}(-[a-z0-9]+)+:\d{12}:[\w-]{1,256}(\.fifo)?$/,
        'write the ARN of the topic, such as "arn:aws:sns:eu-central-1:111122223333:alerts"',
      ),
    ),
});

const pagerduty = z.strictObject({
  type: z.literal('pagerduty'),
  /** The integration key of an Events API v2 integration. */
  secret,
  serviceRegion: z._default(z.enum(['us', 'eu']), 'us'),
});

const securityHub = z.strictObject({
  type: z.literal('security-hub'),
  /** Where findings are filed, if not where Trailwarden runs. */
  region: z.optional(z.string().check(z.regex(/^[a-z]{2,}(-[a-z0-9]+)+$/, 'write the id of a region, such as "eu-central-1"'))),
});

const block = z
  .string()
  .check(
    z.refine(
      (text) => /\/\d{1,3}$/.test(text) && addressOf(text.split('/')[0]) !== undefined,
      'write a block of private addresses, such as "10.20.0.0/16"',
    ),
  );

const webhook = z.strictObject({
  type: z.literal('webhook'),
  /** The address; who may post there often shows in it. */
  secret,
  signingSecret: secret,
  oldSigningSecret: z.optional(secret),
  /** Private networks of yours that the address may lead to. */
  allowedNetworks: z._default(z.array(block), []),
});

export const channel = z.discriminatedUnion('type', [slackWebhook, slackBot, email, sns, pagerduty, securityHub, webhook]);
