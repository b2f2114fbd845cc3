import { booleanAt } from '../../cloudtrail/json.ts';
import { isSelf } from '../../cloudtrail/target.ts';
import { shellCommand } from '../command.ts';
import { defineRule } from '../rule.ts';
import { grade } from '../severity.ts';
import { targetSubject, userSubject } from '../subjects.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';
import { callerWithoutMfa, protectedTarget, throughService } from '../vocabulary/modifiers.ts';
import { anyOver, passwordIsGone, userIsGone } from '../vocabulary/state-over.ts';
import { passwordDeleted, userDeleted } from '../vocabulary/user-ends.ts';
import { devicesAndKeys, factsOfTarget } from '../vocabulary/user-evidence.ts';

export const rule = defineRule({
  id: 'login-profile-updated-other',
  family: 'users',
  title: "Somebody else's console password was set",
  kind: 'state',
  severity: 'high',
  why: 'Whoever set the password can sign in as that user until the user chooses another.',
  ends: 'the user changes the password; the password or the user deleted',
  controls: ['cis-5.0/1.9'],
  attack: ['T1098.001'],
  listens: [{ source: 'iam', names: ['UpdateLoginProfile'] }],
  match: (event) =>
    event.outcome.kind === 'succeeded' && event.target?.kind !== 'root' && !isSelf(event)
      ? {
          user: event.target?.kind === 'user' ? event.target.name : undefined,
          mustReset: booleanAt(event.request, 'passwordResetRequired') === true,
        }
      : undefined,
  needs: (_, event) => factsOfTarget(event),
  assess: ({ hit: { user, mustReset }, event, facts, settings }) => ({
    ...grade(
      { severity: 'high', because: 'the caller knows the new password' },
      { when: !mustReset, steps: 1, because: 'the user is not made to choose another at the next sign-in' },
      protectedTarget(event, settings),
      callerWithoutMfa(event),
      throughService(event, 'medium'),
    ),
    subject: targetSubject(event.target, 'user'),
    summary: `${callerWords(event)} set the console password of ${user === undefined ? 'an unnamed user' : `user ${user}`}`,
    evidence: [
      { label: 'New password at next sign-in', value: mustReset ? 'required' : 'not required' },
      sessionMfa(event.mfa),
      ...devicesAndKeys(facts),
    ],
    remedy: [
      { text: 'Ask the user whether they asked for it.' },
      {
        text: 'If not, make the user choose another password at once.',
        ...(user === undefined
          ? {}
          : { command: shellCommand('aws', 'iam', 'update-login-profile', '--user-name', user, '--password-reset-required') }),
      },
    ],
  }),
  isOver: anyOver(passwordIsGone, userIsGone),
  resolvers: [
    passwordDeleted,
    userDeleted,
    {
      listens: [{ source: 'iam', names: ['ChangePassword'] }],
      match: ({ outcome, target }) =>
        outcome.kind === 'succeeded' && target?.kind === 'user' && target.name !== undefined
          ? { subject: userSubject(target.name), reason: 'the user chose another password' }
          : undefined,
    },
  ],
});
