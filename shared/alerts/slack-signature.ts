import { createHmac, timingSafeEqual } from 'node:crypto';

/** Slack's clock and ours, and the way between them. */
const WINDOW_SECONDS = 300;

export interface SignedBySlack {
  /** Header X-Slack-Request-Timestamp: epoch seconds. */
  readonly timestamp: string | undefined;
  /** Header X-Slack-Signature. */
  readonly signature: string | undefined;
  /** The bytes as they came: a form or JSON that is written anew has another signature. */
  readonly body: Uint8Array;
}

/** Version 0 of the scheme. Source: "Verifying requests from Slack", Slack developer documentation. */
export function slackSignature(secret: string, timestamp: string, body: Uint8Array): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`;
}

/** Whether Slack sent it just now. The time is judged first: it costs nothing. @param secrets each is accepted, for the days in which they change */
export function judgeSignature(
  { timestamp, signature, body }: SignedBySlack,
  secrets: readonly string[],
  now: Date,
): 'good' | 'forged' | 'stale' {
  if (!isTimely(timestamp, now)) return isTime(timestamp) ? 'stale' : 'forged';
  const given = Buffer.from(signature ?? '');
  const matches = secrets.map((secret) => isSame(given, Buffer.from(slackSignature(secret, timestamp ?? '', body))));
  return matches.includes(true) ? 'good' : 'forged';
}

/** Without reading a secret: whether it is worth it. */
export const isTimely = (timestamp: string | undefined, now: Date): boolean =>
  isTime(timestamp) && Math.abs(now.getTime() / 1000 - Number(timestamp)) <= WINDOW_SECONDS;

const isTime = (timestamp: string | undefined): timestamp is string => timestamp !== undefined && /^\d{1,12}$/.test(timestamp);

/** In constant time; the length is no secret. */
const isSame = (given: Uint8Array, made: Uint8Array): boolean => given.length === made.length && timingSafeEqual(given, made);
