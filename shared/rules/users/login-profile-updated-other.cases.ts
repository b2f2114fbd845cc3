import { denied, disguised, noDevice, onUser } from '../../../test/support/key-records.ts';
import { failedIam, iam, OTHER_ACCOUNT, role, root, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './login-profile-updated-other.ts';

const set = (by = user(), passwordResetRequired: boolean | string = true) =>
  onUser('UpdateLoginProfile', { by, request: { passwordResetRequired } });
const opens = set();

export const cases = casesFor(rule, {
  hits: {
    'to be changed at the next sign-in': {
      event: opens,
      severity: 'high',
      subject: 'bob',
      says: /User alice set the console password of user bob[\s\S]*: required/,
    },
    'worse where it stays': { event: set(user(), false), severity: 'critical', says: /not made to choose/ },
    'worse where that is not said': { event: onUser('UpdateLoginProfile'), severity: 'critical' },
    'said as text': { event: set(user(), 'true'), severity: 'high' },
    'worse without MFA': { event: set(user('alice', 'no')), severity: 'critical', says: /without MFA/ },
    'of a protected user': { event: opens, settings: { protectedPrincipals: ['bob'] }, severity: 'critical' },
    'through a service, never below medium': { event: set(through('cloudformation.amazonaws.com', role())), severity: 'medium' },
    'the same name in another account': { event: set(user('bob', 'yes', { accountId: OTHER_ACCOUNT })), severity: 'high' },
    'what is known of its devices': { event: opens, facts: noDevice, severity: 'high', says: /MFA devices: none/ },
  },
  nearMisses: {
    "one's own": { event: set(user('bob')) },
    'against the password policy': { event: failedIam('UpdateLoginProfile', { request: { userName: 'bob' } }, 'PasswordPolicyViolation') },
    'a password made': { event: onUser('CreateLoginProfile') },
    'a password changed by its holder': { event: iam('ChangePassword', { by: user('bob') }) },
  },
  denied: { 'nothing was set': { event: denied('UpdateLoginProfile') } },
  nullParameters: {
    'nobody is named': { event: iam('UpdateLoginProfile'), severity: 'critical', subject: 'unnamed:user', says: /an unnamed user/ },
  },
  identities: {
    'a role session named like the user': { event: set(role('Dev', 'bob')), severity: 'high' },
    'an SSO session': { event: set(ssoRole()), severity: 'high', saysNot: /without MFA/ },
    'root for a user': { event: set(root()), severity: 'high' },
  },
  evasions: { 'a user agent like a service': { event: disguised(opens), severity: 'high' } },
  ends: {
    'the user chose another': { opens, after: iam('ChangePassword', { by: user('bob') }), ends: true },
    'another user chose another': { opens, after: iam('ChangePassword', { by: user('alice') }), ends: false },
    'a role session named like the user': { opens, after: iam('ChangePassword', { by: role('Dev', 'bob') }), ends: false },
    'the change failed': { opens, after: failedIam('ChangePassword', { by: user('bob') }, 'PasswordPolicyViolation'), ends: false },
    'the password deleted': { opens, after: onUser('DeleteLoginProfile'), ends: true },
    'the user deleted': { opens, after: onUser('DeleteUser'), ends: true },
  },
});
