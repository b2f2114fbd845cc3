import { casesFor } from '../../../test/support/posture-cases.ts';
import { refused, region } from '../../../test/support/posture-parts.ts';
import { check } from './analyzer-unused.ts';

export const cases = casesFor(check, {
  pass: {
    'one region is enough': {
      given: { analyzers: { 'eu-west-1': region([]), 'us-east-1': region(['ORGANIZATION_UNUSED_ACCESS']) } },
      outcome: 'pass',
      says: /us-east-1/,
    },
    "and makes up for a region that can't be read": {
      given: { analyzers: { 'eu-west-1': refused('access-analyzer:ListAnalyzers'), 'us-east-1': region(['ACCOUNT_UNUSED_ACCESS']) } },
      outcome: 'pass',
    },
  },
  fail: {
    none: { given: { analyzers: { 'eu-west-1': region(['ACCOUNT']) } }, outcome: 'fail', says: /--type ACCOUNT_UNUSED_ACCESS/ },
    'switched off': { given: { analyzers: { 'eu-west-1': region(['ACCOUNT_UNUSED_ACCESS DISABLED']) } }, outcome: 'fail' },
  },
  edges: {
    'being set up': { given: { analyzers: { 'eu-west-1': region(['ACCOUNT_UNUSED_ACCESS CREATING']) } }, outcome: 'not-evaluated' },
  },
  missing: {
    "it may be in the region that can't be read": {
      given: { analyzers: { 'eu-west-1': region([]), 'us-east-1': refused('access-analyzer:ListAnalyzers') } },
      outcome: 'error',
    },
    'no region was asked': { given: { analyzers: {} }, outcome: 'error' },
  },
});
