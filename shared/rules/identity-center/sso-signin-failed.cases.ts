import { CAROL, namedPerson, portalStep } from '../../../test/support/identity-center-records.ts';
import { disguised } from '../../../test/support/key-records.ts';
import { identityCenterUser, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './sso-signin-failed.ts';

const failure = (by = identityCenterUser(), over = {}) => portalStep('CredentialVerification', { by, result: 'Failure', over });
const success = (by = identityCenterUser()) => portalStep('UserAuthentication', { by, credential: 'PASSWORD,TOTP' });

export const cases = casesFor(rule, {
  hits: {
    'a wrong password': {
      event: failure(),
      severity: 'low',
      subject: `user/${CAROL}`,
      says: /directory user 00000000[\s\S]*PASSWORD[\s\S]*d-1234567890/,
    },
    'a wrong code': {
      event: portalStep('CredentialVerification', { result: 'Failure', credential: 'TOTP' }),
      severity: 'low',
      says: /Factor: TOTP/,
    },
    'an older record by name': {
      event: failure(namedPerson('Frank')),
      severity: 'low',
      subject: 'name/frank',
      says: /WorkSpaces look the same/,
    },
    'the type in any letter case': { event: failure(identityCenterUser(), { eventType: 'AWSServiceEvent' }), severity: 'low' },
  },
  nearMisses: {
    'it went well': { event: portalStep('CredentialVerification') },
    'only asked for': { event: portalStep('CredentialChallenge') },
    'a completed sign-in': { event: success() },
  },
  denied: {
    'an error instead of a result is a failure as well': {
      event: portalStep('CredentialVerification', { over: { errorCode: 'AccessDenied', serviceEventDetails: null } }),
      severity: 'low',
      says: /failed/,
    },
  },
  nullParameters: {
    'nobody is named': {
      event: failure({ type: 'Unknown', accountId: '111122223333' }),
      severity: 'low',
      subject: 'address/203.0.113.7',
      says: /somebody not named at 203\.0\.113\.7/,
    },
    'nobody and no address': {
      event: failure({ type: 'Unknown', accountId: '111122223333' }, { sourceIPAddress: 'AWS Internal' }),
      severity: 'low',
      subject: 'address/unknown',
    },
  },
  identities: {
    'a user without a name': { event: failure(), severity: 'low', saysNot: /undefined/ },
    'an IAM user never signs in so': { event: failure(user('bob')), severity: 'low', subject: 'name/bob' },
  },
  evasions: {
    'a user agent like a service': { event: disguised(failure()), severity: 'low' },
    'the name in capitals': { event: failure(namedPerson('FRANK')), severity: 'low', subject: 'name/frank' },
  },
  ends: {
    'the user signs in': { opens: failure(), after: success(), ends: true },
    'another user signs in': { opens: failure(), after: success(namedPerson()), ends: false },
    'a step is no sign-in': { opens: failure(), after: portalStep('CredentialVerification'), ends: false },
  },
});
