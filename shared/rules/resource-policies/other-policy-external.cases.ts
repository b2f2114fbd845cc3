import { trusting } from '../../../test/support/policies.ts';
import { ACCOUNT, call, OTHER_ACCOUNT, role, ssoRole, through } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { Json, JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './other-policy-external.ts';

const policyOf = (principal: Json, condition?: Json) => trusting(principal, condition, '*');
const OPEN = policyOf('*');
const SELF = policyOf({ AWS: ACCOUNT });
const VENDOR = policyOf({ AWS: OTHER_ACCOUNT });
const TABLE = `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/orders`;
const SHARE = `arn:aws:ram:us-east-1:${ACCOUNT}:resource-share/s-1`;
const table = (policy: Json, what: JsonObject = {}) =>
  call('dynamodb', 'PutResourcePolicy', { request: { resourceArn: TABLE, policy }, ...what });
const bus = (request: JsonObject) =>
  call('events', 'PutPermission', { request: { action: 'events:PutEvents', statementId: 's1', ...request } });
const held = (type: string) => bus({ principal: '*', condition: { type, key: 'aws:PrincipalOrgID', value: 'o-own1234567' } });
const searchDomain = (accessPolicies: string | null, response: Json = null) =>
  call('es', 'UpdateDomainConfig', { request: { domainName: 'logs', ...(accessPolicies === null ? {} : { accessPolicies }) }, response });
const command = (request: JsonObject) =>
  call('ssm', 'ModifyDocumentPermission', { request: { name: 'setup', permissionType: 'Share', ...request } });
const associate = (principals: Json, response: Json = null) =>
  call('ram', 'AssociateResourceShare', { request: { resourceShareArn: SHARE, principals }, response });
const share = (request: JsonObject) =>
  call('ram', 'CreateResourceShare', { request: { name: 'net', ...request }, response: { resourceShare: { resourceShareArn: SHARE } } });
const fileSystem = (policy: string) => call('elasticfilesystem', 'PutFileSystemPolicy', { request: { fileSystemId: 'fs-1', policy } });

export const cases = casesFor(rule, {
  hits: {
    'a table': { event: table(VENDOR), severity: 'high', subject: `us-east-1/DynamoDB-resource/${TABLE}` },
    'a log destination': {
      event: call('logs', 'PutDestinationPolicy', { request: { destinationName: 'd', accessPolicy: VENDOR } }),
      severity: 'high',
      subject: 'us-east-1/log-destination/d',
    },
    'the data catalogue': { event: call('glue', 'PutResourcePolicy', { request: { policyInJson: OPEN } }), severity: 'high' },
    'a backup vault': {
      event: call('backup', 'PutBackupVaultAccessPolicy', { request: { backupVaultName: 'v', policy: OPEN } }),
      severity: 'high',
    },
    'a file system': { event: fileSystem(OPEN), severity: 'high', subject: 'us-east-1/file-system/fs-1' },
    'a search domain': { event: searchDomain(OPEN), severity: 'high' },
    'a search domain in a network': {
      event: searchDomain(OPEN, { domainConfig: { vPCOptions: { options: { vPCId: 'vpc-0a1b2c3d' } } } }),
      severity: 'medium',
      says: /private network/,
    },
    'a bus for everybody': {
      event: bus({ principal: '*' }),
      severity: 'high',
      subject: 'us-east-1/event-bus/default',
      part: 'statement:s1',
    },
    'a bus for an account': { event: bus({ principal: OTHER_ACCOUNT }), severity: 'high' },
    'a bus by document': {
      event: bus({ eventBusName: 'orders', policy: VENDOR }),
      severity: 'high',
      subject: 'us-east-1/event-bus/orders',
    },
    'a command document for everybody': { event: command({ accountIdsToAdd: ['all'] }), severity: 'high', says: /everybody/ },
    'a share with an account': { event: associate([OTHER_ACCOUNT]), severity: 'high', subject: 'us-east-1/resource-share/s-1' },
    'a new share with an account': { event: share({ principals: [OTHER_ACCOUNT], allowExternalPrincipals: true }), severity: 'high' },
    'a share that may leave': { event: share({ allowExternalPrincipals: 'true' }), severity: 'low', part: 'may-leave' },
  },
  nearMisses: {
    'the own account': { event: table(SELF) },
    'a service that writes logs': {
      event: call('logs', 'PutResourcePolicy', { request: { policyName: 'r', policyDocument: policyOf({ Service: 'es.amazonaws.com' }) } }),
    },
    'through a mount target': {
      event: fileSystem(policyOf({ AWS: '*' }, { Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' } })),
    },
    'a domain whose policy stays': { event: searchDomain(null) },
    'the own organisation': { event: held('StringEquals'), settings: { organizationId: 'o-own1234567' } },
    'a document shared with nobody new': { event: command({ accountIdsToRemove: [OTHER_ACCOUNT] }) },
    'a share kept to the organisation': { event: share({ principals: [OTHER_ACCOUNT], allowExternalPrincipals: false }) },
    'a share with the organisation': { event: associate(['arn:aws:organizations::444455556666:organization/o-own1234567']) },
    'a share with an account that the answer calls a member': {
      event: associate([OTHER_ACCOUNT], { resourceShareAssociations: [{ associatedEntity: OTHER_ACCOUNT, external: false }] }),
    },
    'a trusted account': { event: table(VENDOR), settings: { trustedAccounts: [OTHER_ACCOUNT] } },
    'a call that failed': { event: table(VENDOR, { over: { errorCode: 'ValidationException' } }) },
    'a secret has its own rule': { event: call('secretsmanager', 'PutResourcePolicy', { request: { resourcePolicy: OPEN } }) },
  },
  denied: { 'changed nothing': { event: table(VENDOR, { over: { errorCode: 'AccessDeniedException' } }) } },
  nullParameters: {
    'a policy that is not shown': { event: call('dynamodb', 'PutResourcePolicy'), severity: 'medium', says: /nobody can say/ },
    'principals that are not shown': { event: call('ram', 'AssociateResourceShare') },
  },
  identities: {
    'Identity Center': { event: table(VENDOR, { by: ssoRole() }), severity: 'high', saysNot: /without MFA/ },
    'a stack': { event: table(VENDOR, { by: through('cloudformation.amazonaws.com', role()) }), severity: 'high' },
  },
  evasions: {
    'a stack only as user agent': { event: table(VENDOR, { over: { userAgent: 'cloudformation.amazonaws.com' } }), severity: 'high' },
    'all but the organisation': { event: held('StringNotEquals'), settings: { organizationId: 'o-own1234567' }, severity: 'high' },
    'letter case of "all"': { event: command({ accountIdsToAdd: ['All'] }), severity: 'high', says: /everybody/ },
  },
  ends: {
    'table closed': { opens: table(VENDOR), after: table(SELF), ends: true },
    'policy deleted': {
      opens: table(VENDOR),
      after: call('dynamodb', 'DeleteResourcePolicy', { request: { resourceArn: TABLE } }),
      ends: true,
    },
    'another table': {
      opens: table(VENDOR),
      after: call('dynamodb', 'DeleteResourcePolicy', { request: { resourceArn: `${TABLE}2` } }),
      ends: false,
    },
    'permission removed': {
      opens: bus({ principal: '*' }),
      after: call('events', 'RemovePermission', { request: { statementId: 's1' } }),
      ends: true,
    },
    'all permissions removed': {
      opens: bus({ principal: '*' }),
      after: call('events', 'RemovePermission', { request: { removeAllPermissions: true } }),
      ends: true,
    },
    'another permission removed': {
      opens: bus({ principal: '*' }),
      after: call('events', 'RemovePermission', { request: { statementId: 's2' } }),
      ends: false,
    },
    'document taken back': { opens: command({ accountIdsToAdd: ['all'] }), after: command({ accountIdsToRemove: ['all'] }), ends: true },
    'share taken back': {
      opens: associate([OTHER_ACCOUNT]),
      after: call('ram', 'DisassociateResourceShare', { request: { resourceShareArn: SHARE, principals: [OTHER_ACCOUNT] } }),
      ends: true,
    },
    'share deleted': {
      opens: associate([OTHER_ACCOUNT]),
      after: call('ram', 'DeleteResourceShare', { request: { resourceShareArn: SHARE } }),
      ends: true,
    },
  },
});
