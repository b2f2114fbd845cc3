import { defineRule } from '../rule.ts';

/** Raised by the posture run from its own record: nothing is listened for. */
export const rule = defineRule<never>({
  id: 'monitor-source-unread',
  family: 'monitor',
  title: 'The checks cannot read what they judge',
  kind: 'state',
  severity: 'medium',
  why: 'Checks that need it say neither good nor bad: what goes wrong there meanwhile is seen by nobody.',
  ends: 'the next run of the checks that reads it',
  controls: [],
  attack: ['T1562.001'],
  listens: [],
  match: () => undefined,
  assess: () => undefined,
});
