import { casesFor, daysAgo } from '../../../test/support/posture-cases.ts';
import { refused, trail } from '../../../test/support/posture-parts.ts';
import { check } from './trail-delivering.ts';

export const cases = casesFor(check, {
  pass: {
    'delivered a minute ago': { given: { trails: [trail()] }, outcome: 'pass' },
    'an empty word is no error': { given: { trails: [trail({}, { LatestDeliveryError: '' })] }, outcome: 'pass' },
  },
  fail: {
    'the bucket refuses': {
      given: { trails: [trail({}, { LatestDeliveryError: 'AccessDenied' })] },
      outcome: 'fail',
      says: /AccessDenied[\s\S]*get-trail-status/,
    },
    'digests do not arrive': { given: { trails: [trail({}, { LatestDigestDeliveryError: 'NoSuchBucket' })] }, outcome: 'fail' },
    'no trail': { given: { trails: [] }, outcome: 'fail' },
    'no trail that logs': { given: { trails: [trail({}, { IsLogging: false })] }, outcome: 'fail' },
  },
  edges: {
    'exactly a day': { given: { trails: [trail({}, { LatestDeliveryTime: daysAgo(1) })] }, outcome: 'pass' },
    'a millisecond more': { given: { trails: [trail({}, { LatestDeliveryTime: daysAgo(1, -1) })] }, outcome: 'fail' },
  },
  missing: {
    'never delivered': { given: { trails: [trail({}, { LatestDeliveryTime: undefined })] }, outcome: 'fail', says: /ever delivered/ },
    'a bucket that is not named': {
      given: { trails: [trail({ S3BucketName: undefined }, { LatestDeliveryError: 'NoSuchBucket' })] },
      outcome: 'fail',
    },
    'the status is denied': { given: { trails: [trail({ status: refused('cloudtrail:GetTrailStatus') })] }, outcome: 'error' },
  },
});
