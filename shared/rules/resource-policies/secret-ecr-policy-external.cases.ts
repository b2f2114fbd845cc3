import { trusting } from '../../../test/support/policies.ts';
import { ACCOUNT, call, OTHER_ACCOUNT, role, ssoRole, through } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { Json, JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './secret-ecr-policy-external.ts';

const ARN = `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:db/app-a1B2c3`;
const policyOf = (principal: Json, condition?: Json) => trusting(principal, condition, '*');
const secret = (resourcePolicy: Json, more: JsonObject = {}, what: JsonObject = {}) =>
  call('secretsmanager', 'PutResourcePolicy', { request: { secretId: 'db/app', resourcePolicy, ...more }, ...what });
const image = (policyText: Json, what: JsonObject = {}) =>
  call('ecr', 'SetRepositoryPolicy', { request: { repositoryName: 'web', policyText, force: false }, ...what });
const OPEN = policyOf('*');
const SELF = policyOf({ AWS: `arn:aws:iam::${ACCOUNT}:role/app` });
const VENDOR = policyOf({ AWS: OTHER_ACCOUNT });
const org = (operator: string) => policyOf('*', { [operator]: { 'aws:PrincipalOrgID': 'o-own1234567' } });
const own = { organizationId: 'o-own1234567' };

export const cases = casesFor(rule, {
  hits: {
    'a secret for everybody': {
      event: secret(OPEN),
      severity: 'critical',
      subject: 'us-east-1/secret/db/app',
      says: /get-resource-policy --secret-id db\/app/,
    },
    'a secret for an account nobody trusts': { event: secret(VENDOR), severity: 'critical' },
    'a secret, its policy an object': { event: secret(JSON.parse(VENDOR)), severity: 'critical' },
    'a secret by ARN': { event: secret(VENDOR, { secretId: ARN }), severity: 'critical', subject: 'us-east-1/secret/db/app' },
    'images for everybody': { event: image(OPEN), severity: 'high', subject: 'us-east-1/image-repository/web' },
    'images for an account': { event: image(VENDOR), severity: 'high' },
    'the registry': { event: call('ecr', 'PutRegistryPolicy', { request: { policyText: VENDOR } }), severity: 'high' },
    'the check switched off': {
      event: secret(SELF, { blockPublicPolicy: 'false' }),
      severity: 'low',
      part: 'public-check',
      says: /check for public/,
    },
    'parameters left out': {
      event: call('ecr', 'SetRepositoryPolicy', { request: { omitted: true } }),
      severity: 'high',
      says: /too large/,
    },
  },
  nearMisses: {
    'an own role': { event: secret(SELF) },
    'the check left on': { event: secret(SELF, { blockPublicPolicy: true }) },
    'the own organisation': { event: secret(org('StringEquals')), settings: own },
    'a service that pulls images': { event: image(policyOf({ Service: 'lambda.amazonaws.com' })) },
    'a trusted account': { event: image(VENDOR), settings: { trustedAccounts: [OTHER_ACCOUNT] } },
    'a call that failed': { event: secret(OPEN, {}, { over: { errorCode: 'PublicPolicyException' } }) },
    'the name at a service with another rule': { event: call('dynamodb', 'PutResourcePolicy', { request: { resourcePolicy: OPEN } }) },
  },
  denied: { 'changed nothing': { event: secret(OPEN, {}, { over: { errorCode: 'AccessDeniedException' } }) } },
  nullParameters: {
    'a policy that is not shown': { event: call('secretsmanager', 'PutResourcePolicy'), severity: 'medium', says: /nobody can say/ },
  },
  identities: {
    'Identity Center': { event: image(VENDOR, { by: ssoRole() }), severity: 'high', saysNot: /without MFA/ },
    'a stack': { event: secret(VENDOR, {}, { by: through('cloudformation.amazonaws.com', role()) }), severity: 'high' },
    'a stack that opens it to everybody': {
      event: secret(OPEN, {}, { by: through('cloudformation.amazonaws.com', role()) }),
      severity: 'critical',
    },
  },
  evasions: {
    'a stack only as user agent': {
      event: secret(OPEN, {}, { over: { userAgent: 'cloudformation.amazonaws.com' } }),
      severity: 'critical',
    },
    'a condition that an absent key passes': { event: secret(org('StringEqualsIfExists')), settings: own, severity: 'critical' },
    'the check left on while an account is named': { event: secret(VENDOR, { blockPublicPolicy: true }), severity: 'critical' },
  },
  ends: {
    'policy deleted, by ARN': {
      opens: secret(OPEN),
      after: call('secretsmanager', 'DeleteResourcePolicy', { request: { secretId: ARN } }),
      ends: true,
    },
    'policy closed': { opens: secret(OPEN), after: secret(SELF), ends: true },
    'still open': { opens: secret(OPEN), after: secret(VENDOR), ends: false },
    'the check on again': {
      opens: secret(SELF, { blockPublicPolicy: false }),
      after: secret(SELF, { blockPublicPolicy: true }),
      ends: true,
    },
    'images closed': {
      opens: image(OPEN),
      after: call('ecr', 'DeleteRepositoryPolicy', { request: { repositoryName: 'web' } }),
      ends: true,
    },
    'another repository': {
      opens: image(OPEN),
      after: call('ecr', 'DeleteRepositoryPolicy', { request: { repositoryName: 'api' } }),
      ends: false,
    },
  },
});
