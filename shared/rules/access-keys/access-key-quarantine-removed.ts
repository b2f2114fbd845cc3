import { shellCommand } from '../command.ts';
import { defineRule } from '../rule.ts';
import { targetSubject } from '../subjects.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { quarantinePolicyOf } from '../vocabulary/quarantine.ts';
import { userDeleted } from '../vocabulary/user-ends.ts';

export const rule = defineRule({
  id: 'access-key-quarantine-removed',
  family: 'access-keys',
  title: 'The quarantine of a leaked access key was lifted',
  kind: 'state',
  severity: 'critical',
  why: 'The fence around a key that AWS found in public is gone; if the key still works, so does everything it may do.',
  ends: 'the quarantine policy put back; the user deleted',
  controls: ['cis-5.0/4.4'],
  attack: ['T1562.001'],
  listens: [{ source: 'iam', names: ['DetachUserPolicy', 'DetachRolePolicy', 'DetachGroupPolicy', 'DeleteUserPolicy'] }],
  match: (event) => (event.outcome.kind === 'failed' ? undefined : quarantinePolicyOf(event)),
  assess: ({ hit: policy, event }) => {
    const subject = targetSubject(event.target, 'user');
    const user = event.target?.kind === 'user' ? event.target.name : undefined;
    const denied = event.outcome.kind === 'denied';
    return {
      severity: 'critical',
      because: denied ? 'somebody wants the fence around a leaked key gone' : 'a leaked key is no longer fenced in',
      // A denied attempt lifted nothing: it is told apart from the state.
      subject: denied ? { ...subject, id: `${subject.id}|attempt`, label: `quarantine of ${subject.label}` } : subject,
      summary: `${callerWords(event)} ${denied ? 'tried to take' : 'took'} the quarantine policy ${policy} off ${subject.label}${denied ? ' and was denied' : ''}`,
      evidence: [{ label: 'Policy', value: policy }],
      remedy: [
        {
          text: 'Put it back until every key of the user is deleted.',
          ...(user === undefined
            ? {}
            : {
                command: shellCommand(
                  'aws',
                  'iam',
                  'attach-user-policy',
                  '--user-name',
                  user,
                  '--policy-arn',
                  `arn:${event.partition}:iam::aws:policy/AWSCompromisedKeyQuarantineV3`,
                ),
              }),
        },
        ...(user === undefined
          ? []
          : [{ text: 'See which keys are still there.', command: shellCommand('aws', 'iam', 'list-access-keys', '--user-name', user) }]),
      ],
    };
  },
  resolvers: [
    {
      listens: [{ source: 'iam', names: ['AttachUserPolicy', 'AttachRolePolicy', 'AttachGroupPolicy', 'PutUserPolicy'] }],
      match: (event) =>
        event.outcome.kind === 'succeeded' && quarantinePolicyOf(event) !== undefined
          ? { subject: targetSubject(event.target, 'user'), reason: 'the quarantine policy is back' }
          : undefined,
    },
    userDeleted,
  ],
});
