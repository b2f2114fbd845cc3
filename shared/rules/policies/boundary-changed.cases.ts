import { ADMIN, awsPolicy, onRecord, ownPolicy, READ } from '../../../test/support/policies.ts';
import { type Call, call, deniedIam, failedIam, iam, role, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './boundary-changed.ts';

const CAP = ownPolicy('cap');
const put = (permissionsBoundary = CAP, what: Call = {}): JsonObject =>
  iam('PutRolePermissionsBoundary', { request: { roleName: 'app', permissionsBoundary }, ...what });
const remove = (what: Call = {}): JsonObject => iam('DeleteRolePermissionsBoundary', { request: { roleName: 'app' }, ...what });

export const cases = casesFor(rule, {
  hits: {
    removed: {
      event: remove(),
      severity: 'high',
      subject: 'app',
      says: /removed the permissions boundary of role app[\s\S]*No earlier boundary is known/,
    },
    'removed, with the command that puts it back': {
      event: remove(),
      facts: { policyBefore: onRecord(CAP) },
      severity: 'high',
      says: /put-role-permissions-boundary --role-name app --permissions-boundary arn:aws:iam::111122223333:policy\/cap/,
    },
    'removed from a user': {
      event: iam('DeleteUserPermissionsBoundary', { request: { userName: 'bob' } }),
      severity: 'high',
      says: /of user bob/,
    },
    'a boundary that bounds nothing': { event: put(awsPolicy('AdministratorAccess')), severity: 'critical', says: /bounds nothing/ },
    'in another partition': { event: put(awsPolicy('AdministratorAccess', 'aws-cn')), severity: 'critical' },
    "a customer's policy that allows everything": { event: put(), facts: { policyContent: onRecord(ADMIN) }, severity: 'critical' },
    replaced: {
      event: put(),
      facts: { policyBefore: onRecord(ownPolicy('tighter')) },
      severity: 'high',
      says: /replaces another boundary[\s\S]*tighter[\s\S]*"after":\{"document":"arn/,
    },
    'set for the first time': {
      event: put(),
      facts: { policyBefore: onRecord(), policyContent: onRecord(READ) },
      severity: 'low',
      says: /delete-role-permissions-boundary/,
    },
    'set again as it was': { event: put(), facts: { policyBefore: onRecord(CAP) }, severity: 'low' },
    'set where memory knows nothing': { event: put(), severity: 'medium', says: /not known/ },
    'removed through a stack': { event: remove({ by: through('cloudformation.amazonaws.com', role()) }), severity: 'high' },
    'removed from a protected role': { event: remove(), settings: { protectedPrincipals: ['APP'] }, severity: 'critical' },
  },
  nearMisses: {
    'a call that failed': { event: failedIam('DeleteRolePermissionsBoundary', { request: { roleName: 'app' } }) },
    'another service': { event: call('sso', 'DeleteRolePermissionsBoundary', { request: { roleName: 'app' } }) },
    'an inline policy': { event: iam('PutRolePolicy', { request: { roleName: 'app', policyName: 'p', policyDocument: ADMIN } }) },
  },
  denied: { 'changed nothing': { event: deniedIam('PutUserPermissionsBoundary', { on: 'user bob' }) } },
  nullParameters: {
    'name nothing that was set': { event: iam('PutRolePermissionsBoundary'), severity: 'medium', subject: 'unnamed:role' },
    'name nothing that was removed': { event: iam('DeleteUserPermissionsBoundary'), severity: 'high', subject: 'unnamed:user' },
  },
  identities: {
    'Identity Center': { event: remove({ by: ssoRole() }), severity: 'high', saysNot: /without MFA/ },
    'a session without MFA': { event: remove({ by: user('eve', 'no') }), severity: 'critical', says: /without MFA/ },
  },
  evasions: {
    "a customer's policy named like an administrator's is judged by its content": {
      event: put(ownPolicy('AdministratorAccess')),
      facts: { policyBefore: onRecord(), policyContent: onRecord(READ) },
      severity: 'low',
    },
    'a tool as user agent': { event: remove({ over: { userAgent: 'cloudformation.amazonaws.com' } }), severity: 'high' },
  },
});
