import { allow, deny, given, MFA, own } from '../../../test/support/authorization-cases.ts';
import { casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './policy-assumerole-wildcard.ts';

const WIDE = allow('sts:AssumeRole');
const holding = (...statements: readonly object[]) => given({ users: { bob: { inline: { p: statements } } } });

export const cases = casesFor(check, {
  pass: {
    'one role': { given: holding(allow('sts:AssumeRole', own('role/deploy'))), outcome: 'pass' },
    'another call of STS': { given: holding(allow('sts:GetCallerIdentity')), outcome: 'pass' },
    'taken away as a whole': { given: holding(allow('sts:*'), deny('sts:Assume*')), outcome: 'pass' },
  },
  fail: {
    'a policy that nobody holds yet': { given: given({ policies: { p: WIDE } }), outcome: 'fail', says: /create-policy-version/ },
    'every role': { given: holding(WIDE), outcome: 'fail', severity: 'medium' },
    'by a pattern of calls': { given: holding(allow('sts:Assume*')), outcome: 'fail' },
    'by all of STS': { given: holding(allow('sts:*')), outcome: 'fail' },
    'every role of the account': { given: holding(allow('sts:AssumeRole', own('role/*'))), outcome: 'fail' },
    'one name in every account': { given: holding(allow('sts:AssumeRole', 'arn:aws:iam::*:role/deploy')), outcome: 'fail' },
    'under a condition': { given: holding(allow('sts:AssumeRole', '*', MFA)), outcome: 'fail', severity: 'low', says: /under a condition/ },
    'a Deny on one role leaves the others': { given: holding(WIDE, deny('sts:AssumeRole', own('role/top'))), outcome: 'fail' },
  },
  edges: { 'roles whose name begins so': { given: holding(allow('sts:AssumeRole', own('role/app-*'))), outcome: 'pass' } },
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
