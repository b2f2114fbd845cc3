import { createHmac } from 'node:crypto';
import type { Notice, Secrets, Sending, Sent, ServiceChannel } from '../../alerts/channel.ts';
import { webhookBodies } from '../../alerts/render-webhook.ts';
import { PermanentError } from '../../errors.ts';
import { firstTaken, withSecrets } from './attempts.ts';
import { checkHost, type Guard, guardedLookup } from './guarded-lookup.ts';
import { refusedStatus } from './http-refusals.ts';
import { postJson } from './post-json.ts';

const TIMEOUT_MS = 8000;
const SHORTEST_SECRET = 16;

export interface WebhookOptions {
  readonly id: string;
  /** Where the address is kept. */
  readonly secret: string;
  /** Where the key of the signature is kept. */
  readonly signingSecret: string;
  /** While the key is changed: the one before. Both sign, and whoever checks may know either. */
  readonly oldSigningSecret?: string;
  readonly secrets: Secrets;
  readonly guard: Guard;
  readonly now: () => Date;
  readonly timeoutMs?: number;
}

/** Somebody's own endpoint: JSON of our own form, signed. What it does with a repeat nobody knows; the key tells it one. */
export function webhook(options: WebhookOptions): ServiceChannel {
  const { secret, signingSecret, oldSigningSecret, secrets } = options;
  const references = [secret, signingSecret, ...(oldSigningSecret === undefined ? [] : [oldSigningSecret])];
  const send = (notice: Notice, sending: Sending): Promise<Sent> =>
    withSecrets(secrets, references, ([address = '', ...keys]) =>
      firstTaken(webhookBodies(notice, sending), (body) => post(options, address, keys, body, sending.key)),
    );
  return { id: options.id, medium: 'service', send };
}

async function post(
  { id, guard, now, timeoutMs = TIMEOUT_MS }: WebhookOptions,
  address: string,
  keys: readonly string[],
  body: string,
  key: string,
): Promise<Sent> {
  const url = targetOf(id, address, guard);
  const weak = keys.some((secret) => secret.length < SHORTEST_SECRET);
  if (weak) throw new PermanentError(`channel ${id}: a signing secret needs at least ${SHORTEST_SECRET} characters`);
  const timestamp = String(Math.floor(now().getTime() / 1000));
  const answer = await postJson({
    id,
    url,
    body,
    timeoutMs,
    lookup: guardedLookup(id, guard),
    headers: {
      'x-trailwarden-timestamp': timestamp,
      'x-trailwarden-signature': keys.map((secret) => signature(secret, timestamp, body)).join(','),
      'idempotency-key': key,
    },
  });
  if (answer.status < 200 || answer.status > 299) throw refusedStatus(id, 'the webhook', answer, now());
  return {};
}

/** `v1=` and the HMAC-SHA256 of `timestamp.body` in hex: docs/webhook.md shows how it is checked. */
const signature = (secret: string, timestamp: string, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

/** Plain HTTP only to this machine, where that is allowed at all. */
function targetOf(id: string, address: string, guard: Guard): URL {
  const url = URL.parse(address);
  const isLocal = guard.loopback && url?.protocol === 'http:' && (url.hostname === '127.0.0.1' || url.hostname === 'localhost');
  if (url === null || (url.protocol !== 'https:' && !isLocal)) {
    throw new PermanentError(`channel ${id}: the secret does not hold an address that begins with https://`);
  }
  if (url.username !== '' || url.password !== '') throw new PermanentError(`channel ${id}: the address may not hold a user and password`);
  checkHost(id, url, guard);
  return url;
}
