import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import type { Mfa } from '../../shared/cloudtrail/mfa.ts';
import { parsed } from '../support/parsed.ts';
import {
  awsService,
  call,
  federatedUser,
  iam,
  identityCenterUser,
  otherAccount,
  role,
  root,
  samlUser,
  signIn,
  ssoRole,
  through,
  user,
  webIdentityUser,
} from '../support/records.ts';

const consoleOf = (by: JsonObject, additional: JsonObject): JsonObject => signIn(by, { over: { additionalEventData: additional } });
const flagged = (by: JsonObject, mfaAuthenticated: JsonObject[string]): JsonObject =>
  iam('CreateUser', { by: { ...by, sessionContext: { attributes: { mfaAuthenticated: mfaAuthenticated ?? null } } } });
const identityCenter = (CredentialType?: string): JsonObject =>
  call('sso', 'UserAuthentication', {
    by: identityCenterUser(),
    ...(CredentialType === undefined ? {} : { additional: { CredentialType } }),
  });

const unobservable = (reason: Extract<Mfa, { state: 'not-observable' }>['reason']): Mfa => ({ state: 'not-observable', reason });
const without = (reason: Extract<Mfa, { state: 'no' }>['reason']): Mfa => ({ state: 'no', reason });
const SESSION: Mfa = { state: 'yes', reason: 'session' };

const rows: Readonly<Record<string, readonly [JsonObject, Mfa]>> = {
  'console: a user who says Yes': [signIn(user(), { mfa: 'yes' }), { state: 'yes', reason: 'sign-in' }],
  'console: YES and yes are Yes': [consoleOf(root(), { MFAUsed: 'YES' }), { state: 'yes', reason: 'sign-in' }],
  'console: the device is named': [
    consoleOf(root(), { MFAUsed: 'yes', MFAIdentifier: 'arn:aws:iam::111122223333:mfa/root-account-mfa-device' }),
    { state: 'yes', reason: 'sign-in', device: 'arn:aws:iam::111122223333:mfa/root-account-mfa-device' },
  ],
  'console: root who says No': [signIn(root(), { mfa: 'no' }), without('sign-in')],
  'console: NO is No, and a device beside it means nothing': [
    consoleOf(user(), { MFAUsed: 'NO', MFAIdentifier: 'arn:aws:iam::111122223333:mfa/alice' }),
    without('sign-in'),
  ],
  'console: MFAUsed missing': [signIn(user(), { mfa: 'not-said' }), unobservable('not-said')],
  'console: MFAUsed of another type': [consoleOf(user(), { MFAUsed: false }), unobservable('not-said')],
  'console: MFAUsed with another word': [consoleOf(user(), { MFAUsed: 'Maybe' }), unobservable('not-said')],
  'console: an SSO role always says No': [signIn(ssoRole(), { mfa: 'no' }), unobservable('federated')],
  'console: a role that says Yes is still federated': [signIn(role(), { mfa: 'yes' }), unobservable('federated')],
  'console: a SAML user': [signIn(samlUser(), { mfa: 'no' }), unobservable('federated')],
  'call: the session says "true"': [iam('CreateUser', { by: user('a', 'yes') }), SESSION],
  'call: the session says true, as a boolean': [flagged(user(), true), SESSION],
  'call: the session says "True"': [flagged(role(), 'True'), SESSION],
  'call: a role session that says true': [iam('CreateUser', { by: role('r', 's', { mfa: 'yes' }) }), SESSION],
  'call: a user session that says false': [iam('CreateUser', { by: user('a', 'no') }), without('session')],
  'call: a root session that says false': [flagged(root(), 'false'), without('session')],
  'call: a federated user session that says false': [iam('CreateUser', { by: federatedUser('x', 'no') }), without('session')],
  'call: false as a boolean': [flagged(user(), false), without('session')],
  'call: a role session that says false': [iam('CreateUser', { by: role('r', 's', { mfa: 'no' }) }), unobservable('role-session')],
  'call: an SSO role session that says false': [iam('CreateUser', { by: ssoRole() }), unobservable('role-session')],
  'call: a role session that does not say': [iam('CreateUser', { by: role('r', 's', { mfa: 'not-said' }) }), unobservable('role-session')],
  'call: "truely" is not true': [flagged(user(), 'truely'), unobservable('no-session')],
  'call: "untrue" is not true': [flagged(user(), 'untrue'), unobservable('no-session')],
  'call: "falsely" is not false': [flagged(user(), 'falsely'), unobservable('no-session')],
  'call: "not false" is not false': [flagged(user(), 'not false'), unobservable('no-session')],
  'call: a long-term key': [iam('CreateUser', { by: user('a', 'long-term-key') }), without('long-term-key')],
  'call: a long-term key of root': [
    iam('CreateUser', { by: { type: 'Root', accountId: '1', accessKeyId: 'AKIAROOT' } }),
    without('long-term-key'),
  ],
  'call: a session that says true is believed before the key': [flagged(user('a', 'long-term-key'), 'true'), SESSION],
  'call: a temporary key without a session': [
    iam('CreateUser', { by: { type: 'IAMUser', userName: 'a', accessKeyId: 'ASIAEXAMPLE' } }),
    unobservable('no-session'),
  ],
  'call: a key that only holds AKIA': [
    iam('CreateUser', { by: { type: 'IAMUser', userName: 'a', accessKeyId: 'XAKIA' } }),
    unobservable('no-session'),
  ],
  'call: no key and no session': [iam('CreateUser', { by: { type: 'IAMUser', userName: 'a' } }), unobservable('no-session')],
  'call: a service for itself': [iam('CreateUser', { by: awsService() }), unobservable('service')],
  'call: a service that says false': [flagged(awsService(), 'false'), unobservable('service')],
  'call: a service with the identity of a user without a session': [
    iam('CreateUser', { by: through('cloudformation.amazonaws.com', { type: 'IAMUser', userName: 'a' }) }),
    unobservable('service'),
  ],
  'call: another account': [iam('CreateUser', { by: otherAccount() }), unobservable('no-session')],
  'call: a SAML user': [call('sts', 'AssumeRoleWithSAML', { by: samlUser() }), unobservable('no-session')],
  'call: a web identity': [call('sts', 'AssumeRoleWithWebIdentity', { by: webIdentityUser() }), unobservable('no-session')],
  'call: nobody': [iam('CreateUser', { by: null }), unobservable('no-session')],
  'Identity Center: one-time code': [identityCenter('TOTP'), { state: 'yes', reason: 'identity-center' }],
  'Identity Center: password and security key': [identityCenter('PASSWORD,WEBAUTHN'), { state: 'yes', reason: 'identity-center' }],
  'Identity Center: e-mail code': [identityCenter('EMAIL_OTP'), { state: 'yes', reason: 'identity-center' }],
  'Identity Center: hardware token': [identityCenter('RESYNCABLE_TOTP'), { state: 'yes', reason: 'identity-center' }],
  'Identity Center: exactly a password': [identityCenter('PASSWORD'), without('password-only')],
  'Identity Center: a word that ends in password': [identityCenter('NO_PASSWORD'), unobservable('federated')],
  'Identity Center: a word that begins with password': [identityCenter('PASSWORDLESS'), unobservable('federated')],
  'Identity Center: an external provider': [identityCenter('EXTERNAL_IDP'), unobservable('federated')],
  'Identity Center: no credential said': [identityCenter(), unobservable('not-said')],
};

describe('MFA is yes, no or not observable', () => {
  for (const [name, [record, mfa]] of Object.entries(rows)) test(name, () => expect(parsed(record).mfa).toEqual(mfa));
});
