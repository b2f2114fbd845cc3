import { defineRule } from '../rule.ts';

/** Raised by the watch from checkpoints that are not there: nothing is listened for. */
export const rule = defineRule<never>({
  id: 'monitor-run-missed',
  family: 'monitor',
  title: 'A scheduled run of the monitor did not happen',
  kind: 'state',
  severity: 'high',
  why: 'What this run does for you was not done: alerts that are swept up, reports, the search for events that never arrived.',
  ends: 'the next run of the kind',
  controls: [],
  attack: ['T1562.001'],
  listens: [],
  match: () => undefined,
  assess: () => undefined,
});
