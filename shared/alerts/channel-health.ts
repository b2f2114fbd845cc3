import { findingId } from '../findings/finding.ts';
import type { Recording } from '../findings/store.ts';
import { rule } from '../rules/monitor/monitor-channel-broken.ts';
import type { Assessment, Subject } from '../rules/rule.ts';
import type { Delivery } from './outbox.ts';
import { deliveryKey } from './outbox.ts';
import { type OwnDoing, ownEnding, ownOpening } from './own-recording.ts';

export const channelSubject = (channel: string): Subject => ({ type: 'channel', id: channel, label: `channel ${channel}` });

/** @param account where the monitor runs. */
export const brokenChannelId = (account: string, channel: string): string => findingId(rule.id, account, channelSubject(channel));

/** What the monitor did when it came up against a channel: an alert that it had to deliver, or its daily look. */
const DELIVERED = 'DeliverAlert';
export const CHECKED = 'CheckChannel';

/** An alert could not be delivered for good: recorded as a finding about the monitor, and told by the other channels. */
export function channelBroke(dead: Delivery, headline: string, account: string, now: Date): Recording {
  const subject = channelSubject(dead.channel);
  const doing: OwnDoing = { name: DELIVERED, what: `${deliveryKey(dead)}#${dead.attempts}`, account, at: now };
  return ownOpening(
    rule,
    {
      severity: rule.severity,
      because: 'alerts for this channel do not arrive',
      subject,
      summary: `An alert could not be delivered on ${subject.label}`,
      evidence: [
        { label: 'Channel says', value: dead.lastError?.message ?? 'its time ran out' },
        { label: 'Not delivered', value: headline },
      ],
      remedy: mending(subject),
    },
    doing,
  );
}

/** Nothing was to be told, and nothing could have been: found when the channel was asked. */
export const channelFailedCheck = (channel: string, why: string, account: string, now: Date): Recording => {
  const subject = channelSubject(channel);
  return ownOpening(
    rule,
    {
      severity: rule.severity,
      because: 'alerts for this channel would not arrive',
      subject,
      summary: `Alerts would not arrive on ${subject.label}`,
      evidence: [{ label: 'Channel says', value: why }],
      remedy: mending(subject),
    },
    { name: CHECKED, what: `failed#${channel}#${now.toISOString()}`, account, at: now },
  );
};

const mending = ({ label }: Subject): Assessment['remedy'] => [
  {
    text: `Mend ${label}: a hook or token that was revoked, a Slack channel that was archived, an address SES does not accept.`,
  },
  { text: 'Alerts that were due on it have gone out by the other channels; the next one it accepts ends this finding.' },
];

/** A broken channel took a message again, or said when it was asked that it would. */
export const channelMended = (
  channel: string,
  account: string,
  now: Date,
  reason = 'the channel accepts messages again',
  name = DELIVERED,
): Recording =>
  ownEnding(rule, channelSubject(channel), reason, { name, what: `mended#${channel}#${now.toISOString()}`, account, at: now });
