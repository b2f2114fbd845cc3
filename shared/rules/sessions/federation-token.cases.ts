import { disguised } from '../../../test/support/key-records.ts';
import { ACCOUNT, call, federatedUser, role, root, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { Json, JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './federation-token.ts';

const token = (request: Json = { name: 'x' }, by: JsonObject = user('alice', 'long-term-key'), over: JsonObject = {}) =>
  call('sts', 'GetFederationToken', { by, request, response: { credentials: { accessKeyId: 'ASIAFEDERATED0000001' } }, over });
const allowing = (Action: Json) => JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action, Resource: '*' } });
const ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess';

export const cases = casesFor(rule, {
  hits: {
    'no policy at all': {
      event: token(),
      severity: 'high',
      says: /User alice obtained a federation token for the session name x[\s\S]*--user-name alice --policy-arn arn:aws:iam::aws:policy\/AWSDenyAll/,
    },
    'a policy that allows everything': {
      event: token({ name: 'x', policy: allowing('*') }),
      severity: 'critical',
      says: /statement 1 allows \*/,
    },
    'all of IAM': { event: token({ name: 'x', policy: allowing(['s3:GetObject', 'IAM:*']) }), severity: 'critical' },
    'an administrator policy': {
      event: token({ name: 'x', policyArns: [{ arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }, { arn: ADMIN }] }),
      severity: 'critical',
      says: /carries arn:aws:iam::aws:policy\/AdministratorAccess/,
    },
    'one alone, not in a list': { event: token({ name: 'x', policyArns: { arn: ADMIN } }), severity: 'critical' },
    'an ARN as text': { event: token({ name: 'x', policyArns: [ADMIN] }), severity: 'critical' },
    'of another partition': { event: token({ policyArns: [{ arn: ADMIN.replace('aws', 'aws-cn') }] }), severity: 'critical' },
    'a policy that cannot be read': { event: token({ name: 'x', policy: '{"Statement":' }), severity: 'high', says: /cannot be read/ },
  },
  nearMisses: {
    'a policy for one bucket': { event: token({ name: 'x', policy: allowing('s3:GetObject') }), severity: 'high' },
    "a customer's policy of the same name": {
      event: token({ policyArns: [{ arn: `arn:aws:iam::${ACCOUNT}:policy/AdministratorAccess` }] }),
      severity: 'high',
    },
    "a session token is another rule's": { event: call('sts', 'GetSessionToken', { by: user() }) },
    'the same name from another service': { event: call('cognito-identity', 'GetFederationToken', { request: { name: 'x' } }) },
    'the policy was too long': { event: token({ name: 'x' }, user(), { errorCode: 'PackedPolicyTooLargeException' }) },
  },
  denied: {
    'no token was given': { event: token(null, user(), { errorCode: 'AccessDenied', errorMessage: 'User: x is not authorized' }) },
  },
  nullParameters: { 'neither name nor policy': { event: token(null), severity: 'high', says: /not named in the record/ } },
  identities: {
    "root's tokens have a rule of their own": { event: token({ name: 'x' }, root()) },
    'a role session': { event: token({ name: 'x' }, role()), severity: 'high', saysNot: /without MFA/ },
    'a federated user': { event: token({ name: 'x' }, federatedUser()), severity: 'high' },
  },
  evasions: {
    'a user agent like a service': { event: disguised(token({ name: 'x', policy: allowing('*') })), severity: 'critical' },
    'a session named like a service': { event: token({ name: 'cloudformation' }), severity: 'high' },
    'actions in other letters': { event: token({ policy: allowing('iAm:*') }), severity: 'critical' },
  },
});
