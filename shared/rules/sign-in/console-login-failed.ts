import { defineRule } from '../rule.ts';
import { failedLogin, reachedMfa, triedUser } from './tried-user.ts';

export const rule = defineRule({
  id: 'console-login-failed',
  family: 'sign-in',
  title: 'Console sign-in of an IAM user failed',
  kind: 'incident',
  severity: 'low',
  why: 'One is a typing error; many are somebody guessing.',
  ends: 'acknowledgement, or age',
  controls: ['cis-5.0/4.6'],
  attack: ['T1110'],
  listens: [{ source: 'signin', names: ['ConsoleLogin'] }],
  // Where the password was right and the code was not, console-mfa-step-failed speaks.
  match: (event) =>
    event.actor.type === 'iam-user' && failedLogin(event) && !reachedMfa(event)
      ? { user: event.actor.userName, message: 'message' in event.outcome ? event.outcome.message : undefined }
      : undefined,
  assess: ({ hit: { user, message } }) => ({
    severity: 'low',
    because: 'a single failure is everyday',
    subject: triedUser(user),
    summary: `Console sign-in as ${triedUser(user).label} failed`,
    evidence: [
      { label: 'AWS said', value: message ?? 'nothing more' },
      { label: 'Got as far as', value: 'the password' },
    ],
    remedy: [{ text: 'Ask the user. Many in a row are a finding of their own.' }],
  }),
});
