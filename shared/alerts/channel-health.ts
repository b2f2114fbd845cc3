import { createHash } from 'node:crypto';
import type { Change } from '../findings/apply.ts';
import { findingId } from '../findings/finding.ts';
import type { EventEssentials } from '../findings/occurrence.ts';
import type { Recording } from '../findings/store.ts';
import { rule } from '../rules/monitor/monitor-channel-broken.ts';
import type { Subject } from '../rules/rule.ts';
import type { Delivery } from './outbox.ts';
import { deliveryKey } from './outbox.ts';

/** The source of events that are of our own making. */
export const OWN_SOURCE = 'trailwarden';

const subjectOf = (channel: string): Subject => ({ type: 'channel', id: channel, label: `channel ${channel}` });

/** @param account where the monitor runs. */
export const brokenChannelId = (account: string, channel: string): string => findingId(rule.id, account, subjectOf(channel));

/** An alert could not be delivered for good: recorded as a finding about the monitor, and told by the other channels. */
export function channelBroke(dead: Delivery, headline: string, account: string, now: Date): Recording {
  const subject = subjectOf(dead.channel);
  const event = ownEvent('DeliverAlert', `${deliveryKey(dead)}#${dead.attempts}`, account, now, 'failed');
  const why = dead.lastError?.message ?? 'its time ran out';
  return recording(event, {
    subject,
    account,
    transitions: [{ kind: 'opened', at: now, eventId: event.id, part: '', severity: rule.severity }],
    occurrence: {
      kind: 'opened',
      reason: undefined,
      assessment: {
        severity: rule.severity,
        because: 'alerts for this channel do not arrive',
        subject,
        summary: `An alert could not be delivered on ${subject.label}`,
        evidence: [
          { label: 'Channel says', value: why },
          { label: 'Not delivered', value: headline },
        ],
        remedy: [
          {
            text: `Mend ${subject.label}: a hook or token that was revoked, a Slack channel that was archived, an address SES does not accept.`,
          },
          { text: 'Alerts that were due on it have gone out by the other channels; the next one it accepts ends this finding.' },
        ],
      },
    },
  });
}

/** A broken channel took a message again. */
export function channelMended(channel: string, account: string, now: Date): Recording {
  const event = ownEvent('DeliverAlert', `mended#${channel}#${now.toISOString()}`, account, now, 'succeeded');
  const reason = 'the channel accepts messages again';
  return recording(event, {
    subject: subjectOf(channel),
    account,
    transitions: [{ kind: 'resolved', at: now, eventId: event.id, part: '', reason, final: false }],
    occurrence: { kind: 'resolved', reason, assessment: undefined },
  });
}

type Own = Pick<Change, 'subject' | 'account' | 'transitions'> & {
  readonly occurrence: Pick<Change['occurrence'], 'kind' | 'reason' | 'assessment'>;
};

function recording(event: EventEssentials, { occurrence, ...own }: Own): Recording {
  const id = findingId(rule.id, own.account, own.subject);
  const change: Change = {
    ...own,
    findingId: id,
    rule,
    counts: true,
    occurrence: { ...occurrence, findingId: id, rule: rule.id, event, recordedAt: event.at },
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

function ownEvent(name: string, what: string, account: string, at: Date, outcome: 'failed' | 'succeeded'): EventEssentials {
  const digest = createHash('sha256').update(`${name} ${what}`).digest('hex');
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
