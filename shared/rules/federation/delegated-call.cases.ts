import type { JsonObject } from '../../../shared/cloudtrail/json.ts';
import { disguised } from '../../../test/support/key-records.ts';
import { call, deniedIam, failedIam, iam, OTHER_ACCOUNT, role, root, ssoRole, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './delegated-call.ts';

const delegated = (identity: JsonObject = ssoRole()): JsonObject => ({ ...identity, invokedByDelegate: { accountId: OTHER_ACCOUNT } });
const by = delegated();
const attached = iam('AttachRolePolicy', { by, request: { roleName: 'app' } });

export const cases = casesFor(rule, {
  hits: {
    'a change of IAM': {
      event: attached,
      severity: 'high',
      subject: `delegate:${OTHER_ACCOUNT}`,
      says: /product provider with account 999988887777, with the identity of Role .*, called iam:AttachRolePolicy/,
    },
    'a change of the organisation': { event: call('organizations', 'AttachPolicy', { by }), severity: 'high' },
    'an account assignment': { event: call('sso', 'CreateAccountAssignment', { by }), severity: 'high' },
    'a role taken on, which records call a read': { event: call('sts', 'AssumeRole', { by, over: { readOnly: true } }), severity: 'high' },
    'a change elsewhere': { event: call('ec2', 'RunInstances', { by }), severity: 'info' },
    'a record that does not say whether it reads': { event: call('iam', 'CreateUser', { by, over: { readOnly: null } }), severity: 'high' },
  },
  nearMisses: {
    'a read': { event: iam('ListUsers', { by, over: { readOnly: true } }) },
    'a read by its name': { event: iam('ListUsers', { by, over: { readOnly: null } }) },
    'asking who one is': { event: call('sts', 'GetCallerIdentity', { by, over: { readOnly: true } }) },
    'no delegate': { event: iam('AttachRolePolicy', { by: ssoRole() }) },
    'an empty delegate': { event: iam('AttachRolePolicy', { by: { ...ssoRole(), invokedByDelegate: { accountId: '' } } }) },
    'a call that failed': { event: failedIam('AttachRolePolicy', { by }) },
  },
  denied: {
    'an attempt is as telling': {
      event: deniedIam('CreateUser', { by }),
      severity: 'high',
      says: /was denied iam:CreateUser[\s\S]*|tried to change/,
      saysNot: /called iam|changed who/,
    },
    'an attempt elsewhere': {
      event: call('ec2', 'RunInstances', { by, over: { errorCode: 'Client.UnauthorizedOperation' } }),
      severity: 'info',
    },
  },
  nullParameters: { 'change nothing': { event: iam('CreateUser', { by }), severity: 'high' } },
  identities: {
    root: { event: iam('CreateUser', { by: delegated(root()) }), severity: 'high' },
    'a user': { event: iam('CreateUser', { by: delegated(user()) }), severity: 'high' },
    'a role session': { event: iam('CreateUser', { by: delegated(role()) }), severity: 'high' },
  },
  evasions: {
    "a service's user agent": { event: disguised(attached), severity: 'high' },
    'readOnly as text': { event: iam('CreateUser', { by, over: { readOnly: 'false' } }), severity: 'high' },
  },
});
