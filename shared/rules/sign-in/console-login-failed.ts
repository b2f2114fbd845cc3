import { textAt } from '../../cloudtrail/json.ts';
import { defineRule, type Subject } from '../rule.ts';
import { userSubject } from '../subjects.ts';

/** What CloudTrail writes in place of a user name that the account does not have (it may be a password typed there). */
const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS';

const subjectOf = (user: string | undefined): Subject => {
  if (user === undefined) return { type: 'user', id: 'unnamed:user', label: 'a user that the record does not name' };
  return user === HIDDEN ? { type: 'user', id: HIDDEN, label: 'a user name that the account does not have' } : userSubject(user);
};

export const rule = defineRule({
  id: 'console-login-failed',
  family: 'sign-in',
  title: 'Console sign-in of an IAM user failed',
  kind: 'incident',
  severity: 'low',
  why: 'One is a typing error; many are somebody guessing.',
  ends: 'acknowledgement, or age',
  controls: ['cis-5.0/4.6'],
  attack: ['T1110', 'T1110.001'],
  listens: [{ source: 'signin', names: ['ConsoleLogin'] }],
  match: ({ actor, outcome, additional }) =>
    actor.type === 'iam-user' && (outcome.kind === 'failed' || outcome.kind === 'denied')
      ? { user: actor.userName, message: outcome.message, factor: textAt(additional, 'MFAUsed')?.toLowerCase() === 'yes' }
      : undefined,
  assess: ({ hit: { user, message, factor } }) => ({
    severity: 'low',
    because: 'a single failure is everyday',
    subject: subjectOf(user),
    summary: `Console sign-in as ${subjectOf(user).label} failed`,
    evidence: [
      { label: 'AWS said', value: message ?? 'nothing more' },
      { label: 'Got as far as', value: factor ? 'the MFA code: the password may have been right' : 'the password' },
    ],
    remedy: [{ text: 'Ask the user. If it was not them and the password was right, have it changed.' }],
  }),
  // As many failures for one user in as short a time are no typing errors.
  raise: { count: 5, withinMinutes: 10, to: 'high' },
});
