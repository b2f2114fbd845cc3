import { createHash } from 'node:crypto';
import type { CloudTrailEvent } from '../cloudtrail/event.ts';
import { canonicalJson } from '../cloudtrail/json.ts';
import type { EventEssentials } from './occurrence.ts';

/** Accounts that a record does not name are filed under this word, and shown as it. */
const UNKNOWN_ACCOUNT = 'unknown';

export const accountOf = (event: CloudTrailEvent): string => event.account ?? UNKNOWN_ACCOUNT;

export function essentialsOf(event: CloudTrailEvent): EventEssentials {
  const { type, key, arn, account, userName, role, sessionName, sourceIdentity, accessKeyId, identityProvider, onBehalfOf } = event.actor;
  return {
    id: event.id,
    source: event.source,
    name: event.name,
    at: event.time,
    timeIs: event.timeIs,
    region: event.region,
    partition: event.partition,
    account: accountOf(event),
    actor: { type, key, arn, account, userName, role, sessionName, sourceIdentity, accessKeyId, identityProvider, onBehalfOf },
    mfa: event.mfa,
    outcome: event.outcome.kind,
    errorCode: 'code' in event.outcome ? event.outcome.code : undefined,
    sourceAddress: event.sourceAddress,
    userAgent: event.userAgent?.slice(0, 256),
    byService: event.byService,
    ...(event.recovered ? { recovered: true as const } : {}),
    digest: createHash('sha256').update(canonicalJson(event.raw)).digest('hex'),
  };
}
