import { trusting } from '../../../test/support/policies.ts';
import { ACCOUNT, call, OTHER_ACCOUNT, role, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { Json, JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './s3-policy-external.ts';

const policyOf = (principal: Json, condition?: Json): JsonObject => JSON.parse(trusting(principal, condition, 's3:GetObject'));
const s3 = (name: string, request: Json, what: JsonObject = {}) => call('s3', name, { request, ...what });
const put = (bucketPolicy: Json, what: JsonObject = {}) => s3('PutBucketPolicy', { bucketName: 'data', policy: '', bucketPolicy }, what);
const acl = (request: JsonObject, what: JsonObject = {}) => s3('PutBucketAcl', { bucketName: 'data', acl: '', ...request }, what);
const grantee = (Grantee: JsonObject, ...others: JsonObject[]) => ({
  AccessControlPolicy: {
    Owner: { ID: 'owner0' },
    AccessControlList: { Grant: [{ Grantee: { ID: 'owner0' }, Permission: 'FULL_CONTROL' }, { Grantee, Permission: 'READ' }, ...others] },
  },
});
const ALL_USERS = 'http://acs.amazonaws.com/groups/global/AllUsers';
const SELF = policyOf({ AWS: `arn:aws:iam::${ACCOUNT}:root` });
const OPEN = policyOf('*');
const VENDOR = policyOf({ AWS: OTHER_ACCOUNT });
const held = (operator: string, key: string, value: Json) => policyOf('*', { [operator]: { [key]: value } });
const own = { organizationId: 'o-own1234567' };
const grantTo = (id: string) =>
  s3('CreateAccessGrant', { Grantee: { GranteeType: 'IAM', GranteeIdentifier: id } }, { response: { accessGrantId: 'g-1' } });

export const cases = casesFor(rule, {
  hits: {
    everybody: {
      event: put(OPEN),
      severity: 'critical',
      subject: 'bucket/data',
      part: 'policy',
      says: /lets in everybody \(\*\), statement 1[\s\S]*put-public-access-block --bucket data/,
    },
    'an account nobody trusts': { event: put(VENDOR), severity: 'high', says: /another account \(999988887777\)/ },
    'a star in a list': { event: put(policyOf({ AWS: [`arn:aws:iam::${ACCOUNT}:role/a`, '*'] })), severity: 'critical' },
    'a pattern for organisations': { event: put(held('StringLike', 'aws:PrincipalOrgID', 'o-*')), settings: own, severity: 'critical' },
    'a condition that an absent key passes': {
      event: put(held('StringEqualsIfExists', 'aws:PrincipalOrgID', 'o-own1234567')),
      settings: own,
      severity: 'critical',
    },
    'all but an organisation': {
      event: put(held('StringNotEquals', 'aws:PrincipalOrgID', 'o-own1234567')),
      settings: own,
      severity: 'critical',
    },
    'another organisation': { event: put(held('StringEquals', 'aws:PrincipalOrgID', 'o-other98765')), settings: own, severity: 'high' },
    'an organisation, the own one not being set': {
      event: put(held('StringEquals', 'aws:PrincipalOrgID', 'o-own1234567')),
      severity: 'medium',
      says: /not set in the configuration/,
    },
    'from one network': {
      event: put(held('StringEquals', 'aws:SourceVpce', 'vpce-0a1b2c3d')),
      severity: 'medium',
      says: /only from vpce-0a1b2c3d/,
    },
    'from one address': { event: put(held('IpAddress', 'aws:SourceIp', '203.0.113.0/24')), severity: 'high', says: /without credentials/ },
    'from anywhere': { event: put(held('IpAddress', 'aws:SourceIp', '0.0.0.0/1')), severity: 'critical' },
    "an identity of somebody's CloudFront": {
      event: put(policyOf({ AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1EXAMPLE' })),
      severity: 'medium',
    },
    'an access point': {
      event: s3('PutAccessPointPolicy', { name: 'ap', PutAccessPointPolicyRequest: { Policy: trusting('*', undefined, 's3:*') } }),
      severity: 'critical',
      subject: 'us-east-1/access-point/ap',
    },
    'everybody by list': {
      event: acl(grantee({ URI: ALL_USERS })),
      severity: 'critical',
      part: 'acl',
      says: /everybody \(AllUsers\), READ/,
    },
    'everybody by a name in a list of one': { event: acl({ 'x-amz-acl': ['public-read'] }), severity: 'critical' },
    'everybody by header': { event: acl({ 'x-amz-grant-write': `uri="${ALL_USERS}"` }), severity: 'critical' },
    'another canonical user': { event: acl(grantee({ ID: 'somebody' })), severity: 'high', says: /canonical user somebody/ },
    'an access grant': { event: grantTo(`arn:aws:iam::${OTHER_ACCOUNT}:role/x`), severity: 'high', subject: 'us-east-1/access-grant/g-1' },
    'a document that is no JSON': { event: put('not a policy'), severity: 'medium', says: /cannot be read/ },
    'parameters left out': { event: s3('PutBucketPolicy', { omitted: true, reason: 'requestParameters too large' }), severity: 'high' },
  },
  nearMisses: {
    'the own account': { event: put(SELF) },
    'an AWS service': { event: put(policyOf({ Service: 'cloudtrail.amazonaws.com' })) },
    'a trusted account': { event: put(VENDOR), settings: { trustedAccounts: [OTHER_ACCOUNT] } },
    'the own organisation': { event: put(held('StringEquals', 'aws:PrincipalOrgID', 'o-own1234567')), settings: own },
    'a deleted role': { event: put(policyOf({ AWS: 'AROAEXAMPLEDELETED00' })) },
    'the own access points': { event: put(held('StringEquals', 's3:DataAccessPointAccount', ACCOUNT)) },
    'everybody is refused': { event: put({ Statement: { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' } }) },
    'a bucket that was not there': { event: put({}, { over: { errorCode: 'NoSuchBucket', errorMessage: 'none' } }) },
    'a private list': { event: acl({ 'x-amz-acl': 'private' }) },
    'the owner alone': { event: acl(grantee({ ID: 'owner0' })) },
    'a grant to an own role': { event: grantTo(`arn:aws:iam::${ACCOUNT}:role/x`) },
    'the name at another service': { event: call('glacier', 'PutBucketPolicy', { request: { bucketPolicy: OPEN } }) },
  },
  denied: { 'changed nothing': { event: put(OPEN, { over: { errorCode: 'AccessDenied', errorMessage: 'Access Denied' } }) } },
  nullParameters: {
    'a policy that is not shown': {
      event: s3('PutBucketPolicy', null),
      severity: 'medium',
      subject: 'bucket/unnamed',
      says: /nobody can say/,
    },
    'a list that is not shown': { event: s3('PutBucketAcl', null) },
  },
  identities: {
    'a session without MFA': { event: put(VENDOR, { by: user('eve', 'no') }), severity: 'critical', says: /without MFA/ },
    'Identity Center': { event: put(VENDOR, { by: ssoRole() }), severity: 'high', saysNot: /without MFA/ },
    'a stack': { event: put(VENDOR, { by: through('cloudformation.amazonaws.com', role()) }), severity: 'high' },
    'a stack that opens it to everybody': {
      event: put(OPEN, { by: through('cloudformation.amazonaws.com', role()) }),
      severity: 'critical',
    },
  },
  evasions: {
    'a stack only as user agent': { event: put(OPEN, { over: { userAgent: 'cloudformation.amazonaws.com' } }), severity: 'critical' },
    'the document as text': { event: put(JSON.stringify(OPEN)), severity: 'critical' },
    'everyone but somebody': {
      event: put({ Statement: { Effect: 'Allow', NotPrincipal: { AWS: ACCOUNT }, Action: 's3:*', Resource: '*' } }),
      severity: 'critical',
    },
    "a load balancer's account that may read": { event: put(policyOf({ AWS: 'arn:aws:iam::054676820928:root' })), severity: 'high' },
    'a network pattern': { event: put(held('StringLike', 'aws:SourceVpce', 'vpce-*')), severity: 'critical' },
  },
  ends: {
    'policy deleted': { opens: put(OPEN), after: s3('DeleteBucketPolicy', { bucketName: 'data' }), ends: true },
    'policy closed': { opens: put(OPEN), after: put(SELF), ends: true },
    'policy still open': { opens: put(OPEN), after: put(VENDOR), ends: false },
    'policy of another bucket': { opens: put(OPEN), after: s3('DeleteBucketPolicy', { bucketName: 'data2' }), ends: false },
    'an attempt to delete it': {
      opens: put(OPEN),
      after: s3('DeleteBucketPolicy', { bucketName: 'data' }, { over: { errorCode: 'AccessDenied' } }),
      ends: false,
    },
    'a policy does not close a list': { opens: acl({ 'x-amz-acl': 'public-read' }), after: put(SELF), ends: false },
    'list closed': { opens: acl({ 'x-amz-acl': 'public-read' }), after: acl({ 'x-amz-acl': 'private' }), ends: true },
    'bucket deleted': { opens: acl({ 'x-amz-acl': 'public-read' }), after: s3('DeleteBucket', { bucketName: 'data' }), ends: true },
    'grant deleted': {
      opens: grantTo(`arn:aws:iam::${OTHER_ACCOUNT}:role/x`),
      after: s3('DeleteAccessGrant', { accessGrantId: 'g-1' }),
      ends: true,
    },
  },
});
