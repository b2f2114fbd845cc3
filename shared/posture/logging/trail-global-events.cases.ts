import { casesFor } from '../../../test/support/posture-cases.ts';
import { refused, trail } from '../../../test/support/posture-parts.ts';
import { check } from './trail-global-events.ts';

export const cases = casesFor(check, {
  pass: {
    'taken in': { given: { trails: [trail()] }, outcome: 'pass' },
    'by one of two': { given: { trails: [trail({ Name: 'first', IncludeGlobalServiceEvents: false }), trail()] }, outcome: 'pass' },
  },
  fail: {
    'left out': {
      given: { trails: [trail({ IncludeGlobalServiceEvents: false })] },
      outcome: 'fail',
      says: /update-trail --name \S+ --include-global-service-events/,
    },
    'taken in by a trail that is not whole': { given: { trails: [trail({}, { IsLogging: false })] }, outcome: 'fail' },
    'no trail': { given: { trails: [] }, outcome: 'fail', says: /create-trail/ },
  },
  edges: { none: 'no number is compared' },
  missing: {
    'not said': { given: { trails: [trail({ IncludeGlobalServiceEvents: undefined })] }, outcome: 'fail' },
    'the status is denied': { given: { trails: [trail({ status: refused('cloudtrail:GetTrailStatus') })] }, outcome: 'error' },
  },
});
