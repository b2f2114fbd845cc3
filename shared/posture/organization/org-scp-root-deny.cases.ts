import { ACCOUNT, casesFor } from '../../../test/support/posture-cases.ts';
import { refused, whole } from '../../../test/support/posture-parts.ts';
import { check } from './org-scp-root-deny.ts';

const organization = { Id: 'o-example', MasterAccountId: ACCOUNT };
const [ONE, TWO] = ['222233334444', '333344445555'] as const;
const ROOTS = { 'aws:PrincipalArn': 'arn:*:iam::*:root' };
const denial = { Effect: 'Deny', Action: '*', Resource: '*', Condition: { StringLike: ROOTS } };
const policy = (statement: object | string, ...targets: string[]) =>
  whole({
    Id: 'p-1',
    Name: 'DenyRoot',
    Content: typeof statement === 'string' ? statement : JSON.stringify({ Version: '2012-10-17', Statement: statement }),
    targets,
  });
const given = (...serviceControlPolicies: (ReturnType<typeof policy> | ReturnType<typeof refused>)[]) => ({
  organization,
  serviceControlPolicies,
});
const members = { organizationAccounts: [ACCOUNT, ONE, TWO] };
const everything = policy({ Effect: 'Allow', Action: '*', Resource: '*' }, 'r-ab12');

export const cases = casesFor(check, {
  pass: {
    'on the root of the organisation': { given: given(everything, policy(denial, 'r-ab12')), outcome: 'pass' },
    'on each member by itself': { given: { ...given(policy(denial, ONE, TWO)), ...members }, outcome: 'pass' },
    'spelled otherwise': {
      given: given(
        policy(
          [
            {
              ...denial,
              Action: ['*:*'],
              Resource: ['*', 'arn:aws:s3:::x'],
              Condition: { ArnLike: { 'AWS:principalarn': ['arn:aws:iam::*:root'] } },
            },
          ],
          'r-ab12',
        ),
      ),
      outcome: 'pass',
    },
    'sessions of AssumeRoot left out': {
      given: given(policy({ ...denial, Condition: { ArnLike: ROOTS, Null: { 'aws:AssumedRoot': 'true' } } }, 'r-ab12')),
      outcome: 'pass',
    },
  },
  fail: {
    'nothing but "full access"': {
      given: given(everything),
      outcome: 'fail',
      says: /cat > deny-root\.json[\s\S]*attach-policy --target-id/,
    },
    'not attached anywhere': { given: { ...given(policy(denial)), ...members }, outcome: 'fail' },
    'a member is left out': {
      given: { ...given(policy(denial, ONE)), ...members },
      outcome: 'fail',
      says: new RegExp(`leaves out ${TWO}`),
    },
    'a pattern that a plain comparison takes as it stands': {
      given: given(policy({ ...denial, Condition: { StringEquals: ROOTS } }, 'r-ab12')),
      outcome: 'fail',
    },
    'a single service': { given: given(policy({ ...denial, Action: 'iam:*' }, 'r-ab12')), outcome: 'fail' },
    'all but some actions': {
      given: given(policy({ Effect: 'Deny', NotAction: 'sts:*', Resource: '*', Condition: { StringLike: ROOTS } }, 'r-ab12')),
      outcome: 'fail',
    },
    'some resources': { given: given(policy({ ...denial, Resource: 'arn:aws:s3:::*' }, 'r-ab12')), outcome: 'fail' },
    'under one more condition': {
      given: given(
        policy({ ...denial, Condition: { StringLike: ROOTS, StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } } }, 'r-ab12'),
      ),
      outcome: 'fail',
    },
    'the root of one account': {
      given: {
        ...given(policy({ ...denial, Condition: { StringLike: { 'aws:PrincipalArn': `arn:aws:iam::${ONE}:root` } } }, 'r-ab12')),
        ...members,
      },
      outcome: 'fail',
    },
    'an account spared': {
      given: {
        ...given(policy({ ...denial, Condition: { StringLike: ROOTS, StringNotEquals: { 'aws:PrincipalAccount': TWO } } }, 'r-ab12')),
        ...members,
      },
      outcome: 'fail',
    },
    'an Allow of it': { given: given(policy({ ...denial, Effect: 'Allow' }, 'r-ab12')), outcome: 'fail' },
    'single accounts, and nobody knows the others': { given: given(policy(denial, ONE)), outcome: 'fail', says: /single accounts/ },
  },
  edges: {
    'on units: which accounts lie outside is not known': {
      given: { ...given(policy(denial, 'ou-ab12-x')), ...members },
      outcome: 'not-evaluated',
    },
    'beside one that could not be read': {
      given: given(refused('organizations:DescribePolicy'), policy(denial, 'r-ab12')),
      outcome: 'pass',
    },
  },
  missing: {
    "one that can't be read may be it": { given: given(everything, refused('organizations:DescribePolicy')), outcome: 'error' },
    'a document that is no policy': { given: given(policy('{"Statement": [', 'r-ab12')), outcome: 'error' },
    'a member account cannot ask': { given: { organization, serviceControlPolicies: 'not-here' }, outcome: 'not-evaluated' },
    'no organisation': { given: { organization: 'none', serviceControlPolicies: 'not-here' }, outcome: 'not-evaluated' },
  },
});
