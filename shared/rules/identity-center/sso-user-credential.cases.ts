import { bare, CAROL, DAVE, directory, failed, refused } from '../../../test/support/identity-center-records.ts';
import { disguised } from '../../../test/support/key-records.ts';
import { call, identityCenterUser, role, root, ssoRole, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './sso-user-credential.ts';

const did = (name: string, by = user(), userId = CAROL) => directory(name, { by, request: { userId } });
const reset = (by = user()) => did('UpdatePassword', by);
const own = identityCenterUser();

export const cases = casesFor(rule, {
  hits: {
    'a password reset by an administrator': {
      event: reset(),
      severity: 'high',
      subject: `user/${CAROL}`,
      part: 'password',
      says: /User alice reset the password of directory user 00000000[\s\S]*describe-user/,
    },
    'a second factor deleted': { event: did('DeleteMfaDeviceForUser'), severity: 'high', part: 'device-deleted' },
    'a device registered for somebody else': { event: did('CompleteVirtualMfaDeviceRegistration'), severity: 'high', part: 'device-added' },
    'a key registered for somebody else': { event: did('CompleteWebAuthnDeviceRegistration'), severity: 'high' },
    'an address verified for somebody else': { event: did('VerifyEmail'), severity: 'medium' },
    'a device renamed': { event: did('UpdateMfaDeviceForUser'), severity: 'medium' },
  },
  nearMisses: {
    'the user itself': { event: reset(own) },
    'it did not go through': { event: failed(reset()) },
    'a password of another service': { event: call('workspaces', 'UpdatePassword') },
    'a registration only begun': { event: did('StartVirtualMfaDeviceRegistration') },
  },
  denied: { 'nothing changed': { event: refused('sso-directory', 'UpdatePassword') } },
  nullParameters: { 'nobody is named': { event: bare('sso-directory', 'UpdatePassword'), severity: 'high', subject: 'user/' } },
  identities: {
    root: { event: reset(root()), severity: 'high' },
    'an SSO session': { event: reset(ssoRole()), severity: 'high', saysNot: /without MFA/ },
    'another user of the directory': { event: did('UpdatePassword', own, DAVE), severity: 'high', says: /Identity Center user 00000000/ },
    'without MFA': { event: reset(user('alice', 'no')), severity: 'critical' },
  },
  evasions: {
    'a user agent like a service': { event: disguised(reset()), severity: 'high' },
    'a session named like the user': { event: reset(role('Dev', CAROL)), severity: 'high' },
  },
  ends: {
    'the user sets a password itself': { opens: reset(), after: reset(own), ends: true },
    'somebody else sets it again': { opens: reset(), after: reset(root()), ends: false },
    'the user registers a device itself': {
      opens: did('DeleteMfaDeviceForUser'),
      after: did('CompleteWebAuthnDeviceRegistration', own),
      ends: true,
    },
    'somebody else registers one': { opens: did('DeleteMfaDeviceForUser'), after: did('CompleteWebAuthnDeviceRegistration'), ends: false },
    'the user deleted': { opens: did('CompleteVirtualMfaDeviceRegistration'), after: did('DeleteUser'), ends: true },
    'another user deleted': { opens: reset(), after: did('DeleteUser', user(), DAVE), ends: false },
  },
});
