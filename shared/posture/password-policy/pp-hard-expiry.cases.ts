import { authorizationOf, type Principals } from '../../../test/support/authorization-details.ts';
import { ACCOUNT, casesFor, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './pp-hard-expiry.ts';

const hard = { ExpirePasswords: true, MaxPasswordAge: 90, HardExpiry: true };
const key = { access_key_1_active: 'true' };
const given = (passwordPolicy: object | 'none', principals: Principals = {}) => ({
  passwordPolicy,
  credentialReport: reportOf({}, { one: key, two: key, three: { password_enabled: 'true' } }),
  authorizationDetails: authorizationOf(principals),
});
const administrator = { isAdministrator: true };
const SAML = { Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/company` };

export const cases = casesFor(check, {
  pass: {
    off: { given: given({ ...hard, HardExpiry: false }), outcome: 'pass' },
    'passwords never expire': { given: given({ ...hard, ExpirePasswords: false }), outcome: 'pass', says: /never expire/ },
    'a user with a key and a role for the sign-in of the company': {
      given: given(hard, { users: { one: administrator }, roles: { sso: { ...administrator, trusts: SAML } } }),
      outcome: 'pass',
    },
  },
  fail: {
    'nobody else gets in': {
      given: given(hard, { users: { three: administrator } }),
      outcome: 'fail',
      severity: 'info',
      says: /no administrator gets/,
    },
    'a role that no person takes does not count': {
      given: given(hard, { users: { one: administrator }, roles: { machine: administrator } }),
      outcome: 'fail',
    },
    'nor does a key of somebody else': { given: given(hard, { users: { one: administrator, two: {} } }), outcome: 'fail' },
    'no policy of its own': { given: given('none'), outcome: 'fail', says: /AWS's default/ },
  },
  edges: {
    'one alone': { given: given(hard, { users: { one: administrator } }), outcome: 'fail', says: /one alone gets in/ },
    two: { given: given(hard, { users: { one: administrator, two: administrator } }), outcome: 'pass', says: /2 administrators/ },
  },
  missing: { 'a policy that does not say': { given: given({}), outcome: 'pass' } },
});
