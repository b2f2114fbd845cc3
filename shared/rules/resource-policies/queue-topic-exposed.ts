import { defineRule } from '../rule.ts';
import { assessWritten, listensTo, policyEnds, policyWritten } from '../vocabulary/resource-policy.ts';
import { CHANNEL_PERMISSIONS, CHANNEL_POLICIES, CHANNEL_REMOVALS } from './queue-topic-calls.ts';

const CALLS = [...CHANNEL_POLICIES, ...CHANNEL_PERMISSIONS];

export const rule = defineRule({
  id: 'queue-topic-exposed',
  family: 'resource-policies',
  title: 'Queue or topic opened to outsiders',
  kind: 'state',
  severity: 'high',
  why: 'Outsiders can read messages, or feed forged ones to whatever works on them.',
  ends: 'a policy that lets in insiders only, RemovePermission, or the queue or topic is deleted',
  controls: [],
  attack: ['T1537'],
  listens: listensTo(CALLS),
  match: (event) => {
    const written = policyWritten(CALLS, event);
    return written === undefined ? undefined : { written };
  },
  assess: ({ hit: { written }, event, settings }) => assessWritten({ written, event, settings }),
  resolvers: [policyEnds(CHANNEL_POLICIES, CHANNEL_REMOVALS)],
});
