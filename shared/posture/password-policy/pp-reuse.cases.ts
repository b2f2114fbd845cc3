import { casesFor, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './pp-reuse.ts';

const credentialReport = reportOf({}, { ana: { password_enabled: 'true' } });
const given = (passwordPolicy: object | 'none') => ({ passwordPolicy, credentialReport });

export const cases = casesFor(check, {
  pass: { 'all that IAM remembers': { given: given({ PasswordReusePrevention: 24 }), outcome: 'pass' } },
  fail: {
    'no policy of its own': { given: given('none'), outcome: 'fail', says: /AWS's default/ },
    'nobody has a password': { given: { passwordPolicy: 'none', credentialReport: reportOf() }, outcome: 'fail', severity: 'info' },
  },
  edges: {
    'one too few': { given: given({ PasswordReusePrevention: 23 }), outcome: 'fail', says: /23 earlier/ },
    'a lower limit of the operator': {
      given: given({ PasswordReusePrevention: 5 }),
      settings: { passwordsRemembered: 5 },
      outcome: 'pass',
    },
  },
  missing: { 'absent is none, not 0': { given: given({}), outcome: 'fail', says: /no earlier/ } },
});
