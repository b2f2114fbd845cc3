import { isSelf } from '../../cloudtrail/target.ts';
import { defineRule } from '../rule.ts';
import { targetSubject } from '../subjects.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';

export const rule = defineRule({
  id: 'password-changed-self',
  family: 'users',
  title: 'User changed its own console password',
  kind: 'incident',
  severity: 'info',
  why: 'Everyday care as a rule; after a sign-in that the user does not know of, it locks the user out.',
  ends: 'nothing to do',
  controls: [],
  attack: ['T1098'],
  listens: [{ source: 'iam', names: ['ChangePassword', 'UpdateLoginProfile'] }],
  match: (event) => (event.outcome.kind === 'succeeded' && event.actor.type === 'iam-user' && isSelf(event) ? event.mfa : undefined),
  assess: ({ hit: mfa, event }) => ({
    severity: 'info',
    because: 'the user knew the old password or was allowed to set a new one',
    subject: targetSubject(event.target, 'user'),
    summary: `${callerWords(event)} changed its own console password`,
    evidence: [sessionMfa(mfa)],
    remedy: [{ text: 'Nothing, where the user knows of it. If not: set the password anew and look at what the session did.' }],
  }),
});
