import { findingId } from '../findings/finding.ts';
import type { Recording } from '../findings/store.ts';
import { rule } from '../rules/monitor/monitor-channel-failing.ts';
import type { Assessment } from '../rules/rule.ts';
import { channelSubject } from './channel-health.ts';
import { ownEnding, ownOpening } from './own-recording.ts';

/** @param account where the monitor runs. */
export const failingChannelId = (account: string, channel: string): string => findingId(rule.id, account, channelSubject(channel));

/** A channel failed so often in a row that it is left alone. One stretch of failing is one event. */
export function channelFails(channel: string, since: Date, why: string, account: string, now: Date): Recording {
  const assessment: Assessment = {
    severity: rule.severity,
    because: 'it failed several times in a row',
    subject: channelSubject(channel),
    summary: `No alert can be delivered on ${channelSubject(channel).label} at the moment`,
    evidence: [{ label: 'Channel says', value: why }],
    remedy: [
      { text: 'It is tried again by itself, after a minute and then at longer intervals, up to a quarter of an hour.' },
      {
        text: 'What is high or critical and waits there has gone out by another channel too. If it lasts, look at the status page of the service, and at what lies between it and us.',
      },
    ],
  };
  return ownOpening(rule, assessment, { name: 'TryChannel', what: `failing#${channel}#${since.toISOString()}`, account, at: now });
}

/** It took a message again. */
export const channelSteady = (channel: string, since: Date, account: string, now: Date): Recording =>
  ownEnding(rule, channelSubject(channel), 'the channel takes messages again', {
    name: 'TryChannel',
    what: `steady#${channel}#${since.toISOString()}`,
    account,
    at: now,
  });
