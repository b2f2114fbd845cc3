import { booleanAt } from '../../cloudtrail/json.ts';
import { isSelf } from '../../cloudtrail/target.ts';
import { shellCommand } from '../command.ts';
import { defineRule } from '../rule.ts';
import { grade } from '../severity.ts';
import { targetSubject } from '../subjects.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';
import { callerWithoutMfa, protectedTarget, throughService } from '../vocabulary/modifiers.ts';
import { anyOver, passwordIsGone, userIsGone } from '../vocabulary/state-over.ts';
import { passwordDeleted, userDeleted } from '../vocabulary/user-ends.ts';
import { devicesAndKeys, factsOfTarget } from '../vocabulary/user-evidence.ts';

export const rule = defineRule({
  id: 'login-profile-created',
  family: 'users',
  title: 'Console password made for a user',
  kind: 'state',
  severity: 'high',
  why: 'A user that only had keys, or nothing, can now sign in to the console with a password that its maker chose.',
  ends: 'the password deleted; the user deleted',
  controls: ['cis-5.0/1.9', 'cis-5.0/1.20'],
  attack: ['T1098.001'],
  listens: [{ source: 'iam', names: ['CreateLoginProfile'] }],
  match: ({ outcome, target, request, response }) =>
    outcome.kind === 'succeeded' && target?.kind !== 'root'
      ? {
          user: target?.kind === 'user' ? target.name : undefined,
          mustReset: booleanAt(response, 'loginProfile', 'passwordResetRequired') ?? booleanAt(request, 'passwordResetRequired') ?? false,
        }
      : undefined,
  needs: (_, event) => factsOfTarget(event),
  assess: ({ hit: { user, mustReset }, event, facts, settings }) => ({
    ...grade(
      { severity: 'high', because: 'whoever made the password knows it' },
      { when: isSelf(event), steps: -1, because: 'the user made it for itself' },
      protectedTarget(event, settings),
      callerWithoutMfa(event),
      throughService(event, 'medium'),
    ),
    subject: targetSubject(event.target, 'user'),
    summary: `${callerWords(event)} made a console password for ${isSelf(event) ? 'itself' : user === undefined ? 'an unnamed user' : `user ${user}`}`,
    evidence: [
      { label: 'New password at first sign-in', value: mustReset ? 'required' : 'not required' },
      sessionMfa(event.mfa),
      ...devicesAndKeys(facts),
    ],
    remedy: [
      {
        text: 'Delete the password unless the user needs the console, and then only with an MFA device.',
        ...(user === undefined ? {} : { command: shellCommand('aws', 'iam', 'delete-login-profile', '--user-name', user) }),
      },
    ],
  }),
  isOver: anyOver(passwordIsGone, userIsGone),
  resolvers: [passwordDeleted, userDeleted],
});
