import { findingId } from '../findings/finding.ts';
import type { Recording } from '../findings/store.ts';
import { rule } from '../rules/monitor/monitor-channel-broken.ts';
import type { Subject } from '../rules/rule.ts';
import type { Delivery } from './outbox.ts';
import { deliveryKey } from './outbox.ts';
import { ownEvent, ownRecording } from './own-recording.ts';

export const channelSubject = (channel: string): Subject => ({ type: 'channel', id: channel, label: `channel ${channel}` });

/** @param account where the monitor runs. */
export const brokenChannelId = (account: string, channel: string): string => findingId(rule.id, account, channelSubject(channel));

/** An alert could not be delivered for good: recorded as a finding about the monitor, and told by the other channels. */
export function channelBroke(dead: Delivery, headline: string, account: string, now: Date): Recording {
  const subject = channelSubject(dead.channel);
  const event = ownEvent('DeliverAlert', `${deliveryKey(dead)}#${dead.attempts}`, account, now, 'failed');
  const why = dead.lastError?.message ?? 'its time ran out';
  return ownRecording(rule, event, {
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
  return ownRecording(rule, event, {
    subject: channelSubject(channel),
    account,
    transitions: [{ kind: 'resolved', at: now, eventId: event.id, part: '', reason, final: false }],
    occurrence: { kind: 'resolved', reason, assessment: undefined },
  });
}
