import { casesFor } from '../../../test/support/posture-cases.ts';
import { refused, region, whole } from '../../../test/support/posture-parts.ts';
import { check } from './analyzer-findings.ts';

export const cases = casesFor(check, {
  pass: {
    'nothing is open': { given: { analyzers: { 'eu-west-1': region(['ACCOUNT']) } }, outcome: 'pass' },
    'what is archived was judged by somebody': {
      given: { analyzers: { 'eu-west-1': region(['ACCOUNT'], [{ status: 'ARCHIVED' }]) } },
      outcome: 'pass',
    },
  },
  fail: {
    'a row a type, the unused ones milder': {
      given: {
        analyzers: {
          'eu-west-1': region(
            ['ACCOUNT_UNUSED_ACCESS', 'ACCOUNT'],
            [{ findingType: 'UnusedIAMRole', resource: 'arn:aws:iam::1:role/r' }, {}],
          ),
          'us-east-1': region(['ACCOUNT'], [{ resource: 'arn:aws:s3:::example' }]),
        },
      },
      outcome: ['fail', 'fail'],
      subjects: ['analyzer-findings/UnusedIAMRole', 'analyzer-findings/ExternalAccess'],
      severity: 'medium',
      says: /2 findings of type ExternalAccess are open[\s\S]*--region us-east-1/,
    },
    'a name that would run': {
      given: { analyzers: { 'eu-west-1': region(['ACCOUNT'], [{ findingType: "X'; rm -rf ~ #" }]) } },
      outcome: 'fail',
      says: /'\\''; rm -rf/,
    },
  },
  edges: {
    'no analyzer is active': { given: { analyzers: { 'eu-west-1': region(['ACCOUNT DISABLED'], [{}]) } }, outcome: 'not-evaluated' },
  },
  missing: {
    'a type that is not said is taken for the gravest': {
      given: {
        analyzers: {
          'eu-west-1': whole({
            ...region(['ACCOUNT']).value,
            findings: whole([{ id: 'f', resourceType: 'AWS::S3::Bucket', status: 'ACTIVE' }]),
          }),
        },
      },
      outcome: 'fail',
      severity: 'high',
    },
    "findings that can't be listed": {
      given: {
        analyzers: { 'eu-west-1': whole({ ...region(['ACCOUNT']).value, findings: refused('access-analyzer:ListFindingsV2') }) },
      },
      outcome: 'error',
      says: /ListFindingsV2/,
    },
    "a region that can't be read": {
      given: { analyzers: { 'eu-west-1': region(['ACCOUNT']), 'us-east-1': refused('access-analyzer:ListAnalyzers') } },
      outcome: 'error',
    },
  },
});
