import { trusting } from '../../../test/support/policies.ts';
import { ACCOUNT, call, OTHER_ACCOUNT, role, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { Json, JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './kms-policy-external.ts';

const KEY = '1234abcd-12ab-34cd-56ef-1234567890ab';
const ARN = `arn:aws:kms:us-east-1:${ACCOUNT}:key/${KEY}`;
const SUBJECT = `us-east-1/KMS-key/${KEY}`;
const policyOf = (principal: Json, condition?: Json) => trusting(principal, condition, 'kms:*');
const kms = (name: string, request: Json, what: JsonObject = {}) => call('kms', name, { request, ...what });
const put = (policy: Json, more: JsonObject = {}, what: JsonObject = {}) =>
  kms('PutKeyPolicy', { keyId: KEY, policyName: 'default', policy, ...more }, what);
const create = (request: Json) => kms('CreateKey', request, { response: { keyMetadata: { keyId: KEY } } });
const grantTo = (granteePrincipal: string, what: JsonObject = {}) =>
  kms('CreateGrant', { keyId: ARN, granteePrincipal, operations: ['Decrypt'] }, { response: { grantId: 'abc' }, ...what });
const SELF = policyOf({ AWS: `arn:aws:iam::${ACCOUNT}:root` });
const VENDOR = policyOf({ AWS: `arn:aws:iam::${OTHER_ACCOUNT}:root` });
const STRANGER = `arn:aws:iam::${OTHER_ACCOUNT}:role/x`;

export const cases = casesFor(rule, {
  hits: {
    everybody: { event: put(policyOf('*')), severity: 'critical', subject: SUBJECT, says: /get-key-policy --key-id 1234abcd/ },
    'an account nobody trusts': { event: put(VENDOR), severity: 'high', says: /another account/ },
    'named by ARN': { event: put(VENDOR, { keyId: ARN }), severity: 'high', subject: SUBJECT },
    'the lock-out check skipped': {
      event: put(VENDOR, { bypassPolicyLockoutSafetyCheck: 'true' }),
      severity: 'critical',
      says: /check against locking/,
    },
    'a new key': { event: create({ policy: VENDOR }), severity: 'high', subject: SUBJECT },
    'a grant': { event: grantTo(STRANGER), severity: 'high', part: 'grant:abc', says: /revoke-grant --key-id 1234abcd\S* --grant-id abc/ },
    'a grant to a session': { event: grantTo(`arn:aws:sts::${OTHER_ACCOUNT}:assumed-role/x/s`), severity: 'high' },
    "everybody through a service, of another's account": {
      event: put(policyOf({ AWS: '*' }, { StringEquals: { 'kms:CallerAccount': OTHER_ACCOUNT } })),
      severity: 'critical',
    },
  },
  nearMisses: {
    'the own account': { event: put(SELF) },
    'everybody in the own account': {
      event: put(
        policyOf({ AWS: '*' }, { StringEquals: { 'kms:CallerAccount': ACCOUNT, 'kms:ViaService': 's3.us-east-1.amazonaws.com' } }),
      ),
    },
    'a service': { event: put(policyOf({ Service: 'logs.us-east-1.amazonaws.com' })) },
    'a new key without policy': { event: create({ policy: '', keySpec: 'SYMMETRIC_DEFAULT' }) },
    'a new key of the own account': { event: create({ policy: SELF }) },
    'a grant within the account': { event: grantTo(`arn:aws:sts::${ACCOUNT}:assumed-role/aws:ec2-infrastructure/i-0123456789abcdef0`) },
    'a grant to a service': { event: grantTo('dynamodb.us-east-1.amazonaws.com') },
    'a grant that a service makes for its own use': {
      event: grantTo(STRANGER, { by: through('rds.amazonaws.com', role()) }),
    },
    'a trusted account': { event: put(VENDOR), settings: { trustedAccounts: [OTHER_ACCOUNT] } },
    'a call that failed': { event: put(VENDOR, {}, { over: { errorCode: 'MalformedPolicyDocumentException' } }) },
  },
  denied: { 'changed nothing': { event: put(VENDOR, {}, { over: { errorCode: 'AccessDeniedException' } }) } },
  nullParameters: {
    'a policy that is not shown': { event: kms('PutKeyPolicy', null), severity: 'medium', says: /nobody can say/ },
    'a new key': { event: kms('CreateKey', null) },
    'a grant': { event: kms('CreateGrant', null) },
  },
  identities: {
    'a session without MFA': { event: put(VENDOR, {}, { by: user('eve', 'no') }), severity: 'critical', says: /without MFA/ },
    'Identity Center': { event: put(VENDOR, {}, { by: ssoRole() }), severity: 'high', saysNot: /without MFA/ },
    'a stack': { event: put(VENDOR, {}, { by: through('cloudformation.amazonaws.com', role()) }), severity: 'high' },
    'a grant through a stack': { event: grantTo(STRANGER, { by: through('cloudformation.amazonaws.com', role()) }), severity: 'high' },
  },
  evasions: {
    'a service only as user agent': { event: grantTo(STRANGER, { over: { userAgent: 'rds.amazonaws.com' } }), severity: 'high' },
    'percent-encoded': { event: put(encodeURIComponent(VENDOR)), severity: 'high' },
  },
  ends: {
    'closed by ARN what opened by id': { opens: put(VENDOR), after: put(SELF, { keyId: ARN }), ends: true },
    'still open': { opens: put(VENDOR), after: put(policyOf('*')), ends: false },
    'grant revoked': { opens: grantTo(STRANGER), after: kms('RevokeGrant', { keyId: KEY, grantId: 'abc' }), ends: true },
    'another grant revoked': { opens: grantTo(STRANGER), after: kms('RevokeGrant', { keyId: KEY, grantId: 'abd' }), ends: false },
    'a grant outlives the policy': { opens: grantTo(STRANGER), after: put(SELF), ends: false },
  },
});
