import { casesFor } from '../../../test/support/posture-cases.ts';
import { trail } from '../../../test/support/posture-parts.ts';
import { check } from './trail-encrypted.ts';

export const cases = casesFor(check, {
  pass: { 'with a key': { given: { trails: [trail()] }, outcome: 'pass' } },
  fail: {
    'one of two without': {
      given: { trails: [trail(), trail({ Name: 'plain', KmsKeyId: undefined })] },
      outcome: 'fail',
      says: /plain[\s\S]*--kms-key-id KMS_KEY_ARN/,
    },
    'no trail': { given: { trails: [] }, outcome: 'fail' },
  },
  edges: { none: 'no number is compared' },
  missing: { 'an empty key': { given: { trails: [trail({ KmsKeyId: '' })] }, outcome: 'fail' } },
});
