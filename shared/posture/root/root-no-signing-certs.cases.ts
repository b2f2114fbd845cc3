import { casesFor, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './root-no-signing-certs.ts';

export const cases = casesFor(check, {
  pass: {
    'no certificate': { given: { summary: { AccountSigningCertificatesPresent: 0 }, credentialReport: reportOf() }, outcome: 'pass' },
  },
  fail: {
    'the summary knows of one': {
      given: { summary: { AccountSigningCertificatesPresent: 1 }, credentialReport: reportOf() },
      outcome: 'fail',
      subjects: ['root'],
    },
    'the report shows one': {
      given: { summary: { AccountSigningCertificatesPresent: 0 }, credentialReport: reportOf({ cert_2_active: 'TRUE' }) },
      outcome: 'fail',
    },
  },
  edges: { none: 'there is one or there is none' },
  missing: { 'a summary that does not say': { given: { summary: {}, credentialReport: reportOf() }, outcome: 'error' } },
});
