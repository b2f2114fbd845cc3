import { allow, aws, given } from '../../../test/support/authorization-cases.ts';
import { casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './policy-allow-notaction.ts';

const WIDE = { Effect: 'Allow', NotAction: 's3:*', Resource: '*' };
const holding = (...statements: readonly object[]) => given({ users: { bob: { inline: { p: statements } } } });

export const cases = casesFor(check, {
  pass: {
    'a list of actions': { given: holding(allow('s3:*')), outcome: 'pass' },
    'all but a few actions on one bucket': { given: holding({ ...WIDE, Resource: 'arn:aws:s3:::b/*' }), outcome: 'pass' },
    'a Deny of all but a few': { given: holding({ ...WIDE, Effect: 'Deny' }), outcome: 'pass' },
    'a boundary gives nothing': { given: given({ users: { bob: { boundary: 'limits' } }, policies: { limits: WIDE } }), outcome: 'pass' },
  },
  fail: {
    'a policy that nobody holds yet': { given: given({ policies: { p: WIDE } }), outcome: 'fail', says: /create-policy-version/ },
    'on everything': { given: holding(WIDE), outcome: 'fail', severity: 'high', subjects: ['user/bob|inline|p'] },
    'on a list with the star in it': { given: holding({ ...WIDE, Resource: ['arn:aws:s3:::b', '*'] }), outcome: 'fail' },
    'leaving out what administers the account': {
      given: holding({ ...WIDE, NotAction: ['iam:*', 'organizations:*', 'account:*'] }),
      outcome: 'fail',
      severity: 'low',
    },
    'the worse of two statements counts': {
      given: holding({ ...WIDE, NotAction: ['iam:*', 'organizations:*', 'account:*'] }, { ...WIDE, NotAction: ['iam:Get*'] }),
      outcome: 'fail',
      severity: 'high',
      says: /statement 2/,
    },
    "a policy of AWS's own that somebody holds": {
      given: given({
        users: { bob: { attached: [aws('PowerUserAccess')] } },
        policies: { [aws('PowerUserAccess')]: { ...WIDE, NotAction: ['iam:*', 'organizations:*', 'account:*'] } },
      }),
      outcome: 'fail',
      severity: 'low',
      says: /detach-user-policy/,
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
