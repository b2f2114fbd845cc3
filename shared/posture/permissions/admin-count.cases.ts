import { allow, aws, given, MFA, own } from '../../../test/support/authorization-cases.ts';
import { casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './admin-count.ts';

const administrator = { attached: [aws('AdministratorAccess')] };

export const cases = casesFor(check, {
  pass: {
    'two administrators': {
      given: given({ users: { ann: administrator, bob: administrator, eve: {} } }),
      outcome: 'pass',
      says: /2 of 3 users/,
    },
    'who is held by a boundary is none, and it is said': {
      given: given({ users: { ann: { ...administrator, boundary: 'limits' } }, policies: { limits: allow('s3:*') } }),
      settings: { administratorLimit: 0 },
      outcome: 'pass',
      says: /limited by boundary arn:aws:iam::111122223333:policy\/limits/,
    },
  },
  fail: {
    'by a group, by IAM alone, by what it may give itself, and under a condition': {
      given: given({
        users: {
          ann: { groups: ['admins'] },
          bob: { inline: { p: allow('iam:*') } },
          cat: { inline: { p: allow('iam:PutUserPolicy', own('user/cat')) } },
          dan: { inline: { p: allow('*', '*', MFA) } },
          eve: { inline: { p: allow('s3:*') } },
        },
        groups: { admins: administrator },
      }),
      settings: { administratorLimit: 3 },
      outcome: 'fail',
      subjects: ['111122223333'],
      says: /ann, bob, cat and dan/,
    },
  },
  edges: {
    'as many as may be': { given: given({ users: { ann: administrator } }), settings: { administratorLimit: 1 }, outcome: 'pass' },
    'one more': {
      given: given({ users: { ann: administrator, bob: administrator } }),
      settings: { administratorLimit: 1 },
      outcome: 'fail',
    },
  },
  missing: {
    'a policy that can not be read might make one more': {
      given: given({ users: { ann: administrator, eve: { inline: { p: '{' } } } }),
      settings: { administratorLimit: 1 },
      outcome: 'error',
      says: /policies of eve could not be read/,
    },
    'a policy that can not be read, and yet not too many': { given: given({ users: { eve: { inline: { p: '{' } } } }), outcome: 'pass' },
  },
});
