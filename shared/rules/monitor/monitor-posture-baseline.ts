import { defineRule } from '../rule.ts';

/** Raised by the posture run that looks for the first time: nothing is listened for. */
export const rule = defineRule<never>({
  id: 'monitor-posture-baseline',
  family: 'monitor',
  title: 'Checks looked at the account for the first time',
  kind: 'incident',
  severity: 'medium',
  why: 'What was there before the monitor is not told one by one: it stands in the list of findings and in the report.',
  ends: 'nothing: it is said once',
  controls: [],
  attack: [],
  listens: [],
  match: () => undefined,
  assess: () => undefined,
});
