import { casesFor } from '../../../test/support/posture-cases.ts';
import { refused, region } from '../../../test/support/posture-parts.ts';
import { check } from './analyzer-external.ts';

export const cases = casesFor(check, {
  pass: {
    'one in every region, of the account or of the organisation': {
      given: { analyzers: { 'eu-west-1': region(['ACCOUNT']), 'us-east-1': region(['ORGANIZATION']) } },
      outcome: 'pass',
      says: /0 of 2 regions/,
    },
    'a broken one beside one that works': {
      given: { analyzers: { 'eu-west-1': region(['ACCOUNT FAILED', 'ORGANIZATION']) } },
      outcome: 'pass',
    },
  },
  fail: {
    'a region without': {
      given: { analyzers: { 'eu-west-1': region(['ACCOUNT']), 'us-east-1': region([]) } },
      outcome: 'fail',
      subjects: ['Access Analyzer/us-east-1'],
      says: /create-analyzer .* --region us-east-1/,
    },
    'analyzers of unused and internal access look for something else': {
      given: { analyzers: { 'eu-west-1': region(['ACCOUNT_UNUSED_ACCESS', 'ORGANIZATION_INTERNAL_ACCESS']) } },
      outcome: 'fail',
    },
    'switched off or broken': {
      given: { analyzers: { 'eu-west-1': region(['ACCOUNT DISABLED']), 'us-east-1': region(['ORGANIZATION FAILED']) } },
      outcome: ['fail', 'fail'],
      says: /delete-analyzer --analyzer-name a0 --region eu-west-1/,
    },
  },
  edges: {
    'being set up, while others work': {
      given: { analyzers: { 'eu-west-1': region(['ACCOUNT CREATING']), 'us-east-1': region(['ACCOUNT']) } },
      outcome: ['not-evaluated', 'pass'],
    },
  },
  missing: {
    "a region that can't be read is an error of that region": {
      given: { analyzers: { 'eu-west-1': region(['ACCOUNT']), 'us-east-1': refused('access-analyzer:ListAnalyzers') } },
      outcome: 'error',
      subjects: ['Access Analyzer/us-east-1'],
      says: /access-analyzer:ListAnalyzers/,
    },
    'no region was asked': { given: { analyzers: {} }, outcome: 'error' },
    'a status that is not known': { given: { analyzers: { 'eu-west-1': region(['ACCOUNT PAUSED']) } }, outcome: 'fail', says: /PAUSED/ },
  },
});
