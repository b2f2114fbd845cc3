import { casesFor } from '../../../test/support/posture-cases.ts';
import { refused, region, whole } from '../../../test/support/posture-parts.ts';
import { check } from './resource-policy-public.ts';

const open = { resource: 'arn:aws:s3:::example-open', isPublic: true };

export const cases = casesFor(check, {
  pass: {
    'outsiders, but not everyone': {
      given: { analyzers: { 'eu-west-1': region(['ACCOUNT'], [{ resource: 'arn:aws:s3:::example', isPublic: false }]) } },
      outcome: 'pass',
    },
    'unused access is another matter': {
      given: { analyzers: { 'eu-west-1': region(['ACCOUNT'], [{ findingType: 'UnusedPermission' }]) } },
      outcome: 'pass',
    },
  },
  fail: {
    'open to everyone': {
      given: { analyzers: { 'eu-west-1': region(['ACCOUNT'], [open]) } },
      outcome: 'fail',
      subjects: ['arn:aws:s3:::example-open'],
      says: /put-public-access-block --bucket example-open/,
    },
    'found twice, told once': { given: { analyzers: { 'eu-west-1': region(['ACCOUNT', 'ORGANIZATION'], [open, open]) } }, outcome: 'fail' },
    'what is not a bucket': {
      given: {
        analyzers: { 'eu-west-1': region(['ACCOUNT'], [{ ...open, resource: 'arn:aws:sqs:::q', resourceType: 'AWS::SQS::Queue' }]) },
      },
      outcome: 'fail',
      says: /get-finding-v2/,
    },
  },
  edges: {
    'a region without an analyzer is blind': {
      given: { analyzers: { 'eu-west-1': region(['ACCOUNT']), 'us-east-1': region(['ACCOUNT_UNUSED_ACCESS']) } },
      outcome: ['not-evaluated', 'pass'],
      says: /us-east-1/,
    },
    'all of them': { given: { analyzers: { 'eu-west-1': region([]) } }, outcome: 'not-evaluated' },
  },
  missing: {
    'whether it is public was not read': {
      given: { analyzers: { 'eu-west-1': region(['ACCOUNT'], [{ resource: 'arn:aws:s3:::example' }]) } },
      outcome: 'error',
    },
    "findings that can't be listed": {
      given: { analyzers: { 'eu-west-1': whole({ ...region(['ACCOUNT']).value, findings: refused('access-analyzer:ListFindingsV2') }) } },
      outcome: 'error',
    },
    'a finding that names no resource': {
      given: { analyzers: { 'eu-west-1': region(['ACCOUNT'], [{ isPublic: true }]) } },
      outcome: 'fail',
      subjects: ['f0'],
    },
  },
});
