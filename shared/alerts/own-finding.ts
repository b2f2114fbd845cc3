import { createHash } from 'node:crypto';
import type { Change } from '../findings/apply.ts';
import { findingId } from '../findings/finding.ts';
import type { EventEssentials } from '../findings/occurrence.ts';
import type { Recording } from '../findings/store.ts';
import type { Assessment, Rule, Subject } from '../rules/rule.ts';
import { OWN_SOURCE } from './channel-health.ts';

/** What the monitor found out about itself, without an event of CloudTrail. */
export interface OwnDeed {
  readonly rule: Rule;
  /** In CloudTrail's manner: "ReconcileEvents". */
  readonly name: string;
  /** Tells this deed from others of the name: the same words are the same event, which counts once. */
  readonly what: string;
  readonly subject: Subject;
  readonly account: string;
  readonly at: Date;
}

/** The account stands for nobody: no principal made the event. */
const NOBODY: EventEssentials['actor'] = {
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
};

function eventOf({ name, what, account, at, rule, subject }: OwnDeed, outcome: 'failed' | 'succeeded'): EventEssentials {
  const digest = createHash('sha256')
    .update(JSON.stringify([rule.id, subject.id, name, what]))
    .digest('hex');
  return {
    id: `own-${digest.slice(0, 32)}`,
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
    digest,
  };
}

type Opening = Omit<Assessment, 'subject'>;

/** A finding about the monitor itself is opened, or seen again. */
export const ownOpened = (deed: OwnDeed, opening: Opening): Recording => openedBy(eventOf(deed, 'failed'), deed, opening, deed.at);

/** The same of an event of CloudTrail. @param now when it was found */
export function openedBy(event: EventEssentials, deed: Pick<OwnDeed, 'rule' | 'subject'>, opening: Opening, now: Date): Recording {
  const assessment: Assessment = { ...opening, subject: deed.subject };
  return recordingOf(event, deed, now, {
    occurrence: { kind: 'opened', assessment, reason: undefined },
    transitions: [{ kind: 'opened', at: event.at, eventId: event.id, part: opening.part ?? '', severity: opening.severity }],
  });
}

/** A state of the monitor is over, or the part of it. */
export function ownEnded(deed: OwnDeed, reason: string, part = ''): Recording {
  const event = eventOf(deed, 'succeeded');
  return recordingOf(event, deed, deed.at, {
    occurrence: { kind: 'resolved', assessment: undefined, reason },
    transitions: [{ kind: 'resolved', at: event.at, eventId: event.id, part, reason, final: false }],
  });
}

interface Told {
  readonly occurrence: Pick<Change['occurrence'], 'kind' | 'assessment' | 'reason'>;
  readonly transitions: Change['transitions'];
}

function recordingOf(
  event: EventEssentials,
  { rule, subject }: Pick<OwnDeed, 'rule' | 'subject'>,
  now: Date,
  { occurrence, transitions }: Told,
): Recording {
  const id = findingId(rule.id, event.account, subject);
  const change: Change = {
    findingId: id,
    rule,
    account: event.account,
    subject,
    occurrence: { ...occurrence, findingId: id, rule: rule.id, event, recordedAt: now },
    transitions,
    counts: true,
  };
  return { eventId: event.id, at: event.at, changes: [change], principals: [], policies: [], tell: true };
}
