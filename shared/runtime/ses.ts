import { SESv2Client } from '@aws-sdk/client-sesv2';

/** Retries are the outbox's business: a call that timed out may have been taken. */
export const sesClient = (): SESv2Client =>
  new SESv2Client({ maxAttempts: 1, requestHandler: { connectionTimeout: 3000, requestTimeout: 8000, throwOnRequestTimeout: true } });
