import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SNSClient } from '@aws-sdk/client-sns';
import { pagerDuty } from '../../../shared/adapters/channels/pagerduty.ts';
import { securityHub } from '../../../shared/adapters/channels/security-hub.ts';
import { sesMail } from '../../../shared/adapters/channels/ses-mail.ts';
import { slackBot } from '../../../shared/adapters/channels/slack-bot.ts';
import { slackWebhook } from '../../../shared/adapters/channels/slack-webhook.ts';
import { snsTopic } from '../../../shared/adapters/channels/sns-topic.ts';
import { webhook } from '../../../shared/adapters/channels/webhook.ts';
import type { FarEnd } from './channel-contract.ts';
import { withinBlockKit, withinHub, withinMail, withinPager, withinTopic, withinWebhook } from './channel-limits.ts';

/** The far ends of our channels: how each is reached, and its words for what it does with a message. */
export const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:alerts';
export const HUB = { account: '111122223333', region: 'eu-west-1', partition: 'aws' } as const;
const NOW = new Date('2026-03-04T10:00:00Z');

const aws = (endpoint: string, requestTimeout: number) => ({
  region: 'eu-west-1',
  endpoint,
  credentials: { accessKeyId: 'AKIDCONTRACT', secretAccessKey: 'aws-secret-of-the-contract' },
  maxAttempts: 1,
  requestHandler: { requestTimeout, throwOnRequestTimeout: true },
});
const json = (body: unknown, status = 200, headers = {}) => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});
const awsError = (type: string, status = 400) => json({ message: 'because', Message: 'because' }, status, { 'x-amzn-errortype': type });
const xml = (body: string, status = 200) => ({ status, headers: { 'content-type': 'text/xml' }, body });
const snsError = (code: string, status = 400) =>
  xml(
    `<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type><Code>${code}</Code><Message>because</Message></Error></ErrorResponse>`,
    status,
  );

export const slackHookEnd: FarEnd = {
  taken: { body: 'ok' },
  throttled: { status: 429, headers: { 'retry-after': '7' } },
  retryAfterMs: 7000,
  broken: [
    { status: 404, body: 'no_service' },
    { status: 410, body: 'channel_is_archived' },
    { status: 403, body: 'action_prohibited' },
  ],
  refusesForm: { status: 400, body: 'invalid_blocks' },
  secrets: ['T0SECRET/B0SECRET/hookpart'],
  within: withinBlockKit,
  open: (url, timeoutMs) =>
    slackWebhook({
      id: 'far',
      secret: 'ssm:/hook',
      secrets: async () => `${url}/services/T0SECRET/B0SECRET/hookpart`,
      timeoutMs,
    }),
};

export const slackBotEnd: FarEnd = {
  taken: json({ ok: true, ts: '17.2' }),
  throttled: { status: 429, headers: { 'retry-after': '7' } },
  retryAfterMs: 7000,
  broken: ['token_revoked', 'channel_not_found', 'is_archived', 'missing_scope'].map((error) => json({ ok: false, error })),
  refusesForm: json({ ok: false, error: 'msg_blocks_too_long' }),
  secrets: ['xoxb-of-the-contract'],
  within: withinBlockKit,
  open: (url, timeoutMs) =>
    slackBot({
      id: 'far',
      channel: 'C0123456789',
      secret: 'ssm:/bot',
      secrets: async () => 'xoxb-of-the-contract',
      slackApiUrl: `${url}/api/`,
      timeoutMs,
    }),
};

export const mailEnd: FarEnd = {
  taken: json({ MessageId: 'm-1' }),
  throttled: awsError('TooManyRequestsException', 429),
  broken: [
    awsError('MessageRejected'),
    awsError('MailFromDomainNotVerifiedException'),
    awsError('NotFoundException', 404),
    awsError('AccessDeniedException', 403),
  ],
  secrets: ['aws-secret-of-the-contract'],
  within: withinMail,
  open: (url, timeoutMs) =>
    sesMail({ id: 'far', from: 't@example.com', to: ['a@example.com'], client: new SESv2Client(aws(url, timeoutMs)) }),
};

export const topicEnd: FarEnd = {
  taken: xml(
    '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>s-1</MessageId></PublishResult></PublishResponse>',
  ),
  throttled: snsError('Throttled', 429),
  broken: [snsError('NotFound', 404), snsError('AuthorizationError', 403), snsError('KMSAccessDenied'), snsError('EndpointDisabled')],
  refusesForm: snsError('InvalidParameter'),
  secrets: ['aws-secret-of-the-contract'],
  within: withinTopic,
  open: (url, timeoutMs) => snsTopic({ id: 'far', topicArn: TOPIC, client: new SNSClient(aws(url, timeoutMs)) }),
};

export const pagerEnd: FarEnd = {
  taken: json({ status: 'success', message: 'Event processed', dedup_key: 'k' }, 202),
  throttled: { status: 429, headers: { 'retry-after': '7' } },
  retryAfterMs: 7000,
  idempotent: true,
  broken: [
    json(
      {
        status: 'invalid event',
        message: 'Event object is invalid',
        errors: ["Length of 'routing_key' is incorrect (should be 32 characters): R0SECRET0SECRET0SECRET0SECRET000"],
      },
      400,
    ),
    { status: 403 },
    { status: 302, headers: { location: 'https://elsewhere.example/' } },
  ],
  refusesForm: json({ status: 'invalid event', message: 'Event object is invalid', errors: ["'payload.custom_details' is invalid"] }, 400),
  secrets: ['R0SECRET0SECRET0SECRET0SECRET000'],
  within: withinPager,
  open: (url, timeoutMs) =>
    pagerDuty({
      id: 'far',
      secret: 'ssm:/pager',
      secrets: async () => 'R0SECRET0SECRET0SECRET0SECRET000',
      serviceRegion: 'us',
      baseUrl: url,
      timeoutMs,
    }),
};

export const hubEnd: FarEnd = {
  taken: json({ FailedCount: 0, SuccessCount: 1, FailedFindings: [] }),
  throttled: awsError('LimitExceededException', 429),
  idempotent: true,
  broken: [awsError('InvalidAccessException', 401), awsError('AccessDeniedException', 403)],
  refusesForm: awsError('InvalidInputException'),
  secrets: ['aws-secret-of-the-contract'],
  within: withinHub,
  open: (url, timeoutMs) =>
    securityHub({ id: 'far', place: HUB, client: new SecurityHubClient(aws(url, timeoutMs)), now: () => NOW, wait: async () => undefined }),
};

export const webhookEnd: FarEnd = {
  taken: { status: 204 },
  throttled: { status: 429, headers: { 'retry-after': '7' } },
  retryAfterMs: 7000,
  broken: [{ status: 410 }, { status: 401 }, { status: 422 }, { status: 307, headers: { location: 'https://elsewhere.example/' } }],
  refusesForm: { status: 413 },
  secrets: ['path-of-the-contract', 'signing-secret-of-the-contract'],
  within: withinWebhook,
  open: (url, timeoutMs) =>
    webhook({
      id: 'far',
      secret: 'ssm:/url',
      signingSecret: 'ssm:/key',
      secrets: async (reference) => (reference === 'ssm:/url' ? `${url}/path-of-the-contract` : 'signing-secret-of-the-contract'),
      guard: { allowed: [], loopback: true },
      now: () => NOW,
      timeoutMs,
    }),
};
