import { ADMIN, allow, attach, awsPolicy, detach, document, onRecord, ownPolicy, READ } from '../../../test/support/policies.ts';
import { call, deniedIam, failedIam, federatedUser, iam, role, root, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './policy-admin-attached.ts';

const ARN = awsPolicy('AdministratorAccess');

export const cases = casesFor(rule, {
  hits: {
    'on a user': {
      event: attach('User', 'bob', ARN),
      severity: 'critical',
      subject: `user/bob|${ARN}`,
      says: /User alice attached the policy AdministratorAccess to user bob[\s\S]*aws iam detach-user-policy --user-name bob --policy-arn arn/,
    },
    'on a role': { event: attach('Role', 'app', ARN), severity: 'critical', subject: `role/app|${ARN}` },
    'on a group': { event: attach('Group', 'devs', ARN), severity: 'high', subject: `group/devs|${ARN}` },
    'in another partition': { event: attach('User', 'bob', awsPolicy('AdministratorAccess', 'aws-us-gov')), severity: 'critical' },
    'all of IAM': { event: attach('User', 'bob', awsPolicy('IAMFullAccess')), severity: 'critical' },
    "a customer's policy whose document allows everything": {
      event: attach('Role', 'app', ownPolicy('harmless')),
      facts: { policyContent: onRecord(ADMIN) },
      severity: 'critical',
      says: /statement 1 allows \* on every resource[\s\S]*"after"/,
    },
    'what the operator calls administrator': {
      event: attach('User', 'bob', awsPolicy('Custom')),
      settings: { adminPolicyNames: ['Custom'] },
      severity: 'critical',
    },
    'a protected group': {
      event: attach('Group', 'Break-Glass', ARN),
      settings: { protectedPrincipals: ['break-glass'] },
      severity: 'critical',
      says: /protected list/,
    },
    'a stack is no excuse': {
      event: attach('Role', 'app', ARN, { by: through('cloudformation.amazonaws.com', role()) }),
      severity: 'high',
    },
    'a stack does not lower a group below high': {
      event: attach('Group', 'devs', ARN, { by: through('cloudformation.amazonaws.com', role()) }),
      severity: 'high',
    },
  },
  nearMisses: {
    "a customer's policy of the same name": { event: attach('User', 'bob', ownPolicy('AdministratorAccess')) },
    'an AWS policy that only begins alike': { event: attach('User', 'bob', awsPolicy('AdministratorAccess-Amplify')) },
    'an AWS policy that only ends alike': { event: attach('User', 'bob', awsPolicy('ReadAdministratorAccess')) },
    'the name under a path': { event: attach('User', 'bob', awsPolicy('job-function/AdministratorAccess')) },
    "a customer's policy that reads": { event: attach('User', 'bob', ownPolicy('read')), facts: { policyContent: onRecord(READ) } },
    'power user is broad, not administrator': { event: attach('User', 'bob', awsPolicy('PowerUserAccess')) },
    'a call that failed': { event: failedIam('AttachUserPolicy', { request: { userName: 'bob', policyArn: ARN } }) },
    'the same name from another service': {
      event: call('organizations', 'AttachUserPolicy', { request: { userName: 'bob', policyArn: ARN } }),
    },
    'the policy taken off': { event: detach('User', 'bob', ARN) },
  },
  denied: { 'changed nothing': { event: deniedIam('AttachUserPolicy', { on: 'user bob', request: { userName: 'bob', policyArn: ARN } }) } },
  nullParameters: { 'name no policy: policy-attached says so': { event: iam('AttachUserPolicy') } },
  identities: {
    root: { event: attach('User', 'bob', ARN, { by: root() }), severity: 'critical' },
    'Identity Center': { event: attach('User', 'bob', ARN, { by: ssoRole() }), severity: 'critical', saysNot: /without MFA/ },
    'a federated user without MFA': {
      event: attach('Group', 'devs', ARN, { by: federatedUser() }),
      severity: 'critical',
      says: /without MFA/,
    },
    'a long-term key': {
      event: attach('Group', 'devs', ARN, { by: user('eve', 'long-term-key') }),
      severity: 'critical',
      says: /without MFA/,
    },
    'Control Tower by hand': { event: attach('Role', 'app', ARN, { by: role('AWSControlTowerExecution') }), severity: 'critical' },
  },
  evasions: {
    'a service as user agent': {
      event: attach('User', 'bob', ARN, { over: { userAgent: 'cloudformation.amazonaws.com' } }),
      severity: 'critical',
    },
    'a service as session name': { event: attach('User', 'bob', ARN, { by: role('Deploy', 'AWSCloudFormation') }), severity: 'critical' },
    'a role named like a service-linked one': {
      event: attach('User', 'bob', ARN, { by: role('AWSServiceRoleForSSO') }),
      severity: 'critical',
    },
    'a role under /service-role/': {
      event: attach('User', 'bob', ARN, { by: role('x', 's', { path: '/service-role/' }) }),
      severity: 'critical',
    },
    'actions in other letter case': {
      event: attach('User', 'bob', ownPolicy('x')),
      facts: { policyContent: onRecord(document(allow('IaM:*'))) },
      severity: 'critical',
    },
    'a name that quotes the shell': {
      event: attach('User', "b'; rm -rf /", ARN),
      severity: 'critical',
      says: /--user-name 'b'\\''; rm -rf \/'/,
    },
  },
  ends: {
    'the same pair detached': { opens: attach('User', 'bob', ARN), after: detach('User', 'bob', ARN), ends: true },
    'another policy detached': { opens: attach('User', 'bob', ARN), after: detach('User', 'bob', awsPolicy('IAMFullAccess')), ends: false },
    'from another user': { opens: attach('User', 'bob', ARN), after: detach('User', 'eve', ARN), ends: false },
    'from a role of the same name': { opens: attach('User', 'bob', ARN), after: detach('Role', 'bob', ARN), ends: false },
    'an attempt to detach': {
      opens: attach('User', 'bob', ARN),
      after: deniedIam('DetachUserPolicy', { request: { userName: 'bob', policyArn: ARN } }),
      ends: false,
    },
  },
});
