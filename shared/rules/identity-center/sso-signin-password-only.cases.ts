import { CAROL, namedPerson, portalStep } from '../../../test/support/identity-center-records.ts';
import { disguised } from '../../../test/support/key-records.ts';
import { identityCenterUser } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './sso-signin-password-only.ts';

const signedIn = (credential = 'PASSWORD', by = identityCenterUser(), over = {}) =>
  portalStep('UserAuthentication', { by, credential, over });

export const cases = casesFor(rule, {
  hits: {
    'a password and nothing else': {
      event: signedIn(),
      severity: 'medium',
      subject: `user/${CAROL}`,
      says: /Directory user 00000000[\s\S]*password alone[\s\S]*without MFA/,
    },
    'an older record by name': { event: signedIn('PASSWORD', namedPerson()), severity: 'medium', subject: 'name/frank' },
    'a user that has both': {
      event: signedIn('PASSWORD', { ...identityCenterUser(), userName: 'carol' }),
      severity: 'medium',
      subject: `user/${CAROL}`,
      says: /carol \(00000000/,
    },
  },
  nearMisses: {
    'a code as well': { event: signedIn('PASSWORD,TOTP') },
    'a security key': { event: signedIn('WEBAUTHN') },
    'an outside provider, whose factors are not observable': { event: signedIn('EXTERNAL_IDP') },
    'a factor not said': { event: portalStep('UserAuthentication', { over: { additionalEventData: null } }) },
    'a sign-in to WorkSpaces': {
      event: portalStep('UserAuthentication', { by: namedPerson(), additional: { LoginTo: 'https://clients.amazonaws.com/workspaces' } }),
    },
    'one step of it': { event: portalStep('CredentialVerification') },
  },
  denied: { 'nobody got in': { event: portalStep('UserAuthentication', { result: 'Failure' }) } },
  nullParameters: {
    'nobody is named': {
      event: signedIn('PASSWORD', { type: 'Unknown', accountId: '111122223333' }, { sourceIPAddress: 'AWS Internal' }),
      severity: 'medium',
      subject: 'address/unknown',
    },
  },
  identities: { 'a user without a name': { event: signedIn(), severity: 'medium', says: /store: d-1234567890/ } },
  evasions: {
    'a user agent like a service': { event: disguised(signedIn()), severity: 'medium' },
    'headed for WorkSpaces, as a user of Identity Center': {
      event: portalStep('UserAuthentication', { additional: { LoginTo: 'https://clients.amazonaws.com/workspaces' } }),
      severity: 'medium',
    },
    'a host that only begins like WorkSpaces': {
      event: portalStep('UserAuthentication', { by: namedPerson(), additional: { LoginTo: 'https://clients.amazonaws.com.example.org/' } }),
      severity: 'medium',
    },
  },
  ends: {
    'a second factor next time': { opens: signedIn(), after: signedIn('PASSWORD,WEBAUTHN'), ends: true },
    'a second factor of another user': { opens: signedIn(), after: signedIn('PASSWORD,TOTP', namedPerson()), ends: false },
    'an outside provider proves nothing': { opens: signedIn(), after: signedIn('EXTERNAL_IDP'), ends: false },
  },
});
