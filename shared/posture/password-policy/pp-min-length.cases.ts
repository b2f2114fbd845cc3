import { casesFor, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './pp-min-length.ts';

const credentialReport = reportOf({}, { ana: { password_enabled: 'true' } });
const given = (passwordPolicy: object | 'none') => ({ passwordPolicy, credentialReport });

export const cases = casesFor(check, {
  pass: { 'longer than asked for': { given: given({ MinimumPasswordLength: 20 }), outcome: 'pass' } },
  fail: {
    'no policy of its own': { given: given('none'), outcome: 'fail', says: /AWS's default/ },
    'nobody has a password': { given: { passwordPolicy: 'none', credentialReport: reportOf() }, outcome: 'fail', severity: 'info' },
  },
  edges: {
    thirteen: { given: given({ MinimumPasswordLength: 13 }), outcome: 'fail', says: /13 characters/ },
    fourteen: { given: given({ MinimumPasswordLength: 14 }), outcome: 'pass' },
    'a limit of the operator': { given: given({ MinimumPasswordLength: 14 }), settings: { passwordLength: 15 }, outcome: 'fail' },
  },
  missing: { 'a policy that does not say': { given: given({}), outcome: 'fail', says: /unknown/ } },
});
