import { casesFor } from '../../../test/support/posture-cases.ts';
import { refused, trail } from '../../../test/support/posture-parts.ts';
import { check } from './trail-validation.ts';

export const cases = casesFor(check, {
  pass: {
    'every trail that logs': { given: { trails: [trail(), trail({ Name: 'second' })] }, outcome: 'pass', says: /0 of 2 trails/ },
    'one that rests writes nothing': {
      given: { trails: [trail(), trail({ Name: 'old', LogFileValidationEnabled: false }, { IsLogging: false })] },
      outcome: 'pass',
    },
  },
  fail: {
    'no trail is a fail, not an empty list': { given: { trails: [] }, outcome: 'fail' },
    'no trail that logs': { given: { trails: [trail({}, { IsLogging: false })] }, outcome: 'fail', says: /start-logging --name/ },
    'a row a trail': {
      given: {
        trails: [trail({ LogFileValidationEnabled: false }), trail({ Name: 'b', LogFileValidationEnabled: false }), trail({ Name: 'c' })],
      },
      outcome: ['fail', 'fail'],
      says: /--enable-log-file-validation --region eu-west-1/,
    },
  },
  edges: { none: 'no number is compared' },
  missing: {
    'not said': { given: { trails: [trail({ LogFileValidationEnabled: undefined })] }, outcome: 'fail' },
    'whether it logs is denied': {
      given: { trails: [trail(), trail({ Name: 'org', status: refused('cloudtrail:GetTrailStatus') })] },
      outcome: 'error',
    },
    'a trail without a home region': {
      given: { trails: [trail({ HomeRegion: undefined, LogFileValidationEnabled: false })] },
      outcome: 'fail',
      says: /--enable-log-file-validation$/m,
    },
  },
});
