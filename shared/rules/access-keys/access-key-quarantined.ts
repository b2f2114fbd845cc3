import { shellCommand } from '../command.ts';
import { defineRule } from '../rule.ts';
import { targetSubject } from '../subjects.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { quarantinePolicyOf } from '../vocabulary/quarantine.ts';

export const rule = defineRule({
  id: 'access-key-quarantined',
  family: 'access-keys',
  title: 'AWS says that an access key leaked',
  kind: 'incident',
  severity: 'critical',
  why: 'AWS found the key in public and fenced its user in; whoever has it may still do all that the fence leaves open.',
  ends: 'acknowledgement, once every key of the user is deleted and its use since the leak was looked through',
  controls: [],
  attack: ['T1552'],
  listens: [{ source: 'iam', names: ['AttachUserPolicy', 'AttachRolePolicy', 'AttachGroupPolicy', 'PutUserPolicy'] }],
  // Whoever called and whether it worked: the leak is what matters.
  match: quarantinePolicyOf,
  assess: ({ hit: policy, event }) => {
    const subject = targetSubject(event.target, 'user');
    const did = event.outcome.kind === 'succeeded' ? 'put' : 'tried to put';
    const user = event.target?.kind === 'user' ? event.target.name : undefined;
    return {
      severity: 'critical',
      because: 'the policy is put on an identity when one of its keys was found in public',
      subject,
      summary: `${callerWords(event)} ${did} the quarantine policy ${policy} on ${subject.label}`,
      evidence: [
        { label: 'Policy', value: policy },
        { label: 'Outcome', value: event.outcome.kind },
      ],
      remedy: [
        {
          text: 'List the keys of the user; deactivate, then delete each.',
          ...(user === undefined ? {} : { command: shellCommand('aws', 'iam', 'list-access-keys', '--user-name', user) }),
        },
        { text: 'Look through what the key did since it was made: new users, keys, roles, instances in every region.' },
        { text: 'Leave the quarantine policy in place until then, and answer the support case that AWS opened.' },
      ],
    };
  },
});
