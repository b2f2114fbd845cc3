import { allow, aws, deny, given, MFA, own, trusting } from '../../../test/support/authorization-cases.ts';
import { casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './policy-privilege-escalation.ts';

const administrator = { attached: [aws('AdministratorAccess')] };

export const cases = casesFor(check, {
  pass: {
    'ordinary rights': { given: given({ users: { bob: { inline: { p: allow('s3:*') } } } }), outcome: 'pass', says: /0 of 1 identity/ },
    'who holds everything has nothing to gain': { given: given({ users: { bob: administrator } }), outcome: 'pass' },
    'its own key gives nothing new': {
      given: given({ users: { ann: administrator, bob: { inline: { p: allow('iam:CreateAccessKey', own('user/bob')) } } } }),
      outcome: 'pass',
    },
    'a Deny stands in the way': {
      given: given({ users: { bob: { inline: { p: [allow('iam:PutUserPolicy'), deny('iam:PutUserPolicy')] } } } }),
      outcome: 'pass',
    },
    'a boundary stands in the way, and it is said': {
      given: given({
        users: { bob: { boundary: 'limits', inline: { p: allow('iam:PutUserPolicy', own('user/bob')) } } },
        policies: { limits: allow('s3:*') },
      }),
      outcome: 'pass',
      says: /1 administrator limited by boundary/,
    },
    'let into a stronger role by its trust policy': {
      given: given({
        users: { bob: { inline: { p: allow('sts:AssumeRole', own('role/top')) } } },
        roles: { top: { ...administrator, trust: trusting({ AWS: own('root') }) } },
      }),
      outcome: 'pass',
    },
    'the role of a service is not ours to mend': {
      given: given({
        roles: { AWSServiceRoleForX: { path: '/aws-service-role/x.amazonaws.com/', inline: { p: allow('iam:PutRolePolicy') } } },
      }),
      outcome: 'pass',
    },
  },
  fail: {
    'rights onto itself': {
      given: given({ users: { bob: { inline: { p: allow('iam:PutUserPolicy', own('user/bob')) } } } }),
      outcome: 'fail',
      severity: 'high',
      subjects: ['bob'],
      says: /put-user-policy-self/,
    },
    'a key of an administrator': {
      given: given({ users: { ann: administrator, bob: { inline: { p: allow('iam:CreateAccessKey', own('user/ann')) } } } }),
      outcome: 'fail',
      severity: 'high',
      subjects: ['bob'],
    },
    'by two policies together, and a role to pass': {
      given: given({
        roles: {
          top: { ...administrator, trust: trusting({ Service: 'lambda.amazonaws.com' }) },
          app: { inline: { p: allow('iam:PassRole', own('role/top')) }, attached: ['run'] },
        },
        policies: { run: allow(['lambda:CreateFunction', 'lambda:InvokeFunction']) },
      }),
      outcome: 'fail',
      severity: 'high',
      subjects: ['app'],
    },
    'under a condition': {
      given: given({ users: { bob: { inline: { p: allow('iam:PutUserPolicy', own('user/bob'), MFA) } } } }),
      outcome: 'fail',
      severity: 'medium',
      says: /may be able to/,
    },
    'more than it has, if not everything': {
      given: given({
        users: { ann: { inline: { p: allow('dynamodb:*') } }, bob: { inline: { p: allow('iam:CreateAccessKey', own('user/ann')) } } },
      }),
      outcome: 'fail',
      severity: 'medium',
      subjects: ['bob'],
    },
  },
  edges: { none: 'there is no limit' },
  missing: {
    "a policy that can't be read": {
      given: given({ users: { bob: { inline: { p: '{' } } } }),
      outcome: 'error',
      says: /1 identity can't be judged/,
    },
    "a policy of AWS's that is not in the answer": {
      given: given({ users: { bob: { attached: [aws('ReadOnlyAccess')] } } }),
      outcome: 'error',
    },
    'found all the same': {
      given: given({ users: { bob: { inline: { p: '{', q: allow('iam:PutUserPolicy', own('user/bob')) } } } }),
      outcome: ['fail', 'error'],
    },
  },
});
