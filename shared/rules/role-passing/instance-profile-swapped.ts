import { shellCommand } from '../command.ts';
import { defineRule } from '../rule.ts';
import { grade } from '../severity.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';
import { throughService } from '../vocabulary/modifiers.ts';
import { privilegedAmong } from '../vocabulary/passed-roles.ts';
import { associationOf, machineSubject } from './profile-association.ts';

const SWAPS = ['AssociateIamInstanceProfile', 'ReplaceIamInstanceProfileAssociation'];
const END = 'DisassociateIamInstanceProfile';

export const rule = defineRule({
  id: 'instance-profile-swapped',
  family: 'role-passing',
  title: 'A running machine was given another role',
  kind: 'state',
  severity: 'high',
  why: 'Whoever can log in to the machine has the rights of its new role from that moment on.',
  ends: 'the profile taken from the machine',
  controls: [],
  attack: ['T1098.003'],
  listens: [{ source: 'ec2', names: SWAPS }],
  match: (event) =>
    event.source === 'ec2' && SWAPS.includes(event.api) && event.outcome.kind === 'succeeded' ? associationOf(event) : undefined,
  assess: ({ hit, event, settings }) => {
    const profile = `instance profile ${hit.profile ?? '(not named)'}`;
    const isStrong = hit.profile !== undefined && privilegedAmong([hit.profile], settings).length > 0;
    return {
      ...grade(
        { severity: 'high', because: 'a machine that runs already has other rights than those it was started with' },
        { when: isStrong, steps: 1, because: 'the role is on the list of administrators or protected principals' },
        throughService(event, isStrong ? 'high' : 'medium'),
      ),
      subject: machineSubject(hit),
      summary: `${callerWords(event)} gave ${machineSubject(hit).label} the ${profile}`,
      evidence: [
        { label: 'Instance profile', value: hit.profile ?? 'not named in the record' },
        { label: 'Call', value: `ec2:${event.api}` },
        sessionMfa(event.mfa),
      ],
      remedy: [
        {
          text: 'If nobody planned it, take the profile from the machine and end the sessions of its role.',
          ...(hit.id === undefined
            ? {}
            : { command: shellCommand('aws', 'ec2', 'disassociate-iam-instance-profile', '--association-id', hit.id) }),
        },
      ],
    };
  },
  resolvers: [
    {
      listens: [{ source: 'ec2', names: [END] }],
      match: (event) =>
        event.outcome.kind === 'succeeded'
          ? { subject: machineSubject(associationOf(event)), reason: 'the profile was taken from the machine' }
          : undefined,
    },
  ],
});
