import { defineRule } from '../rule.ts';

/** Raised by the watch, not by an event: nothing is listened for. */
export const rule = defineRule<never>({
  id: 'monitor-silent',
  family: 'monitor',
  title: 'The monitor hears nothing',
  kind: 'state',
  severity: 'critical',
  why: 'An event that the monitor sent to itself did not come through: what happens in the accounts may not come through either, and silence means nothing.',
  ends: 'the next heartbeat that arrives',
  controls: [],
  attack: ['T1562.008'],
  listens: [],
  match: () => undefined,
  assess: () => undefined,
});
