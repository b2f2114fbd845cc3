import { casesFor, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './pp-exists.ts';

const credentialReport = reportOf({}, { ana: { password_enabled: 'true' } });
const given = (passwordPolicy: object | 'none') => ({ passwordPolicy, credentialReport });

export const cases = casesFor(check, {
  pass: { 'any policy': { given: given({ MinimumPasswordLength: 6 }), outcome: 'pass' } },
  fail: {
    'no policy of its own': { given: given('none'), outcome: 'fail', says: /AWS's default/ },
    'nobody has a password': { given: { passwordPolicy: 'none', credentialReport: reportOf() }, outcome: 'fail', severity: 'info' },
  },
  edges: { none: 'there is one or there is none' },
  missing: { 'a policy without a single word': { given: given({}), outcome: 'pass' } },
});
