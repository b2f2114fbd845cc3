import { textAt } from '../../cloudtrail/json.ts';
import { shellCommand } from '../command.ts';
import { defineRule, type Subject } from '../rule.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { succeededAs } from '../vocabulary/policy-calls.ts';
import { policyEvidence } from '../vocabulary/policy-evidence.ts';

const DONE: Readonly<Record<string, string>> = {
  AssociateDelegationRequest: 'took on',
  AcceptDelegationRequest: 'accepted',
  SendDelegationToken: 'sent the token of',
};
const NAMES = Object.keys(DONE);

const requestSubject = (id: string | undefined): Subject => ({
  type: 'session',
  id: id ?? 'unnamed:delegation',
  label: id === undefined ? 'a delegation request that the record does not name' : `delegation request ${id}`,
});

export const rule = defineRule({
  id: 'delegation-accepted',
  family: 'federation',
  title: 'Access delegated to a product provider',
  kind: 'state',
  severity: 'high',
  why: 'A third party acts with the permissions of whoever approved it, for as long as the request says.',
  ends: 'the request rejected before its token was sent; else acknowledgement',
  controls: [],
  attack: ['T1199'],
  listens: [{ source: 'iam', names: NAMES }],
  match: (event) => (succeededAs(event, NAMES) ? { id: textAt(event.request, 'delegationRequestId') } : undefined),
  assess: ({ hit: { id }, event }) => ({
    severity: 'high',
    because:
      event.name === 'SendDelegationToken'
        ? 'the third party can act in the account from now on'
        : 'it is a step of giving a third party access to the account',
    subject: requestSubject(id),
    summary: `${callerWords(event)} ${DONE[event.name] ?? 'handled'} ${requestSubject(id).label}`,
    evidence: policyEvidence(
      event,
      { label: 'Request', value: id ?? 'not named in the record' },
      { label: 'Call', value: `iam:${event.name}` },
    ),
    remedy: [
      { text: 'Ask the approver which product asked for it and what it may do.' },
      {
        text: 'Reject the request if its token is not sent yet; after that, take the permissions from the approving identity until it expires.',
        ...(id === undefined ? {} : { command: shellCommand('aws', 'iam', 'reject-delegation-request', '--delegation-request-id', id) }),
      },
    ],
  }),
  resolvers: [
    {
      listens: [{ source: 'iam', names: ['RejectDelegationRequest'] }],
      match: (event) => {
        const id = textAt(event.request, 'delegationRequestId');
        return id !== undefined && succeededAs(event, ['RejectDelegationRequest'])
          ? { subject: requestSubject(id), reason: 'the request was rejected' }
          : undefined;
      },
    },
  ],
});
