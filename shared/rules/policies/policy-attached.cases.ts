import {
  ADMIN,
  allow,
  attach,
  awsPolicy,
  deny,
  detach,
  document,
  ESCALATION,
  onRecord,
  ownPolicy,
  READ,
} from '../../../test/support/policies.ts';
import { call, deniedIam, failedIam, iam, role, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './policy-attached.ts';

const ARN = awsPolicy('ReadOnlyAccess');

export const cases = casesFor(rule, {
  hits: {
    'a read-only policy is still a change': {
      event: attach('User', 'bob', ARN),
      severity: 'medium',
      subject: `user/bob|${ARN}`,
      says: /directly, not through a group/,
    },
    'on a role': { event: attach('Role', 'app', ARN), severity: 'medium', saysNot: /directly/ },
    'on a group': { event: attach('Group', 'devs', ARN), severity: 'medium' },
    'a policy that only denies': {
      event: attach('Role', 'app', ownPolicy('deny')),
      facts: { policyContent: onRecord(document(deny('*'))) },
      severity: 'medium',
      says: /only denies/,
    },
    "a customer's policy named like an administrator's, content unknown": {
      event: attach('User', 'bob', ownPolicy('AdministratorAccess')),
      severity: 'medium',
      says: /not known/,
    },
    'a look-alike of AWS is judged by what it allows': {
      event: attach('User', 'bob', awsPolicy('AdministratorAccess-Amplify')),
      facts: { policyContent: onRecord(ESCALATION) },
      severity: 'high',
    },
    'a way to more rights': {
      event: attach('User', 'bob', ownPolicy('x')),
      facts: { policyContent: onRecord(ESCALATION) },
      severity: 'high',
      says: /iam:AttachUserPolicy[\s\S]*"before":\{\}/,
    },
    'nearly everything outside IAM': { event: attach('User', 'bob', awsPolicy('PowerUserAccess')), severity: 'high' },
    'broad by its path and name': { event: attach('User', 'bob', awsPolicy('job-function/SystemAdministrator')), severity: 'high' },
    'full access to keys': { event: attach('User', 'bob', awsPolicy('AWSKeyManagementServiceFullAccess')), severity: 'high' },
    'full access to storage': { event: attach('User', 'bob', awsPolicy('AmazonS3FullAccess')), severity: 'medium' },
    'a document that cannot be read': {
      event: attach('User', 'bob', ownPolicy('x')),
      facts: { policyContent: onRecord('{"Statement":') },
      severity: 'high',
      says: /cannot be read/,
    },
    'a protected user': { event: attach('User', 'bob', ARN), settings: { protectedPrincipals: ['BOB'] }, severity: 'high' },
    'through a stack': { event: attach('Role', 'app', ARN, { by: through('cloudformation.amazonaws.com', role()) }), severity: 'low' },
    'through a stack, a key without MFA says nothing': {
      event: attach('Role', 'app', ARN, { by: through('cloudformation.amazonaws.com', user('bob', 'long-term-key')) }),
      severity: 'low',
    },
  },
  nearMisses: {
    'an administrator policy has its own rule': { event: attach('User', 'bob', awsPolicy('AdministratorAccess')) },
    'so has one by its content': { event: attach('User', 'bob', ownPolicy('x')), facts: { policyContent: onRecord(ADMIN) } },
    'a call that failed': { event: failedIam('AttachRolePolicy', { request: { roleName: 'app', policyArn: ARN } }) },
    'another service': { event: call('lakeformation', 'AttachUserPolicy', { request: { userName: 'bob', policyArn: ARN } }) },
    'a policy taken off': { event: detach('User', 'bob', ARN) },
  },
  denied: { 'changed nothing': { event: deniedIam('AttachUserPolicy', { on: 'user bob' }) } },
  nullParameters: {
    'name neither policy nor user': {
      event: iam('AttachUserPolicy'),
      severity: 'medium',
      subject: 'unnamed:attachment',
      says: /a policy that the record does not name to a user that the record does not name/,
    },
  },
  identities: {
    'Identity Center: MFA cannot be seen': {
      event: attach('User', 'bob', ARN, { by: ssoRole() }),
      severity: 'medium',
      saysNot: /without MFA/,
    },
    'a session without MFA': { event: attach('User', 'bob', ARN, { by: user('eve', 'no') }), severity: 'high', says: /without MFA/ },
    'a service-linked role': {
      event: attach('Role', 'app', ARN, { by: role('AWSServiceRoleForSSO', 's', { path: '/aws-service-role/sso.amazonaws.com/' }) }),
      severity: 'low',
    },
  },
  evasions: {
    'a service as user agent': {
      event: attach('User', 'bob', ARN, { over: { userAgent: 'cloudformation.amazonaws.com' } }),
      severity: 'medium',
    },
    'a role named like a service-linked one': {
      event: attach('User', 'bob', ARN, { by: role('AWSServiceRoleForSSO') }),
      severity: 'medium',
    },
    'a way to more rights in capitals': {
      event: attach('User', 'bob', ownPolicy('x')),
      facts: { policyContent: onRecord(document(allow('IAM:PUTUSERPOLICY'))) },
      severity: 'high',
    },
  },
  ends: {
    'the same pair detached': { opens: attach('Role', 'app', ARN), after: detach('Role', 'app', ARN), ends: true },
    'another role': { opens: attach('Role', 'app', ARN), after: detach('Role', 'app2', ARN), ends: false },
    'a detachment that names nobody': { opens: iam('AttachUserPolicy'), after: iam('DetachUserPolicy'), ends: false },
    'known content, same pair': {
      opens: attach('Role', 'app', ownPolicy('x')),
      facts: { policyContent: onRecord(READ) },
      after: detach('Role', 'app', ownPolicy('x')),
      ends: true,
    },
  },
});
