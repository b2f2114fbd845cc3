import { defineRule } from '../rule.ts';

/** Raised by the delivery of alerts, not by an event: nothing is listened for. */
export const rule = defineRule<never>({
  id: 'monitor-channel-failing',
  family: 'monitor',
  title: 'A channel takes no alerts at the moment',
  kind: 'state',
  severity: 'high',
  why: 'What waits there reaches people late, and only what is high or critical goes out by another channel meanwhile.',
  ends: 'the next message that the channel accepts',
  controls: [],
  attack: ['T1562.008'],
  listens: [],
  match: () => undefined,
  assess: () => undefined,
});
