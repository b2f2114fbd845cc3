import { allow, given, own } from '../../../test/support/authorization-cases.ts';
import { casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './policy-risky-version.ts';

const stored = (versions: Readonly<Record<string, object | string>>) => given({ policies: { p: { versions } } });

export const cases = casesFor(check, {
  pass: {
    'ordinary versions': { given: stored({ v1: allow('s3:*'), v2: allow('s3:Get*') }), outcome: 'pass' },
    'the valid one has rows of its own': { given: stored({ v1: allow('*'), v2: allow('s3:*') }), outcome: 'pass' },
  },
  fail: {
    'an old version': {
      given: stored({ v1: allow('s3:*'), v2: allow('*'), v3: allow('iam:*') }),
      outcome: 'fail',
      subjects: [own('policy/p')],
      says: /keeps v2 and v3/,
    },
    'one that can not be read besides': { given: stored({ v1: allow('s3:*'), v2: allow('*'), v3: '{' }), outcome: ['fail', 'error'] },
  },
  edges: { none: 'there is no limit' },
  missing: { "a version that can't be read": { given: stored({ v1: allow('s3:*'), v2: '{' }), outcome: 'error', says: /version v2/ } },
});
