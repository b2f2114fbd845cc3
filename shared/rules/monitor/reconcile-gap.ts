import { defineRule } from '../rule.ts';

/** Raised by reconcile, not by an event: nothing is listened for. */
export const rule = defineRule<never>({
  id: 'reconcile-gap',
  family: 'monitor',
  title: 'A stretch of time was not held against Event history',
  kind: 'state',
  severity: 'high',
  why: 'An event that EventBridge lost in that time is noticed by nobody, so its silence proves nothing.',
  ends: 'reconcile catching up with the time and the lists it had left; time that Event history no longer holds, by acknowledgement',
  controls: [],
  attack: ['T1562.008'],
  listens: [],
  match: () => undefined,
  assess: () => undefined,
});
