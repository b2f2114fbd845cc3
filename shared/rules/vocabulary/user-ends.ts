import type { Resolver } from '../rule.ts';
import { userSubject } from '../subjects.ts';

/** What was wrong with a user ends with the user. */
export const userDeleted: Resolver = {
  listens: [{ source: 'iam', names: ['DeleteUser'] }],
  match: ({ outcome, target }) =>
    outcome.kind === 'succeeded' && target?.kind === 'user' && target.name !== undefined
      ? { subject: userSubject(target.name), reason: 'the user was deleted' }
      : undefined,
};

/** What was wrong with a user's console password ends with the password. */
export const passwordDeleted: Resolver = {
  listens: [{ source: 'iam', names: ['DeleteLoginProfile'] }],
  match: ({ outcome, target }) =>
    outcome.kind === 'succeeded' && target?.kind === 'user' && target.name !== undefined
      ? { subject: userSubject(target.name), reason: 'the console password was deleted' }
      : undefined,
};
