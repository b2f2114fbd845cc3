import { createHash } from 'node:crypto';
import { ended, endingOf, opened, openingOf, recordingOf } from '../findings/change-of.ts';
import type { EventEssentials } from '../findings/occurrence.ts';
import type { Recording } from '../findings/store.ts';
import type { Assessment, Rule, Subject } from '../rules/rule.ts';

/** The source of events that are of our own making, and the beginning of those that we put on a bus. */
export const OWN_SOURCE = 'trailwarden';

/** Whether an event tells of the monitor's own doing. EventBridge lets nobody but AWS use AWS's sources, so CloudTrail never names ours. */
export const isOwnSource = (source: string): boolean => source === OWN_SOURCE || source.startsWith(`${OWN_SOURCE}.`);

/** Something that the monitor did or saw itself, with no event of anybody else behind it. */
export interface OwnDoing {
  /** In the manner of an API call: "DeliverAlert". */
  readonly name: string;
  /** Makes it one of its kind: the same words are the same event, which counts once. */
  readonly what: string;
  /** Where the monitor runs. */
  readonly account: string;
  readonly at: Date;
  /** When it is written down, where that is not the moment that it tells of. */
  readonly recordedAt?: Date;
}

/** A finding that no CloudTrail event raises: opened by the monitor itself. @param outcome of what it did or saw */
export const ownOpening = (
  rule: Rule,
  assessment: Assessment,
  { name, what, account, at, recordedAt }: OwnDoing,
  outcome: 'failed' | 'succeeded' = 'failed',
): Recording => openedBy(rule, ownEvent(name, what, account, at, outcome), assessment, recordedAt);

/** The end of such a finding, or of the part of it. */
export function ownEnding(
  rule: Rule,
  subject: Subject,
  reason: string,
  { name, what, account, at, recordedAt = at }: OwnDoing,
  part = '',
): Recording {
  const event = ownEvent(name, what, account, at, 'succeeded');
  return recordingOf(endingOf(rule, subject, reason, [ended(reason, event, part)], { event, recordedAt }), true);
}

/**
 * A finding that the monitor raises of an event, whoever made that, told like any other.
 * @param recordedAt when it is written down, where that is not the event's time
 */
export const openedBy = (rule: Rule, event: EventEssentials, assessment: Assessment, recordedAt: Date = event.at): Recording =>
  recordingOf(openingOf(rule, assessment, [opened(assessment, event)], { event, recordedAt }), true);

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

/** An event of our own making. */
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
