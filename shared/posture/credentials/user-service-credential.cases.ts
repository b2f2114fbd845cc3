import { casesFor, daysAgo } from '../../../test/support/posture-cases.ts';
import { check } from './user-service-credential.ts';

const one = (over: object = {}) => ({
  serviceCredentials: [
    {
      UserName: 'ana',
      ServiceName: 'codecommit.amazonaws.com',
      ServiceSpecificCredentialId: 'ACCAEXAMPLE1',
      Status: 'Active',
      CreateDate: daysAgo(10),
      ...over,
    },
  ],
});
const bedrock = { ServiceName: 'bedrock.amazonaws.com' };

export const cases = casesFor(check, {
  pass: {
    'a young one': { given: one(), outcome: 'pass', says: /0 of 1/ },
    none: { given: { serviceCredentials: [] }, outcome: 'pass', says: /0 of 0/ },
    'an old one that is switched off': { given: one({ CreateDate: daysAgo(400), Status: 'Inactive' }), outcome: 'pass' },
    'a key for Bedrock that expired': { given: one({ ...bedrock, Status: 'Expired' }), outcome: 'pass' },
    'a key for Bedrock that ends': { given: one({ ...bedrock, ExpirationDate: daysAgo(-20) }), outcome: 'pass' },
  },
  fail: {
    'an old one': {
      given: one({ CreateDate: daysAgo(200) }),
      outcome: 'fail',
      subjects: ['ACCAEXAMPLE1'],
      severity: 'medium',
      says: /200 days/,
    },
    'a young key for Bedrock that never ends': { given: one(bedrock), outcome: 'fail', severity: 'high', says: /never expires/ },
    'an old key for Bedrock that ends': {
      given: one({ ...bedrock, CreateDate: daysAgo(200), ExpirationDate: daysAgo(-20) }),
      outcome: 'fail',
      severity: 'medium',
    },
  },
  edges: {
    'exactly 90 days': { given: one({ CreateDate: daysAgo(90) }), outcome: 'pass' },
    'a millisecond more': { given: one({ CreateDate: daysAgo(90, -1) }), outcome: 'fail' },
    'a millisecond less': { given: one({ CreateDate: daysAgo(90, 1) }), outcome: 'pass' },
  },
  missing: {
    'no time of creation': { given: one({ CreateDate: undefined }), outcome: 'error', subjects: ['ACCAEXAMPLE1'] },
    'for Bedrock, endless, and no time of creation': {
      given: one({ ...bedrock, CreateDate: undefined }),
      outcome: 'fail',
      severity: 'high',
    },
    'a status that is not known counts as active': { given: one({ Status: 'Sleeping', CreateDate: daysAgo(200) }), outcome: 'fail' },
  },
});
