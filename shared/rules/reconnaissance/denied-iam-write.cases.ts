import { denied, disguised, keyMade } from '../../../test/support/key-records.ts';
import { ADMIN, attach, ownPolicy, putInline } from '../../../test/support/policies.ts';
import { ACCOUNT, call, deniedIam, failedIam, iam, role, root, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './denied-iam-write.ts';

const on = 'user bob';
const saysNot = /\b(made|switched on|created|attached|without MFA)\b/;
const refused = (source: string, name: string, by = role(), over = {}) =>
  call(source, name, { by, over: { errorCode: 'AccessDeniedException', ...over } });
const assume = (by = user('mallory'), named = 'Deploy') =>
  refused('sts', 'AssumeRole', by, {
    readOnly: true,
    errorMessage: `User: arn:aws:iam::${ACCOUNT}:user/mallory is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::${ACCOUNT}:role/${named}`,
  });

export const cases = casesFor(rule, {
  hits: {
    'a user with its own credentials, the target in the message': {
      event: denied('CreateAccessKey'),
      severity: 'medium',
      says: /User mallory tried to call iam:CreateAccessKey on user bob and was denied[\s\S]*AWS said: User: arn/,
      saysNot,
    },
    'a role session is often a missing permission': {
      event: deniedIam('AttachUserPolicy', { on, by: role() }),
      severity: 'low',
      says: /Role Deploy/,
      saysNot,
    },
    'a role by its ARN with a path': {
      event: deniedIam('UpdateAssumeRolePolicy', { on: `arn:aws:iam::${ACCOUNT}:role/team/app`, by: role() }),
      severity: 'low',
      says: /on role app and/,
    },
    'a version of a policy': {
      event: deniedIam('SetDefaultPolicyVersion', { on: `policy ${ownPolicy('x')} version v1` }),
      severity: 'medium',
      says: /on policy x and/,
    },
    'a protected target, in any case': {
      event: deniedIam('PutUserPolicy', { on, by: role() }),
      settings: { protectedPrincipals: ['Bob'] },
      severity: 'high',
      says: /protected/,
    },
    'the device of root': {
      event: deniedIam('DeactivateMFADevice', { on: `arn:aws:iam::${ACCOUNT}:root` }),
      severity: 'high',
      says: /root user/,
    },
    'a role that may not be assumed stays low': { event: assume(), severity: 'low', says: /sts:AssumeRole on role Deploy/ },
    'unless it is a protected one': {
      event: assume(user('mallory'), 'break-glass'),
      settings: { protectedPrincipals: ['break-glass'] },
      severity: 'high',
    },
    'credentials under a name like a read': { event: refused('sts', 'GetFederationToken', user('mallory')), severity: 'low' },
    'the organisation': { event: refused('organizations', 'DetachPolicy'), severity: 'low' },
    'Identity Center': { event: refused('sso', 'CreateAccountAssignment', user('mallory')), severity: 'medium' },
    'without MFA is no worse: nothing was changed': {
      event: denied('CreateAccessKey', user('mallory', 'long-term-key')),
      severity: 'medium',
    },
  },
  nearMisses: {
    'it went through': { event: keyMade() },
    'a policy that was attached': { event: attach('User', 'bob', ownPolicy('x')) },
    'a limit reached is no denial': { event: failedIam('CreateAccessKey', { request: { userName: 'bob' } }, 'LimitExceededException') },
    'a denied read': { event: denied('ListAccessKeys') },
    'a denied simulation': { event: deniedIam('SimulatePrincipalPolicy', { on }) },
    'who am I': { event: refused('sts', 'GetCallerIdentity', user()) },
    'another service of the same call': { event: refused('sso-directory', 'CreateUser') },
    'taking away MFA has its own rule': { event: denied('DeactivateMFADevice') },
    'leaving the organisation has its own rule': { event: refused('organizations', 'LeaveOrganization') },
    'opening a root session has its own rule': { event: refused('sts', 'AssumeRoot') },
    'root itself has its own rule': { event: deniedIam('AttachUserPolicy', { on, by: root() }) },
    'a vendor with delegated access has its own rule': {
      event: deniedIam('CreateRole', { by: { ...role(), invokedByDelegate: { accountId: '999988887777' } } }),
    },
    'a fence around a leaked key has its own rule': {
      event: attach('User', 'bob', 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3', { over: { errorCode: 'AccessDenied' } }),
    },
  },
  denied: {
    'another spelling of denied': { event: iam('PutUserPolicy', { over: { errorCode: 'AccessDeniedException' } }), severity: 'medium' },
  },
  nullParameters: {
    'no resource in the message: neither self nor root': {
      event: deniedIam('CreateAccessKey'),
      severity: 'medium',
      says: /on what is not on record/,
    },
    'no message at all': {
      event: deniedIam('CreateAccessKey', { over: { errorMessage: null } }),
      severity: 'medium',
      says: /nothing more/,
    },
    'parameters that a test tool kept': {
      event: putInline('User', 'bob', ADMIN, { over: { errorCode: 'AccessDenied' } }),
      severity: 'medium',
      says: /on user bob/,
    },
  },
  identities: {
    'the finding is about the caller, whatever name it tries': {
      event: deniedIam('CreateUser', { on: 'user x', by: role('Dev', 'bob') }),
      severity: 'low',
      subject: String(role('Dev')['principalId']).split(':')[0] ?? '',
    },
    'Identity Center': { event: deniedIam('AttachUserPolicy', { on, by: ssoRole() }), severity: 'low', saysNot },
    'a stack of a user': {
      event: deniedIam('AttachUserPolicy', { on, by: through('cloudformation.amazonaws.com', user()) }),
      severity: 'low',
      says: /cloudformation/,
    },
    'a stack on a protected target stays high': {
      event: deniedIam('AttachUserPolicy', { on, by: through('cloudformation.amazonaws.com', role()) }),
      settings: { protectedPrincipals: ['bob'] },
      severity: 'high',
    },
    'a service for itself': {
      event: refused('sts', 'AssumeRole', { type: 'AWSService', invokedBy: 'lambda.amazonaws.com' }),
      severity: 'low',
      subject: 'unnamed:lambda.amazonaws.com',
    },
  },
  evasions: {
    'a user agent like a service': { event: disguised(denied('CreateAccessKey')), severity: 'medium' },
    'a message cut short': {
      event: deniedIam('AttachUserPolicy', { over: { errorMessage: 'User: arn:aws:iam::111122223333:user/mallory is not auth' } }),
      severity: 'medium',
    },
    'a call nobody knows yet': { event: deniedIam('RotateSomething', { on }), severity: 'medium' },
  },
});
