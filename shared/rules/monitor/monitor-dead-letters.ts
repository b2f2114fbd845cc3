import { defineRule } from '../rule.ts';

/** Raised by the watch, which asks the queues: nothing is listened for. */
export const rule = defineRule<never>({
  id: 'monitor-dead-letters',
  family: 'monitor',
  title: 'A dead-letter queue of the monitor is not empty',
  kind: 'state',
  severity: 'high',
  why: 'What lies there was not judged or not told, and is deleted after 14 days.',
  ends: 'the queue being empty',
  controls: [],
  attack: ['T1562.008'],
  listens: [],
  match: () => undefined,
  assess: () => undefined,
});
