import { defineRule } from '../rule.ts';

/** Raised by reconcile, not by an event that was delivered: nothing is listened for. */
export const rule = defineRule<never>({
  id: 'trail-stopped-unseen',
  family: 'log-tampering',
  title: 'A trail was stopped or changed, and only Event history shows it',
  kind: 'incident',
  severity: 'critical',
  why: 'The call was not delivered, as happens when the only trail is stopped: what came after it may not be delivered either.',
  ends: 'acknowledgement, once the trail logs again and the time in between was looked through',
  controls: ['cis-5.0/4.5'],
  attack: ['T1562.008'],
  listens: [],
  match: () => undefined,
  assess: () => undefined,
});
