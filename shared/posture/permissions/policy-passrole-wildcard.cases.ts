import { allow, deny, given, MFA, own } from '../../../test/support/authorization-cases.ts';
import { casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './policy-passrole-wildcard.ts';

const WIDE = allow('iam:PassRole');
const to = (operator: string, service: string) => ({ Condition: { [operator]: { 'iam:PassedToService': service } } });
const holding = (...statements: readonly object[]) => given({ users: { bob: { inline: { p: statements } } } });

export const cases = casesFor(check, {
  pass: {
    'one role': { given: holding(allow('iam:PassRole', own('role/app'))), outcome: 'pass' },
    'every role to one service': { given: holding(allow('iam:PassRole', '*', to('StringEquals', 'ec2.amazonaws.com'))), outcome: 'pass' },
    'the key is always there': {
      given: holding(allow('iam:PassRole', '*', to('StringEqualsIfExists', 'ec2.amazonaws.com'))),
      outcome: 'pass',
    },
  },
  fail: {
    'a policy that nobody holds yet': { given: given({ policies: { p: WIDE } }), outcome: 'fail', says: /create-policy-version/ },
    'every role to every service': { given: holding(WIDE), outcome: 'fail', severity: 'medium' },
    'by a pattern of calls': { given: holding(allow('iam:Pass*', own('role/*'))), outcome: 'fail' },
    'another condition': { given: holding(allow('iam:PassRole', '*', MFA)), outcome: 'fail' },
    'to every service but one': { given: holding(allow('iam:PassRole', '*', to('StringNotEquals', 'ec2.amazonaws.com'))), outcome: 'fail' },
    'to whatever service': { given: holding(allow('iam:PassRole', '*', to('StringLike', '*'))), outcome: 'fail' },
    'a Deny of something else': { given: holding(WIDE, deny('iam:GetRole')), outcome: 'fail' },
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
