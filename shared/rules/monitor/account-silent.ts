import { defineRule } from '../rule.ts';

/** Raised by reconcile, not by an event: nothing is listened for. */
export const rule = defineRule<never>({
  id: 'account-silent',
  family: 'monitor',
  title: 'An account that is always busy went silent',
  kind: 'state',
  severity: 'high',
  why: 'A stopped trail, a deleted forwarder and a suspended account look the same from here: as if nothing happened.',
  ends: 'the next event of the account that arrives',
  controls: [],
  attack: ['T1562.008'],
  listens: [],
  match: () => undefined,
  assess: () => undefined,
});
