import { defineRule } from '../rule.ts';

/** Raised by reconcile, not by an event: nothing is listened for. */
export const rule = defineRule<never>({
  id: 'events-recovered',
  family: 'monitor',
  title: 'EventBridge did not deliver events that Event history holds',
  kind: 'incident',
  severity: 'medium',
  why: 'What is found only by the hourly comparison is heard of hours late, and a pipeline that loses some events may soon lose all.',
  ends: 'acknowledgement',
  controls: [],
  attack: [],
  listens: [],
  match: () => undefined,
  assess: () => undefined,
});
