import { allow, deny, given, MFA, own } from '../../../test/support/authorization-cases.ts';
import { casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './policy-admin-customer.ts';

const SUBJECT = own('policy/p');
const holding = (document: object | string, boundary?: string) =>
  given({
    users: { bob: { attached: ['p'], ...(boundary && { boundary }) } },
    policies: { p: document, ...(boundary && { [boundary]: allow('s3:*') }) },
  });

export const cases = casesFor(check, {
  pass: {
    'rights on one service': { given: holding(allow('s3:*')), outcome: 'pass', says: /0 of 1 policy/ },
    'a Deny of all of IAM, without a condition, takes it away': { given: holding([allow('*'), deny('iam:*')]), outcome: 'pass' },
    'all but IAM, organizations and account': {
      given: holding({ Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' }),
      outcome: 'pass',
    },
    'everything on one bucket': { given: holding(allow('*', 'arn:aws:s3:::b/*')), outcome: 'pass' },

    'attached to nobody': { given: given({ policies: { p: allow('*') } }), outcome: 'pass', says: /0 of 0 policies/ },
    'used as a boundary alone': { given: given({ users: { bob: { boundary: 'p' } }, policies: { p: allow('*') } }), outcome: 'pass' },
  },
  fail: {
    'everything on everything': { given: holding(allow('*')), outcome: 'fail', severity: 'high', subjects: [SUBJECT] },
    'another spelling of it': { given: holding(allow('*:*')), outcome: 'fail' },
    'a list of resources with the star in it': { given: holding(allow('*', ['*', 'arn:aws:s3:::b'])), outcome: 'fail' },
    'all but a few actions, beside an ordinary statement': {
      given: holding([allow('s3:GetObject'), { Effect: 'Allow', NotAction: 's3:*', Resource: '*' }]),
      outcome: 'fail',
    },
    'all but IAM, which leaves the organization in': {
      given: holding({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
      outcome: 'fail',
    },
    'all but a few resources': { given: holding({ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::b' }), outcome: 'fail' },
    'IAM alone': { given: holding(allow('IAM:*')), outcome: 'fail' },
    'Put and Attach by two statements together': { given: holding([allow('iam:Put*'), allow('iam:Attach*')]), outcome: 'fail' },
    'a Deny of little takes nothing away': { given: holding([allow('*'), deny('iam:DeleteUser')]), outcome: 'fail' },
    'a Deny under a condition neither': { given: holding([allow('*'), deny('iam:*', '*', MFA)]), outcome: 'fail' },
    'under a condition: one step lower': {
      given: holding(allow('*', '*', MFA)),
      outcome: 'fail',
      severity: 'medium',
      says: /under a condition/,
    },
    'under a condition, and without one': { given: holding([allow('*', '*', MFA), allow('*')]), outcome: 'fail', severity: 'high' },
    'a boundary holds its holder, and the policy fails all the same': {
      given: holding(allow('*'), 'limits'),
      outcome: 'fail',
      says: /limited by boundary arn:aws:iam::111122223333:policy\/limits/,
    },

    'held by a group and a role: a command for each': {
      given: given({ groups: { ops: { attached: ['p'] } }, roles: { app: { attached: ['p'] } }, policies: { p: allow('*') } }),
      outcome: 'fail',
      says: /detach-group-policy[\s\S]*detach-role-policy/,
    },
  },
  edges: { none: 'there is no limit' },
  missing: {
    "a document that can't be read": { given: holding('{'), outcome: 'error', subjects: [SUBJECT] },
    'no valid version in the answer': {
      given: given({ users: { bob: { attached: ['p'] } }, policies: { p: { versions: { v2: allow('*') } } } }),
      outcome: 'error',
      says: /not read/,
    },
    'an answer without policies': { given: given({ without: ['Policies'] }), outcome: 'error', says: /no Policies/ },
  },
});
