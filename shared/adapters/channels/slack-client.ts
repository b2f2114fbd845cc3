import { LogLevel, WebClient } from '@slack/web-api';

const TIMEOUT_MS = 8000;

export interface SlackCalls {
  readonly timeoutMs?: number | undefined;
  /** Another base than Slack's own, for the stand-in. */
  readonly slackApiUrl?: string | undefined;
}

/** Slack's own client, which tries once: when to try again is the outbox's to know. */
export const slackClient = (token: string, { timeoutMs = TIMEOUT_MS, slackApiUrl }: SlackCalls): WebClient =>
  new WebClient(token, {
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
    ...(slackApiUrl === undefined ? {} : { slackApiUrl }),
  });
