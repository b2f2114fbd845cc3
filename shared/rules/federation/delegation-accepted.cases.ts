import { disguised } from '../../../test/support/key-records.ts';
import { type Call, call, deniedIam, failedIam, iam, role, root, ssoRole } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './delegation-accepted.ts';

const ID = 'dr-0123456789abcdef';
const onRequest = (name: string, what: Call = {}, delegationRequestId = ID) => iam(name, { request: { delegationRequestId }, ...what });
const accepted = onRequest('AcceptDelegationRequest');
const rejected = (id = ID) => onRequest('RejectDelegationRequest', {}, id);

export const cases = casesFor(rule, {
  hits: {
    accepted: {
      event: accepted,
      severity: 'high',
      subject: ID,
      says: /User alice accepted delegation request dr-0123456789abcdef[\s\S]*reject-delegation-request --delegation-request-id dr-/,
    },
    'the token sent': { event: onRequest('SendDelegationToken'), severity: 'high', subject: ID, says: /can act in the account/ },
    'taken on': { event: onRequest('AssociateDelegationRequest'), severity: 'high', subject: ID, saysNot: /can act in the account/ },
  },
  nearMisses: {
    rejected: { event: rejected() },
    'a call that failed': {
      event: failedIam('AcceptDelegationRequest', { request: { delegationRequestId: ID } }, 'ConcurrentModification'),
    },
    'another service': { event: call('organizations', 'AcceptDelegationRequest', { request: { delegationRequestId: ID } }) },
    'a read': { event: onRequest('GetDelegationRequest') },
  },
  denied: { 'gave nothing': { event: deniedIam('AcceptDelegationRequest') } },
  nullParameters: {
    'no request is named': {
      event: iam('AcceptDelegationRequest'),
      severity: 'high',
      subject: 'unnamed:delegation',
      saysNot: /aws iam/,
    },
  },
  identities: {
    root: { event: onRequest('AcceptDelegationRequest', { by: root() }), severity: 'high' },
    'an SSO session': { event: onRequest('AcceptDelegationRequest', { by: ssoRole() }), severity: 'high', saysNot: /without MFA/ },
    'a role session': { event: onRequest('SendDelegationToken', { by: role() }), severity: 'high' },
  },
  evasions: { "a service's user agent": { event: disguised(accepted), severity: 'high' } },
  ends: {
    rejected: { opens: accepted, after: rejected(), ends: true },
    'another request rejected': { opens: accepted, after: rejected('dr-ffffffffffffffff'), ends: false },
    'too late to reject it': {
      opens: onRequest('SendDelegationToken'),
      after: failedIam('RejectDelegationRequest', { request: { delegationRequestId: ID } }, 'InvalidInput'),
      ends: false,
    },
  },
});
