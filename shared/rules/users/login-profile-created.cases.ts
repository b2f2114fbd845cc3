import { denied, disguised, noDevice, onUser } from '../../../test/support/key-records.ts';
import { call, failedIam, iam, role, root, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './login-profile-created.ts';

const made = (by = user(), request = {}) => onUser('CreateLoginProfile', { by, request });
const opens = made();

export const cases = casesFor(rule, {
  hits: {
    'for another': {
      event: opens,
      severity: 'high',
      subject: 'bob',
      says: /User alice made a console password for user bob[\s\S]*not required/,
    },
    'for another, to be changed': {
      event: made(user(), { passwordResetRequired: true }),
      severity: 'high',
      says: /first sign-in: required/,
    },
    'for oneself': { event: made(user('bob')), severity: 'medium', says: /for itself/ },
    'without MFA': { event: made(user('alice', 'long-term-key')), severity: 'critical' },
    'for a protected user': { event: opens, settings: { protectedPrincipals: ['bob'] }, severity: 'critical' },
    'through a service, never below medium': { event: made(through('cloudformation.amazonaws.com', role())), severity: 'medium' },
    'what is known of its devices': { event: opens, facts: noDevice, severity: 'high', says: /MFA devices: none/ },
    'what is not known of them': { event: opens, severity: 'high', says: /MFA devices: unknown/ },
  },
  nearMisses: {
    'there was one': { event: failedIam('CreateLoginProfile', { request: { userName: 'bob' } }, 'EntityAlreadyExists') },
    'a password changed': { event: onUser('UpdateLoginProfile') },
    'a password deleted': { event: onUser('DeleteLoginProfile') },
    'the same name from another service': { event: call('sso', 'CreateLoginProfile', { request: { userName: 'bob' } }) },
  },
  denied: { 'none was made': { event: denied('CreateLoginProfile') } },
  nullParameters: {
    'a user that names nobody means itself': { event: iam('CreateLoginProfile', { by: user('bob') }), severity: 'medium', subject: 'bob' },
    'a role cannot mean itself': { event: iam('CreateLoginProfile', { by: role() }), severity: 'high', says: /an unnamed user/ },
  },
  identities: {
    'a role session named like the user': { event: made(role('Dev', 'bob')), severity: 'high', says: /for user bob/ },
    'an SSO session': { event: made(ssoRole()), severity: 'high', saysNot: /without MFA/ },
    'root for a user': { event: made(root()), severity: 'high' },
    'root for itself is another family': { event: iam('CreateLoginProfile', { by: root() }) },
  },
  evasions: { 'a user agent like a service': { event: disguised(opens), severity: 'high' } },
  ends: {
    'the password deleted': { opens, after: onUser('DeleteLoginProfile'), ends: true },
    "another's password deleted": { opens, after: onUser('DeleteLoginProfile', { owner: 'alice' }), ends: false },
    'not deleted': {
      opens,
      after: failedIam('DeleteLoginProfile', { request: { userName: 'bob' } }, 'EntityTemporarilyUnmodifiable'),
      ends: false,
    },
    'the user deleted': { opens, after: onUser('DeleteUser'), ends: true },
  },
});
