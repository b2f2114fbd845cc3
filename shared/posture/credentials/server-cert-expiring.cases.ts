import { ACCOUNT, casesFor, daysAgo } from '../../../test/support/posture-cases.ts';
import { check } from './server-cert-expiring.ts';

const arn = `arn:aws:iam::${ACCOUNT}:server-certificate/www`;
const given = (Expiration: Date | undefined) => ({ serverCertificates: [{ ServerCertificateName: 'www', Arn: arn, Expiration }] });

export const cases = casesFor(check, {
  pass: {
    'good for long': { given: given(daysAgo(-400)), outcome: 'pass' },
    'expired is for another check': { given: given(daysAgo(9)), outcome: 'pass' },
  },
  fail: { soon: { given: given(daysAgo(-9)), outcome: 'fail', subjects: ['server certificate/www'], says: /in 9 days/ } },
  edges: {
    'exactly 30 days left': { given: given(daysAgo(-30)), outcome: 'fail' },
    'a millisecond more': { given: given(daysAgo(-30, 1)), outcome: 'pass' },
    'a millisecond less': { given: given(daysAgo(-30, -1)), outcome: 'fail' },
    'this very moment': { given: given(daysAgo(0)), outcome: 'pass' },
    'in a millisecond': { given: given(daysAgo(0, 1)), outcome: 'fail', says: /in 0 days/ },
    'a limit of the operator': { given: given(daysAgo(-40)), settings: { certificateDays: 60 }, outcome: 'fail' },
  },
  missing: { 'no end': { given: given(undefined), outcome: 'error' } },
});
