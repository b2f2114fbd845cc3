import { defineRule } from '../rule.ts';

/** Raised by the watch when a drill did not arrive: nothing is listened for. */
export const rule = defineRule<never>({
  id: 'monitor-drill-failed',
  family: 'monitor',
  title: 'A test alert did not arrive',
  kind: 'state',
  severity: 'critical',
  why: 'A real alert would not have arrived either: whoever relies on this way is told of nothing.',
  ends: 'the next drill that arrives there in time',
  controls: [],
  attack: ['T1562.008'],
  listens: [],
  match: () => undefined,
  assess: () => undefined,
});
