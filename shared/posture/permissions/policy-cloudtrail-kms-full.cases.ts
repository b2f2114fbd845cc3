import { allow, given } from '../../../test/support/authorization-cases.ts';
import { casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './policy-cloudtrail-kms-full.ts';

const WIDE = allow('kms:*');
const holding = (...statements: readonly object[]) => given({ users: { bob: { inline: { p: statements } } } });

export const cases = casesFor(check, {
  pass: {
    'part of them': { given: holding(allow(['kms:Decrypt', 'cloudtrail:LookupEvents'])), outcome: 'pass' },
    'all of KMS on one key': { given: holding(allow('kms:*', 'arn:aws:kms:eu-west-1:111122223333:key/1')), outcome: 'pass' },
    'an administrator has it in any case': { given: holding(allow('*')), outcome: 'pass' },
  },
  fail: {
    'a policy that nobody holds yet': { given: given({ policies: { p: WIDE } }), outcome: 'fail', says: /create-policy-version/ },
    'all of KMS': { given: holding(WIDE), outcome: 'fail', severity: 'low', says: /kms:\* on everything/ },
    'both, on all that they have': {
      given: holding(allow(['kms:*', 'cloudtrail:*'], ['arn:aws:kms:*:*:*', 'arn:aws:cloudtrail:*:*:*'])),
      outcome: 'fail',
      says: /cloudtrail:\* and kms:\*/,
    },
    'as part of nearly everything': {
      given: holding({ Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' }),
      outcome: 'fail',
    },
  },
  edges: { none: 'there is no limit' },
  missing: {
    "a document that can't be read": {
      given: given({ users: { bob: { inline: { p: '{' } } } }),
      outcome: 'error',
      subjects: ['user/bob|inline|p'],
    },
    'one policy can not be read, another fails': {
      given: given({ users: { bob: { inline: { p: '{', q: WIDE } } } }),
      outcome: ['error', 'fail'],
    },
  },
});
