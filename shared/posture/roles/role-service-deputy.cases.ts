import { given, own, trusting } from '../../../test/support/authorization-cases.ts';
import { casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './role-service-deputy.ts';

const SNS = { Service: 'sns.amazonaws.com' };
const MEMBER = '222233334444';
const organization = { organization: { Id: 'o-acme123', MasterAccountId: '333344445555' }, organizationAccounts: ['111122223333', MEMBER] };
const admitting = (...trust: readonly object[]) => ({ ...given({ roles: { app: { trust } } }), ...organization });

export const cases = casesFor(check, {
  pass: {
    'held to the account': { given: admitting(trusting(SNS, { StringEquals: { 'aws:SourceAccount': '111122223333' } })), outcome: 'pass' },
    'held to its resources': {
      given: admitting(trusting(SNS, { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:111122223333:*' } })),
      outcome: 'pass',
    },
    'held to the organization': { given: admitting(trusting(SNS, { StringEquals: { 'aws:SourceOrgID': 'o-acme123' } })), outcome: 'pass' },
    'a machine of ours, held to the account': {
      given: admitting(trusting({ Service: 'ec2.amazonaws.com' }, { StringEquals: { 'aws:SourceAccount': '111122223333' } })),
      outcome: 'pass',
    },
    'no service at all': { given: admitting(trusting({ AWS: own('root') })), outcome: 'pass' },
    'a service-linked role': {
      given: { ...given({ roles: { X: { path: '/aws-service-role/x.amazonaws.com/', trust: trusting(SNS) } } }), ...organization },
      outcome: 'pass',
    },
  },
  fail: {
    'for whomever': {
      given: admitting(trusting(SNS)),
      outcome: 'fail',
      severity: 'medium',
      subjects: ['app'],
      says: /sns\.amazonaws\.com/,
    },
    'a negated operator': {
      given: admitting(trusting(SNS, { StringNotEquals: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:111122223333:t' } })),
      outcome: 'fail',
    },
    'only if it is sent': {
      given: admitting(trusting(SNS, { StringEqualsIfExists: { 'aws:SourceAccount': '111122223333' } })),
      outcome: 'fail',
    },
    'any account': { given: admitting(trusting(SNS, { StringLike: { 'aws:SourceAccount': '*' } })), outcome: 'fail' },
    'a foreign account': { given: admitting(trusting(SNS, { StringEquals: { 'aws:SourceAccount': '999988887777' } })), outcome: 'fail' },
    'services that take passed roles alone: for information': {
      given: admitting(trusting({ Service: ['ec2.amazonaws.com', 'lambda.amazonaws.com'] })),
      outcome: 'fail',
      severity: 'info',
    },
    'one of them is not': {
      given: admitting(trusting({ Service: ['ec2.amazonaws.com', 'sns.amazonaws.com'] })),
      outcome: 'fail',
      severity: 'medium',
    },
  },
  edges: { none: 'there is no limit' },
  missing: {
    "a trust policy that can't be read": {
      given: { ...given({ roles: { app: { trust: '{' } } }), ...organization },
      outcome: 'error',
      subjects: ['app'],
    },
    'a principal that is none': { given: admitting(trusting({ AWS: 'nonsense' })), outcome: 'error', says: /no principal that is known/ },
  },
});
