import { casesFor, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './pp-uppercase.ts';

const credentialReport = reportOf({}, { ana: { password_enabled: 'true' } });
const given = (passwordPolicy: object | 'none') => ({ passwordPolicy, credentialReport });

export const cases = casesFor(check, {
  pass: { required: { given: given({ RequireUppercaseCharacters: true }), outcome: 'pass' } },
  fail: {
    'no policy of its own': { given: given('none'), outcome: 'fail', says: /AWS's default/ },
    'nobody has a password': { given: { passwordPolicy: 'none', credentialReport: reportOf() }, outcome: 'fail', severity: 'info' },
    'not required': { given: given({ RequireUppercaseCharacters: false }), outcome: 'fail' },
  },
  edges: { none: 'required or not' },
  missing: { 'a policy that does not say': { given: given({}), outcome: 'fail' } },
});
