import type { ScheduledEvent } from 'aws-lambda';

/** What the one-minute schedule sends. */
export const sweepEvent = (at: Date): ScheduledEvent => ({
  id: 'laptop',
  version: '0',
  account: '000000000000',
  time: at.toISOString(),
  region: 'us-east-1',
  resources: [],
  source: 'trailwarden.sweep',
  'detail-type': 'Scheduled Event',
  detail: {},
});
