import { defineRule } from '../rule.ts';
import { rootSubject } from '../subjects.ts';
import { askHolder, rootActivity } from './root-remedy.ts';

export const rule = defineRule({
  id: 'root-console-login-failed',
  family: 'root-use',
  title: 'Console sign-in as root failed',
  kind: 'incident',
  severity: 'medium',
  why: 'Somebody who knows the e-mail address of the root user is trying its password.',
  ends: 'acknowledgement, or no further attempt for a month',
  controls: ['cis-5.0/4.3', 'cis-5.0/4.6'],
  attack: ['T1110.001'],
  listens: [{ source: 'signin', names: ['ConsoleLogin'] }],
  match: ({ actor, outcome, mfa }) =>
    actor.type === 'root' && (outcome.kind === 'failed' || outcome.kind === 'denied')
      ? { message: outcome.message, passedPassword: mfa.state === 'yes' }
      : undefined,
  assess: ({ hit: { message, passedPassword }, event }) => ({
    severity: 'medium',
    because: passedPassword
      ? 'the record names MFA as used: the password was accepted and the second factor was not'
      : 'anyone can try; five failures within 15 minutes are more than a slip',
    subject: rootSubject,
    summary: 'A console sign-in as the root user failed',
    evidence: [
      ...(message === undefined ? [] : [{ label: 'Reason', value: message }]),
      ...(passedPassword ? [{ label: 'Failed at', value: 'the MFA step' }] : []),
    ],
    remedy: [
      askHolder,
      ...(passedPassword ? [{ text: 'Change the root password: the second factor was all that held.' }] : []),
      { text: 'Make sure that root has MFA and that nobody else can read its mailbox.' },
      rootActivity(event),
    ],
  }),
  raise: { count: 5, withinMinutes: 15, to: 'high' },
});
