import { allow, aws, given, MFA, own } from '../../../test/support/authorization-cases.ts';
import { casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './boundary-effective.ts';

const BOUND = { Condition: { StringEquals: { 'iam:PermissionsBoundary': own('policy/limits') } } };
const limited = (document: object | string, rights: object = allow('s3:*')) =>
  given({ users: { bob: { boundary: 'limits', inline: { p: rights } } }, policies: { limits: document } });

export const cases = casesFor(check, {
  pass: {
    'rights on one service': { given: limited(allow('s3:*')), outcome: 'pass', says: /0 of 1 boundary/ },
    'making of roles under the boundary alone': {
      given: limited([allow(['iam:CreateRole', 'iam:PutRolePolicy'], '*', BOUND)], allow('iam:*')),
      outcome: 'pass',
    },
  },
  fail: {
    'a boundary that allows everything': {
      given: limited(allow('*')),
      outcome: 'fail',
      severity: 'medium',
      subjects: [own('policy/limits')],
    },
    "AWS's administrator policy as a boundary": {
      given: given({ roles: { app: { boundary: aws('AdministratorAccess') } } }),
      outcome: 'fail',
      says: /put-role-permissions-boundary --role-name app/,
    },
    'everything under a condition': { given: limited(allow('*', '*', MFA)), outcome: 'fail', severity: 'low' },
    'a way around it: roles are made without it': {
      given: limited(allow(['iam:CreateRole', 'iam:PutRolePolicy']), allow('iam:*')),
      outcome: 'fail',
      severity: 'info',
      subjects: ['bob'],
    },
    'a role with a way around it': {
      given: given({
        roles: { app: { boundary: 'limits', inline: { p: allow('iam:*') } } },
        policies: { limits: allow(['iam:CreateRole', 'iam:PutRolePolicy']) },
      }),
      outcome: 'fail',
      subjects: ['app'],
    },
  },
  edges: { none: 'there is no limit' },
  missing: {
    'nobody has one': { given: given({ users: { bob: {} } }), outcome: 'not-evaluated' },
    'its document is not in the answer': {
      given: given({ users: { bob: { boundary: 'gone' } } }),
      outcome: 'error',
      subjects: [own('policy/gone')],
    },
    "its document can't be read": { given: limited('{'), outcome: 'error' },
  },
});
