import { findingId } from '../findings/finding.ts';
import type { Recording } from '../findings/store.ts';
import { rule } from '../rules/monitor/monitor-channel-failing.ts';
import { channelSubject } from './channel-health.ts';
import { ownEvent, ownRecording } from './own-recording.ts';

/** @param account where the monitor runs. */
export const failingChannelId = (account: string, channel: string): string => findingId(rule.id, account, channelSubject(channel));

/** A channel failed so often in a row that it is left alone. One stretch of failing is one event. */
export function channelFails(channel: string, since: Date, why: string, account: string, now: Date): Recording {
  const subject = channelSubject(channel);
  const event = ownEvent('TryChannel', `failing#${channel}#${since.toISOString()}`, account, now, 'failed');
  return ownRecording(rule, event, {
    subject,
    account,
    transitions: [{ kind: 'opened', at: now, eventId: event.id, part: '', severity: rule.severity }],
    occurrence: {
      kind: 'opened',
      reason: undefined,
      assessment: {
        severity: rule.severity,
        because: 'it failed several times in a row',
        subject,
        summary: `No alert can be delivered on ${subject.label} at the moment`,
        evidence: [{ label: 'Channel says', value: why }],
        remedy: [
          { text: 'It is tried again by itself, after a minute and then at longer intervals, up to a quarter of an hour.' },
          {
            text: 'What is high or critical and waits there has gone out by another channel too. If it lasts, look at the status page of the service, and at what lies between it and us.',
          },
        ],
      },
    },
  });
}

/** It took a message again. */
export function channelSteady(channel: string, since: Date, account: string, now: Date): Recording {
  const event = ownEvent('TryChannel', `steady#${channel}#${since.toISOString()}`, account, now, 'succeeded');
  const reason = 'the channel takes messages again';
  return ownRecording(rule, event, {
    subject: channelSubject(channel),
    account,
    transitions: [{ kind: 'resolved', at: now, eventId: event.id, part: '', reason, final: false }],
    occurrence: { kind: 'resolved', reason, assessment: undefined },
  });
}
