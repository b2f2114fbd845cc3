import { expect, test } from 'vitest';
import { brokenChannelId, channelBroke, channelMended } from '../../shared/alerts/channel-health.ts';
import { OWN_SOURCE } from '../../shared/alerts/own-recording.ts';
import { rule } from '../../shared/rules/monitor/monitor-channel-broken.ts';
import { deliveryFor } from '../support/alerts.ts';
import { ACCOUNT } from '../support/records.ts';

const NOW = new Date('2026-03-04T09:16:00Z');
const id = brokenChannelId(ACCOUNT, 'slack');
const subject = { type: 'channel', id: 'slack', label: 'channel slack' };
const event = {
  id: expect.stringMatching(/^own-[0-9a-f]{32}$/),
  source: OWN_SOURCE,
  name: 'DeliverAlert',
  at: NOW,
  timeIs: 'of-event',
  partition: 'aws',
  account: ACCOUNT,
  mfa: { state: 'not-observable', reason: 'service' },
  digest: expect.stringMatching(/^[0-9a-f]{64}$/),
};
const broke = (attempts: number) =>
  channelBroke(
    deliveryFor({ id: 'f1' }, { channel: 'slack', attempts, lastError: { kind: 'permanent', message: 'no_service', at: NOW } }),
    'CRITICAL: root signed in',
    ACCOUNT,
    NOW,
  );

test('a channel that broke is a finding about the monitor, told with what was lost and how to mend it', () => {
  const recording = broke(3);
  expect(recording).toMatchObject({ eventId: event.id, at: NOW, principals: [], policies: [], tell: true });
  expect(recording.changes).toHaveLength(1);
  expect(recording.changes[0]).toMatchObject({
    findingId: id,
    rule,
    account: ACCOUNT,
    subject,
    counts: true,
    transitions: [{ kind: 'opened', at: NOW, eventId: recording.eventId, part: '', severity: rule.severity }],
    occurrence: {
      findingId: id,
      rule: rule.id,
      kind: 'opened',
      recordedAt: NOW,
      event: { ...event, outcome: 'failed' },
      assessment: {
        severity: rule.severity,
        because: 'alerts for this channel do not arrive',
        subject,
        summary: 'An alert could not be delivered on channel slack',
        evidence: [
          { label: 'Channel says', value: 'no_service' },
          { label: 'Not delivered', value: 'CRITICAL: root signed in' },
        ],
        remedy: [{ text: expect.stringMatching(/^Mend channel slack: /) }, { text: expect.stringMatching(/other channels/) }],
      },
    },
  });
});

test('one attempt is one event, another attempt another', () => {
  expect(broke(3).eventId).toBe(broke(3).eventId);
  expect(broke(3).eventId).not.toBe(broke(4).eventId);
});

test('a channel that takes messages again ends it', () => {
  const { changes, eventId } = channelMended('slack', ACCOUNT, NOW);
  const reason = 'the channel accepts messages again';
  expect(changes[0]).toMatchObject({
    findingId: id,
    transitions: [{ kind: 'resolved', at: NOW, eventId, part: '', reason, final: false }],
    occurrence: { kind: 'resolved', reason, assessment: undefined, event: { ...event, outcome: 'succeeded' } },
  });
  expect(channelMended('slack', ACCOUNT, new Date('2026-03-04T09:17:00Z')).eventId).not.toBe(eventId);
  expect(channelMended('mail', ACCOUNT, NOW).eventId).not.toBe(eventId);
});
