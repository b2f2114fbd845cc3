import { textAt } from '../../cloudtrail/json.ts';
import { shellCommand } from '../command.ts';
import { defineRule, type Subject } from '../rule.ts';
import { grade } from '../severity.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';
import { groupDeleted } from '../vocabulary/group-ends.ts';
import { throughService } from '../vocabulary/modifiers.ts';
import { groupIsGone } from '../vocabulary/state-over.ts';

const subjectOf = (name: string | undefined): Subject => ({
  type: 'group',
  id: name ?? 'unnamed:group',
  label: name === undefined ? 'a group that the record does not name' : `group ${name}`,
});

export const rule = defineRule({
  id: 'group-created',
  family: 'users',
  title: 'IAM group made',
  kind: 'state',
  severity: 'low',
  why: 'A group is where permissions and people meet; a new one may give both away out of sight of a review.',
  ends: 'the group deleted',
  controls: [],
  attack: ['T1136.003'],
  listens: [{ source: 'iam', names: ['CreateGroup'] }],
  match: ({ outcome, request, response }) =>
    outcome.kind === 'succeeded' ? { name: textAt(request, 'groupName') ?? textAt(response, 'group', 'groupName') } : undefined,
  assess: ({ hit: { name }, event }) => ({
    ...grade({ severity: 'low', because: 'the group has no members and no permissions yet' }, throughService(event)),
    subject: subjectOf(name),
    summary: `${callerWords(event)} made ${subjectOf(name).label}`,
    evidence: [{ label: 'Path', value: textAt(event.request, 'path') ?? '/' }, sessionMfa(event.mfa)],
    remedy: [
      {
        text: 'Delete the group if nobody answers for it; members and policies go first.',
        ...(name === undefined ? {} : { command: shellCommand('aws', 'iam', 'delete-group', '--group-name', name) }),
      },
    ],
  }),
  isOver: groupIsGone,
  resolvers: [groupDeleted],
});
