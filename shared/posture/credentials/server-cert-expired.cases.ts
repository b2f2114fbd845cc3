import { ACCOUNT, casesFor, daysAgo } from '../../../test/support/posture-cases.ts';
import { check } from './server-cert-expired.ts';

const arn = `arn:aws:iam::${ACCOUNT}:server-certificate/www`;
const given = (Expiration: Date | undefined) => ({ serverCertificates: [{ ServerCertificateName: 'www', Arn: arn, Expiration }] });

export const cases = casesFor(check, {
  pass: {
    'good for long': { given: given(daysAgo(-400)), outcome: 'pass', says: /0 of 1/ },
    none: { given: { serverCertificates: [] }, outcome: 'pass', says: /0 of 0 certificates/ },
  },
  fail: {
    expired: {
      given: given(daysAgo(9)),
      outcome: 'fail',
      subjects: ['server certificate/www'],
      says: /delete-server-certificate --server-certificate-name www/,
    },
  },
  edges: {
    'this very moment': { given: given(daysAgo(0)), outcome: 'fail' },
    'in a millisecond': { given: given(daysAgo(0, 1)), outcome: 'pass' },
    'a millisecond ago': { given: given(daysAgo(0, -1)), outcome: 'fail' },
  },
  missing: { 'no end': { given: given(undefined), outcome: 'error', subjects: ['server certificate/www'] } },
});
