import { createHash } from 'node:crypto';
import type { Change } from '../findings/apply.ts';
import { findingId } from '../findings/finding.ts';
import type { EventEssentials } from '../findings/occurrence.ts';
import type { Recording } from '../findings/store.ts';
import type { Rule } from '../rules/rule.ts';

/** The source of events that are of our own making. */
export const OWN_SOURCE = 'trailwarden';

export type Own = Pick<Change, 'subject' | 'account' | 'transitions'> & {
  readonly occurrence: Pick<Change['occurrence'], 'kind' | 'reason' | 'assessment'>;
};

/**
 * What the monitor records of itself: one change to one finding, told like any other.
 * @param recordedAt of an event that is not of our own making: when it was found
 */
export function ownRecording(rule: Rule, event: EventEssentials, { occurrence, ...own }: Own, recordedAt = event.at): Recording {
  const id = findingId(rule.id, own.account, own.subject);
  const change: Change = {
    ...own,
    findingId: id,
    rule,
    counts: true,
    occurrence: { ...occurrence, findingId: id, rule: rule.id, event, recordedAt },
  };
  return { eventId: event.id, at: event.at, changes: [change], principals: [], policies: [], tell: true };
}

const NOBODY = {
  type: 'unknown',
  key: '',
  arn: undefined,
  account: undefined,
  userName: undefined,
  role: undefined,
  sessionName: undefined,
  sourceIdentity: undefined,
  accessKeyId: undefined,
  identityProvider: undefined,
  onBehalfOf: undefined,
} as const;

/** The same name and words make the same id: an event that is recorded again is a repeat. */
export const ownEventId = (name: string, what: string): string => `own-${digestOf(name, what).slice(0, 32)}`;

const digestOf = (name: string, what: string): string => createHash('sha256').update(`${name} ${what}`).digest('hex');

export function ownEvent(name: string, what: string, account: string, at: Date, outcome: 'failed' | 'succeeded'): EventEssentials {
  return {
    id: ownEventId(name, what),
    source: OWN_SOURCE,
    name,
    at,
    timeIs: 'of-event',
    region: undefined,
    partition: 'aws',
    account,
    actor: NOBODY,
    mfa: { state: 'not-observable', reason: 'service' },
    outcome,
    errorCode: undefined,
    sourceAddress: undefined,
    userAgent: undefined,
    byService: undefined,
    digest: digestOf(name, what),
  };
}
