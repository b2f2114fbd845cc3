import { casesFor } from '../../../test/support/posture-cases.ts';
import { refused, trail, whole } from '../../../test/support/posture-parts.ts';
import { check } from './trail-bucket-logged.ts';

const elsewhere = trail({ Name: 'org', bucketLogging: whole('elsewhere') });

export const cases = casesFor(check, {
  pass: { logged: { given: { trails: [trail()] }, outcome: 'pass' } },
  fail: {
    'not logged': {
      given: { trails: [trail({ bucketLogging: whole({ isOn: false }) })] },
      outcome: 'fail',
      says: /put-bucket-logging --bucket example-logs --bucket-logging-status '\{/,
    },
    'no trail': { given: { trails: [] }, outcome: 'fail' },
  },
  edges: {
    'the bucket of another account is for that account': { given: { trails: [elsewhere] }, outcome: 'not-evaluated', says: /org/ },
    'beside one of our own': { given: { trails: [elsewhere, trail()] }, outcome: ['not-evaluated', 'pass'], says: /0 of 1 trail / },
  },
  missing: {
    denied: {
      given: { trails: [trail({ bucketLogging: refused('s3:GetBucketLogging') })] },
      outcome: 'error',
      says: /s3:GetBucketLogging/,
    },
    'no bucket is named': { given: { trails: [trail({ S3BucketName: undefined, bucketLogging: undefined })] }, outcome: 'error' },
  },
});
