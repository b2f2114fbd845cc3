import { ADMIN, allow, deleteInline, deny, document, ESCALATION, onRecord, putInline, READ } from '../../../test/support/policies.ts';
import { call, deniedIam, failedIam, iam, role, root, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './inline-policy-put.ts';

const SELF = `arn:aws:iam::111122223333:user/\${aws:username}`;

export const cases = casesFor(rule, {
  hits: {
    'administrator rights on a user': {
      event: putInline('User', 'bob', ADMIN),
      severity: 'critical',
      subject: 'user/bob|inline|p',
      says: /wrote the inline policy p of user bob[\s\S]*delete-user-policy --user-name bob --policy-name p/,
    },
    'every action of every service': { event: putInline('Role', 'app', document(allow('*:*'))), severity: 'critical' },
    'a wildcard in the service': { event: putInline('Group', 'devs', document(allow('i?m:*'))), severity: 'critical' },
    'all but storage': {
      event: putInline('Role', 'app', document({ Effect: 'Allow', NotAction: ['s3:*'], Resource: '*' })),
      severity: 'critical',
      says: /IAM included/,
    },
    'all but IAM': {
      event: putInline('Role', 'app', document({ Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' })),
      severity: 'high',
    },
    'everything but one bucket': {
      event: putInline('Role', 'app', document({ Effect: 'Allow', Action: '*', NotResource: ['arn:aws:s3:::x'] })),
      severity: 'critical',
    },
    'every policy call': { event: putInline('Role', 'app', document(allow('iam:*Policy*'))), severity: 'high' },
    'one call to more rights': { event: putInline('Role', 'app', ESCALATION), severity: 'high' },
    'keys of oneself': { event: putInline('User', 'bob', document(allow('iam:CreateAccessKey', SELF))), severity: 'medium' },
    'a Deny of everything': { event: putInline('User', 'bob', document(deny('*'))), severity: 'medium', says: /only denies/ },
    'a policy that stood before is shown and can be put back': {
      event: putInline('Role', 'app', ADMIN),
      facts: { policyBefore: onRecord(READ) },
      severity: 'critical',
      says: /"before":\{"document":[\s\S]*s3:GetObject[\s\S]*put-role-policy --role-name app --policy-name p --policy-document file:/,
    },
    'where there was none, the revert deletes it': {
      event: putInline('Role', 'app', READ),
      facts: { policyBefore: onRecord() },
      severity: 'medium',
      says: /There was none before/,
    },
    'what stood before is not on record': {
      event: putInline('Role', 'app', READ),
      severity: 'medium',
      says: /"before":"unknown"[\s\S]*No earlier document/,
    },
    'a document as object, one statement, one action': {
      event: putInline('Role', 'app', { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }),
      severity: 'critical',
    },
    'administrator rights through a stack': {
      event: putInline('Role', 'app', ADMIN, { by: through('cloudformation.amazonaws.com', role()) }),
      severity: 'high',
    },
    'a harmless one through a stack': {
      event: putInline('Role', 'app', READ, { by: through('cloudformation.amazonaws.com', role()) }),
      severity: 'low',
    },
  },
  nearMisses: {
    'a call that failed': {
      event: failedIam(
        'PutUserPolicy',
        { request: { userName: 'bob', policyName: 'p', policyDocument: ADMIN } },
        'MalformedPolicyDocument',
      ),
    },
    'a document that cannot be read has its own rule': { event: putInline('User', 'bob', '{') },
    'another service': {
      event: call('transfer', 'PutUserPolicy', { request: { userName: 'bob', policyName: 'p', policyDocument: ADMIN } }),
    },
    'a boundary is no inline policy': { event: iam('PutUserPermissionsBoundary', { request: { userName: 'bob' } }) },
    'a policy deleted': { event: deleteInline('User', 'bob') },
  },
  denied: { 'wrote nothing': { event: deniedIam('PutUserPolicy', { on: 'user bob' }) } },
  nullParameters: { 'show no document: policy-content-unreadable says so': { event: iam('PutUserPolicy') } },
  identities: {
    root: { event: putInline('User', 'bob', ADMIN, { by: root() }), severity: 'critical' },
    'Identity Center': { event: putInline('User', 'bob', READ, { by: ssoRole() }), severity: 'medium', saysNot: /without MFA/ },
    'a long-term key': {
      event: putInline('User', 'bob', READ, { by: user('eve', 'long-term-key') }),
      severity: 'high',
      says: /without MFA/,
    },
  },
  evasions: {
    'action in capitals': { event: putInline('Role', 'app', document(allow('IAM:ATTACHUSERPOLICY'))), severity: 'high' },
    'percent-encoded twice': { event: putInline('Role', 'app', encodeURIComponent(encodeURIComponent(ADMIN))), severity: 'critical' },
    'escapes in the text': { event: putInline('Role', 'app', ADMIN.replace('"*"', '"\\u002a"')), severity: 'critical' },
    'a byte order mark and 90 KB of spaces': {
      event: putInline('Role', 'app', `\uFEFF${' '.repeat(90_000)}${ADMIN}`),
      severity: 'critical',
    },
    'a condition': {
      event: putInline('Role', 'app', document(allow('*', '*', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }))),
      severity: 'critical',
      says: /under a condition/,
    },
    'a tool as user agent': { event: putInline('Role', 'app', ADMIN, { over: { userAgent: 'Terraform/1.9' } }), severity: 'critical' },
  },
  ends: {
    'the policy deleted': { opens: putInline('Role', 'app', ADMIN), after: deleteInline('Role', 'app'), ends: true },
    'another policy deleted': { opens: putInline('Role', 'app', ADMIN), after: deleteInline('Role', 'app', 'q'), ends: false },
    'of another role': { opens: putInline('Role', 'app', ADMIN), after: deleteInline('Role', 'app2'), ends: false },
    'of a user of the same name': { opens: putInline('Role', 'app', ADMIN), after: deleteInline('User', 'app'), ends: false },
    'an attempt': {
      opens: putInline('Role', 'app', ADMIN),
      after: deniedIam('DeleteRolePolicy', { request: { roleName: 'app', policyName: 'p' } }),
      ends: false,
    },
  },
});
