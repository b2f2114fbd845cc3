import { casesFor, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './pp-expiry.ts';

const credentialReport = reportOf({}, { ana: { password_enabled: 'true' } });
const given = (passwordPolicy: object | 'none') => ({ passwordPolicy, credentialReport });

export const cases = casesFor(check, {
  pass: { 'sooner than asked for': { given: given({ ExpirePasswords: true, MaxPasswordAge: 30 }), outcome: 'pass' } },
  fail: {
    'no policy of its own': { given: given('none'), outcome: 'fail', says: /AWS's default/ },
    'nobody has a password': { given: { passwordPolicy: 'none', credentialReport: reportOf() }, outcome: 'fail', severity: 'info' },
    'an age that does not hold': { given: given({ ExpirePasswords: false, MaxPasswordAge: 30 }), outcome: 'fail', says: /never expire/ },
  },
  edges: {
    ninety: { given: given({ ExpirePasswords: true, MaxPasswordAge: 90 }), outcome: 'pass' },
    'ninety-one': { given: given({ ExpirePasswords: true, MaxPasswordAge: 91 }), outcome: 'fail', says: /91 days/ },
    'switched off': { given: given({}), settings: { passwordMaxDays: 'off' }, outcome: 'not-evaluated' },
    'switched off, and no policy': { given: given('none'), settings: { passwordMaxDays: 'off' }, outcome: 'not-evaluated' },
  },
  missing: { 'no age': { given: given({ ExpirePasswords: true }), outcome: 'fail' } },
});
