import { ADMIN, allow, document, ESCALATION, ownPolicy, READ } from '../../../test/support/policies.ts';
import { type Call, call, deniedIam, failedIam, iam, role, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { Json } from '../../cloudtrail/json.ts';
import { rule } from './policy-created.ts';

const create = (policyDocument: Json, what: Call = {}) =>
  iam('CreatePolicy', {
    request: { policyName: 'x', policyDocument },
    response: { policy: { arn: ownPolicy('x'), defaultVersionId: 'v1' } },
    ...what,
  });

export const cases = casesFor(rule, {
  hits: {
    'administrator rights, not attached yet': {
      event: create(ADMIN),
      severity: 'high',
      subject: ownPolicy('x'),
      says: /not attached yet; statement 1 allows \*[\s\S]*aws iam delete-policy --policy-arn/,
    },
    'a way to more rights': { event: create(ESCALATION), severity: 'medium', says: /iam:AttachUserPolicy/ },
    'a harmless one': { event: create(READ), severity: 'medium', says: /"before":\{\}/ },
    'without an answer its ARN is made of path and name': {
      event: iam('CreatePolicy', { request: { policyName: 'x', path: '/team/', policyDocument: READ } }),
      severity: 'medium',
      subject: ownPolicy('team/x'),
    },
    'administrator rights through a stack': {
      event: create(ADMIN, { by: through('cloudformation.amazonaws.com', role()) }),
      severity: 'high',
    },
    'a harmless one through a stack': { event: create(READ, { by: through('cloudformation.amazonaws.com', role()) }), severity: 'low' },
  },
  nearMisses: {
    "an organisation's policy": { event: call('organizations', 'CreatePolicy', { request: { policyName: 'x', policyDocument: ADMIN } }) },
    'a call that failed': { event: failedIam('CreatePolicy', { request: { policyName: 'x', policyDocument: ADMIN } }) },
    'a document that cannot be read has its own rule': { event: create('{') },
    'a new version has its own rule': {
      event: iam('CreatePolicyVersion', { request: { policyArn: ownPolicy('x'), policyDocument: ADMIN } }),
    },
  },
  denied: { 'made nothing': { event: deniedIam('CreatePolicy', { on: `policy ${ownPolicy('x')}` }) } },
  nullParameters: { 'show no document: policy-content-unreadable says so': { event: iam('CreatePolicy') } },
  identities: {
    'Identity Center': { event: create(READ, { by: ssoRole() }), severity: 'medium', saysNot: /without MFA/ },
    'a long-term key': { event: create(READ, { by: user('eve', 'long-term-key') }), severity: 'high', says: /without MFA/ },
  },
  evasions: {
    'actions in capitals and wildcards': { event: create(document(allow('I?M:*'))), severity: 'high' },
    'percent-encoded twice': { event: create(encodeURIComponent(encodeURIComponent(ADMIN))), severity: 'high' },
    'escapes in the text': { event: create(ADMIN.replace('"*"', '"\\u002a"')), severity: 'high' },
    padding: { event: create(`${' '.repeat(90_000)}${ADMIN}`), severity: 'high' },
    'a condition that always holds': {
      event: create(document(allow('*', '*', { Condition: { StringLike: { 'aws:userid': '*' } } }))),
      severity: 'high',
    },
  },
  ends: {
    'the policy deleted': { opens: create(READ), after: iam('DeletePolicy', { request: { policyArn: ownPolicy('x') } }), ends: true },
    'another policy deleted': { opens: create(READ), after: iam('DeletePolicy', { request: { policyArn: ownPolicy('y') } }), ends: false },
    'an attempt': {
      opens: create(READ),
      after: failedIam('DeletePolicy', { request: { policyArn: ownPolicy('x') } }, 'DeleteConflict'),
      ends: false,
    },
  },
});
