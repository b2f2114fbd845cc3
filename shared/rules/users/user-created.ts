import { textAt } from '../../cloudtrail/json.ts';
import { shellCommand } from '../command.ts';
import { defineRule } from '../rule.ts';
import { grade } from '../severity.ts';
import { targetSubject } from '../subjects.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';
import { protectedTarget, throughService } from '../vocabulary/modifiers.ts';
import { userIsGone } from '../vocabulary/state-over.ts';
import { userDeleted } from '../vocabulary/user-ends.ts';

export const rule = defineRule({
  id: 'user-created',
  family: 'users',
  title: 'IAM user made',
  kind: 'state',
  severity: 'low',
  why: 'Every IAM user is an identity that lives outside the central directory, with credentials that do not expire by themselves.',
  ends: 'the user deleted',
  controls: ['cis-5.0/1.20'],
  attack: ['T1136.003'],
  listens: [{ source: 'iam', names: ['CreateUser'] }],
  match: ({ outcome, target, request, response }) =>
    outcome.kind !== 'succeeded'
      ? undefined
      : {
          user: target?.kind === 'user' ? target.name : undefined,
          path: textAt(response, 'user', 'path') ?? textAt(request, 'path') ?? '/',
          boundary: textAt(request, 'permissionsBoundary'),
        },
  assess: ({ hit: { user, path, boundary }, event, settings }) => ({
    // A bare user can do nothing yet: the key, password, policy or group that it is given is graded by itself.
    ...grade(
      { severity: 'low', because: 'the user has no credentials and no permissions yet' },
      protectedTarget(event, settings),
      throughService(event),
    ),
    subject: targetSubject(event.target, 'user'),
    summary: `${callerWords(event)} made ${user === undefined ? 'a user that the record does not name' : `user ${user}`}`,
    evidence: [{ label: 'Path', value: path }, { label: 'Permissions boundary', value: boundary ?? 'none' }, sessionMfa(event.mfa)],
    remedy: [
      {
        text: 'Delete the user if nobody answers for it; keys, passwords and policies go first.',
        ...(user === undefined ? {} : { command: shellCommand('aws', 'iam', 'delete-user', '--user-name', user) }),
      },
    ],
  }),
  isOver: userIsGone,
  resolvers: [userDeleted],
});
