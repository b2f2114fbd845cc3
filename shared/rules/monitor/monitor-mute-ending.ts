import { defineRule } from '../rule.ts';

/** Raised by the minute sweep, not by an event: nothing is listened for. */
export const rule = defineRule<never>({
  id: 'monitor-mute-ending',
  family: 'monitor',
  title: 'A mute ends within a week',
  kind: 'state',
  severity: 'medium',
  why: 'What it hides is told again from then on; whoever made it knows whether that is meant.',
  ends: 'the end of the mute, or another in its place',
  controls: [],
  attack: [],
  listens: [],
  match: () => undefined,
  assess: () => undefined,
});
