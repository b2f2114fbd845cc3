import { CAROL, namedPerson, portalStep } from '../../../test/support/identity-center-records.ts';
import { casesOverTime, later } from '../../../test/support/over-time-cases.ts';
import { identityCenterUser } from '../../../test/support/records.ts';
import { rule } from './sso-signin-bruteforce.ts';

const failure = (by = identityCenterUser(), address = '203.0.113.7') =>
  portalStep('CredentialVerification', { by, address, result: 'Failure' });
const nobody = { type: 'Unknown', accountId: '111122223333' };
const times = (count: number, of = failure()) => Array.from({ length: count }, (_, index) => later(index * 2, of));

export const cases = casesOverTime(rule, {
  opens: {
    'five in ten minutes': {
      events: times(5),
      severity: 'high',
      subject: `user/${CAROL}`,
      says: /5 sign-ins[\s\S]*2026-03-04T09:00:00[\s\S]*203\.0\.113\.7/,
    },
    'codes and passwords alike': {
      events: [...times(3), later(7, portalStep('CredentialVerification', { credential: 'TOTP', result: 'Failure' })), later(8, failure())],
      severity: 'high',
    },
    'an older record by name': { events: times(5, failure(namedPerson())), severity: 'high', subject: 'name/frank' },
    'names that nobody has, from one address': { events: times(5, failure(nobody)), severity: 'high', subject: 'address/203.0.113.7' },
    'two, where the operator says so': {
      events: times(2),
      settings: { parameters: { 'sso-signin-bruteforce': { failures: 2 } } },
      severity: 'high',
    },
  },
  quiet: {
    'one short': { events: times(4) },
    'a minute too late': { events: [...times(4), later(11, failure())] },
    'of two users': { events: [...times(4), later(8, failure(namedPerson()))] },
    'the fifth went well': { events: [...times(4), later(8, portalStep('CredentialVerification'))] },
    'nobody, from inside AWS': { events: times(6, failure(nobody, 'AWS Internal')) },
  },
  evasions: {
    'another address each time': {
      events: Array.from({ length: 5 }, (_, index) => later(index, failure(identityCenterUser(), `198.51.100.${index}`))),
      severity: 'high',
      says: /198\.51\.100\.0/,
    },
    'the name in another letter case each time': {
      events: ['frank', 'Frank', 'FRANK', 'fRANK', ' frank'].map((name, index) => later(index, failure(namedPerson(name)))),
      severity: 'high',
      subject: 'name/frank',
    },
  },
});
