import { allow, deny, given } from '../../../test/support/authorization-cases.ts';
import { casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './policy-service-wildcard.ts';

const WIDE = allow('s3:*');
const holding = (...statements: readonly object[]) => given({ users: { bob: { inline: { p: statements } } } });

export const cases = casesFor(check, {
  pass: {
    'part of a service': { given: holding(allow('s3:Get*')), outcome: 'pass' },
    'a whole service on one bucket': { given: holding(allow('s3:*', 'arn:aws:s3:::b/*')), outcome: 'pass' },
    'a Deny': { given: holding(deny('s3:*')), outcome: 'pass' },
    'everything has rows of its own': { given: holding(allow('*')), outcome: 'pass' },
  },
  fail: {
    'a policy that nobody holds yet': { given: given({ policies: { p: WIDE } }), outcome: 'fail', says: /create-policy-version/ },
    'on everything': { given: holding(WIDE), outcome: 'fail', severity: 'low', says: /allows s3:\* on everything/ },
    'on all that the service has': {
      given: holding(allow('s3:*', 'arn:aws:s3:::*'), allow('sqs:*', 'arn:aws:sqs:*:111122223333:*')),
      outcome: 'fail',
      says: /s3:\* and sqs:\*/,
    },
    'in other letters, and by another pattern': { given: holding(allow('S3:?*')), outcome: 'fail' },
  },
  edges: {
    'every bucket whose name begins so': { given: holding(allow('s3:*', 'arn:aws:s3:::a*')), outcome: 'pass' },
  },
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
