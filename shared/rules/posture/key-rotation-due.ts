import { defineRule } from '../rule.ts';
import { keyEnds } from '../vocabulary/key-change.ts';
import { anyOver, keyIsOver, userIsGone } from '../vocabulary/state-over.ts';
import { userDeleted } from '../vocabulary/user-ends.ts';

/** Raised by the posture run as the limit comes nearer: nothing is listened for but what ends it. */
export const rule = defineRule<never>({
  id: 'key-rotation-due',
  family: 'posture',
  title: 'An access key is about to pass its age limit',
  kind: 'state',
  severity: 'medium',
  why: 'There is still time to replace the key without haste; past the limit it is a finding.',
  ends: 'the key deleted or deactivated; the user deleted; the limit passed, which is a finding of its own',
  controls: ['cis-5.0/1.13'],
  attack: [],
  listens: [],
  match: () => undefined,
  assess: () => undefined,
  isOver: anyOver(keyIsOver, userIsGone),
  resolvers: [keyEnds, userDeleted],
});
