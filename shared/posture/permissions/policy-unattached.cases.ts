import { allow, aws, given, own } from '../../../test/support/authorization-cases.ts';
import { casesFor, daysAgo } from '../../../test/support/posture-cases.ts';
import { check } from './policy-unattached.ts';

const made = (days: number, ms = 0, document: object | string = allow('s3:*')) =>
  given({ policies: { p: { versions: { v1: document }, more: { CreateDate: daysAgo(days, ms).toISOString() } } } });

export const cases = casesFor(check, {
  pass: {
    attached: { given: given({ users: { bob: { attached: ['p'] } }, policies: { p: allow('s3:*') } }), outcome: 'pass' },
    'a boundary': { given: given({ users: { bob: { boundary: 'p' } }, policies: { p: allow('s3:*') } }), outcome: 'pass' },
    "AWS's own are not ours to delete": {
      given: given({ policies: { [aws('ReadOnlyAccess')]: allow('s3:Get*') } }),
      outcome: 'pass',
      says: /0 of 0 policies/,
    },
  },
  fail: {
    'an old one': {
      given: made(200),
      outcome: 'fail',
      severity: 'low',
      subjects: [own('policy/p')],
      says: /200 days old[\s\S]*delete-policy --policy-arn/,
    },
    'one that would make administrators': { given: made(200, 0, allow('*')), outcome: 'fail', severity: 'medium' },
    'its other versions have to go first': {
      given: given({ policies: { p: { versions: { v1: allow('s3:*'), v2: allow('s3:Get*') } } } }),
      outcome: 'fail',
      says: /delete-policy-version --policy-arn \S+ --version-id v2[\s\S]*delete-policy /,
    },
  },
  edges: {
    'exactly 90 days': { given: made(90), outcome: 'pass' },
    'a millisecond more': { given: made(90, -1), outcome: 'fail' },
    'a millisecond less': { given: made(90, 1), outcome: 'pass' },
  },
  missing: {
    'a count that was not said': {
      given: given({ policies: { p: { versions: { v1: allow('s3:*') }, more: { AttachmentCount: undefined } } } }),
      outcome: 'error',
    },
    "a document that can't be read is unattached all the same": { given: made(200, 0, '{'), outcome: 'fail', severity: 'low' },
  },
});
