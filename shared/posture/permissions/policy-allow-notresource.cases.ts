import { allow, given } from '../../../test/support/authorization-cases.ts';
import { casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './policy-allow-notresource.ts';

const WIDE = { Effect: 'Allow', Action: 's3:GetObject', NotResource: 'arn:aws:s3:::secret/*' };
const holding = (...statements: readonly object[]) => given({ users: { bob: { inline: { p: statements } } } });

export const cases = casesFor(check, {
  pass: {
    'a list of resources': { given: holding(allow('s3:*', 'arn:aws:s3:::b/*')), outcome: 'pass' },
    'a Deny on all but a few': { given: holding({ ...WIDE, Effect: 'Deny' }), outcome: 'pass' },
  },
  fail: {
    'whatever it allows': { given: holding(allow('s3:GetObject'), WIDE), outcome: 'fail', severity: 'medium', says: /statement 2/ },
    'a policy that nobody holds yet': { given: given({ policies: { p: WIDE } }), outcome: 'fail', says: /create-policy-version/ },
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
