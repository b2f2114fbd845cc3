import { ADMIN, attach, ownPolicy, putInline } from '../../../test/support/policies.ts';
import { call, deniedIam, failedIam, iam, role, root, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './policy-change-denied.ts';

const on = 'user bob';

export const cases = casesFor(rule, {
  hits: {
    'a policy for a user': {
      event: deniedIam('AttachUserPolicy', { on }),
      severity: 'low',
      subject: 'bob',
      says: /tried to call iam:AttachUserPolicy on user bob and was denied/,
      saysNot: /attached/,
    },
    'a role by its ARN': {
      event: deniedIam('UpdateAssumeRolePolicy', { on: 'arn:aws:iam::111122223333:role/team/app' }),
      severity: 'low',
      subject: 'app',
      says: /Reason: User: arn/,
    },
    'a version': {
      event: deniedIam('SetDefaultPolicyVersion', { on: `policy ${ownPolicy('x')} version v1` }),
      severity: 'low',
      subject: ownPolicy('x'),
    },
    'a boundary': { event: deniedIam('DeleteRolePermissionsBoundary', { on: 'role app' }), severity: 'low' },
    'an instance profile': { event: deniedIam('AddRoleToInstanceProfile'), severity: 'low' },
    'a protected target': {
      event: deniedIam('PutUserPolicy', { on }),
      settings: { protectedPrincipals: ['Bob'] },
      severity: 'medium',
      says: /protected/,
    },
  },
  nearMisses: {
    'a call that went through': { event: attach('User', 'bob', ownPolicy('x')) },
    'a call that failed otherwise': { event: failedIam('AttachUserPolicy', { request: { userName: 'bob', policyArn: ownPolicy('x') } }) },
    'a read that was denied': { event: deniedIam('GetUserPolicy', { on }) },
    'another service': { event: call('organizations', 'CreatePolicy', { over: { errorCode: 'AccessDenied' } }) },
    'keys have their own rule': { event: deniedIam('CreateAccessKey', { on }) },
  },
  denied: { 'in other words': { event: iam('PutUserPolicy', { over: { errorCode: 'AccessDeniedException' } }), severity: 'low' } },
  nullParameters: {
    'no target in the message': {
      event: deniedIam('CreateRole'),
      severity: 'low',
      subject: 'unnamed:policy or role',
      says: /an unnamed policy or role/,
    },
    'parameters that a test tool kept': {
      event: putInline('User', 'bob', ADMIN, { over: { errorCode: 'AccessDenied' } }),
      severity: 'low',
      subject: 'bob',
    },
  },
  identities: {
    root: { event: deniedIam('AttachUserPolicy', { on, by: root() }), severity: 'low' },
    'Identity Center': { event: deniedIam('AttachUserPolicy', { on, by: ssoRole() }), severity: 'low', saysNot: /without MFA/ },
    'a long-term key': { event: deniedIam('AttachUserPolicy', { on, by: user('eve', 'long-term-key') }), severity: 'low' },
    'a stack': { event: deniedIam('AttachUserPolicy', { on, by: through('cloudformation.amazonaws.com', role()) }), severity: 'low' },
  },
  evasions: {
    'a message cut short': {
      event: deniedIam('AttachUserPolicy', { over: { errorMessage: 'User: arn:aws:iam::111122223333:user/mallory is not auth' } }),
      severity: 'low',
    },
    'a tool as user agent': {
      event: deniedIam('AttachUserPolicy', { on, over: { userAgent: 'cloudformation.amazonaws.com' } }),
      severity: 'low',
    },
  },
});
