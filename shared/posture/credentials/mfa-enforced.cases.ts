import { authorizationOf, type Principals } from '../../../test/support/authorization-details.ts';
import { casesFor, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './mfa-enforced.ts';

const KEY = 'aws:MultiFactorAuthPresent';
const TO_REGISTER = ['iam:CreateVirtualMFADevice', 'iam:EnableMFADevice', 'iam:ListMFADevices', 'iam:GetUser', 'sts:GetSessionToken'];
const deny = (Condition: object, over: object = {}) => ({ Effect: 'Deny', NotAction: TO_REGISTER, Resource: '*', Condition, ...over });
const ifExists = { BoolIfExists: { [KEY]: 'false' } };
const given = (principals: Principals, row: Readonly<Record<string, string>> = { password_enabled: 'true' }) => ({
  credentialReport: reportOf({}, { ana: row }),
  authorizationDetails: authorizationOf(principals),
});
const own = (...statements: readonly Record<string, unknown>[]) => given({ users: { ana: { statements } } });

export const cases = casesFor(check, {
  pass: {
    'denied without MFA': { given: own(deny(ifExists)), outcome: 'pass', says: /0 of 1 console users/ },
    'by a group': {
      given: given({ users: { ana: { groups: ['people'] } }, groups: { people: { statements: [deny(ifExists)] } } }),
      outcome: 'pass',
    },
    'every action': { given: own({ Effect: 'Deny', Action: '*', Resource: '*', Condition: ifExists }), outcome: 'pass' },
    'in two statements, one for the absent key': {
      given: own(deny({ Bool: { [KEY]: 'false' } }), deny({ Null: { [KEY]: 'true' } })),
      outcome: 'pass',
    },
    'other letter case': { given: own(deny({ boolifexists: { 'AWS:multifactorauthpresent': ['False'] } })), outcome: 'pass' },
    'who has no password': { given: given({ users: { ana: {} } }, {}), outcome: 'pass', says: /0 of 0/ },
  },
  fail: {
    'no policy at all': { given: given({ users: { ana: {} } }), outcome: 'fail', subjects: ['ana'], says: /no policy denies/ },
    'plain Bool': { given: own(deny({ Bool: { [KEY]: 'false' } })), outcome: 'fail', says: /absent escape/ },
    'an Allow under the condition': {
      given: own({ Effect: 'Allow', Action: '*', Resource: '*', Condition: { Bool: { [KEY]: 'true' } } }),
      outcome: 'fail',
    },
    'denied with MFA': { given: own(deny({ BoolIfExists: { [KEY]: 'true' } })), outcome: 'fail', says: /no policy denies/ },
    'another key': { given: own(deny({ BoolIfExists: { 'aws:SecureTransport': 'false' } })), outcome: 'fail' },
    'on one bucket alone': { given: own(deny(ifExists, { Resource: 'arn:aws:s3:::b/*' })), outcome: 'fail', says: /only some work/ },
    'on all but one bucket': {
      given: own({ Effect: 'Deny', Action: '*', NotResource: 'arn:aws:s3:::b/*', Condition: ifExists }),
      outcome: 'fail',
    },
    'one action': { given: own({ Effect: 'Deny', Action: 's3:*', Resource: '*', Condition: ifExists }), outcome: 'fail' },
    'all of IAM left out': { given: own(deny(ifExists, { NotAction: ['iam:*'] })), outcome: 'fail', says: /only some work/ },
    'another service left out': { given: own(deny(ifExists, { NotAction: [...TO_REGISTER, 'ec2:*'] })), outcome: 'fail' },
    'only from one network': {
      given: own(deny({ ...ifExists, IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } })),
      outcome: 'fail',
      says: /only some work/,
    },
    'a quantifier, which asks something else': { given: own(deny({ 'ForAllValues:Bool': { [KEY]: 'false' } })), outcome: 'fail' },
    "another's policy": {
      given: given({ users: { ana: {}, anabel: { statements: [deny(ifExists)] } } }),
      outcome: ['fail', 'error'],
      subjects: ['ana', 'anabel'],
    },
  },
  edges: { none: 'it is denied or it is not' },
  missing: {
    'a policy whose text was not read': {
      given: given({ users: { ana: { unread: 'arn:aws:iam::111122223333:policy/unseen' } } }),
      outcome: 'error',
      says: /policy\/unseen/,
    },
    'what was not read does not matter beside one that denies': {
      given: given({ users: { ana: { unread: 'arn:aws:iam::111122223333:policy/unseen', statements: [deny(ifExists)] } } }),
      outcome: 'pass',
    },
    'who is in the report alone': { given: given({}), outcome: 'error', says: /not in the authorization details/ },
    'a word that is not known': { given: given({ users: { ana: {} } }, { password_enabled: '?' }), outcome: 'error' },
  },
});
