import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import type { RuleSettings } from '../settings.ts';
import { isListed } from './modifiers.ts';
import { isMonitors } from './monitor-resources.ts';

/** CloudTrail's Event history holds 90 days: a log that is kept for less proves less than having none. */
export const LEAST_DAYS = 90;

const TRAIL_NAME = /cloudtrail|controltower-logs|(?<![a-z0-9])(trails?|audits?)(?![a-z0-9])/i;
const LOG_NAME = /cloudtrail|controltower-logs|(?<![a-z0-9])(trails?|audits?|logs?|logging)(?![a-z0-9])/i;

/** The operator lists it, or its name says so. */
export const isLogBucket = (bucket: string, { logBuckets }: RuleSettings): boolean => isListed(bucket, logBuckets) || LOG_NAME.test(bucket);

/** Logs of a load balancer or a site stand in buckets with such names too, and those change every day. */
export const isLogBucketByChance = (bucket: string, { logBuckets }: RuleSettings): boolean =>
  !isListed(bucket, logBuckets) && !TRAIL_NAME.test(bucket);

/** A log group or an alarm of the trail, or of this monitor, by name or ARN. Every log group is about logs: that word says nothing. */
export const isOfTrail = (name: string | undefined, settings: RuleSettings): boolean =>
  name !== undefined && (TRAIL_NAME.test(name) || isMonitors(name, settings));

/** Whether an account is neither the watched one nor one that may be trusted. */
export const isForeign = (account: string | undefined, event: CloudTrailEvent, settings: RuleSettings): boolean =>
  account !== undefined &&
  /^\d{12}$/.test(account) &&
  account !== event.account &&
  ![...settings.trustedAccounts, ...settings.managementAccounts].includes(account);

/** Why a bucket looks like somebody else's: its name holds another account's number, or the operator's list lacks it. */
export function strangeBucket(bucket: string, event: CloudTrailEvent, settings: RuleSettings): string | undefined {
  const named = bucket.match(/(?<!\d)\d{12}(?!\d)/g) ?? [];
  if (isListed(bucket, settings.logBuckets)) return undefined;
  if (named.some((account) => isForeign(account, event, settings))) return `bucket ${bucket} is named after another account`;
  return settings.logBuckets.length > 0 ? `bucket ${bucket} is not on the list of log buckets` : undefined;
}
