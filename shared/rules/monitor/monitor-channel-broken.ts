import { defineRule } from '../rule.ts';

/** Raised by the delivery of alerts, not by an event: nothing is listened for. */
export const rule = defineRule<never>({
  id: 'monitor-channel-broken',
  family: 'monitor',
  title: 'Alerts can no longer be delivered on a channel',
  kind: 'state',
  severity: 'high',
  why: 'Whoever relies on this channel hears of nothing until it works again.',
  ends: 'the next message that the channel accepts',
  controls: [],
  attack: ['T1562.008'],
  listens: [],
  match: () => undefined,
  assess: () => undefined,
});
