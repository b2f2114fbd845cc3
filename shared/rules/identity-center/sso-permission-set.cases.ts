import { failed, refused, SET, sso } from '../../../test/support/identity-center-records.ts';
import { disguised } from '../../../test/support/key-records.ts';
import { call, role, root, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { known } from '../facts.ts';
import { rule } from './sso-permission-set.ts';

const ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess';
const VIEW = 'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess';
const EVERYTHING = { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };
const LITTLE = { Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' } };

const onSet = (name: string, request = {}, by = user()) => sso(name, { by, request: { permissionSetArn: SET, ...request } });
const attached = (managedPolicyArn = ADMIN, by = user()) => onSet('AttachManagedPolicyToPermissionSet', { managedPolicyArn }, by);
const inline = (policy: object | string, by = user()) =>
  onSet('PutInlinePolicyToPermissionSet', { inlinePolicy: typeof policy === 'string' ? policy : JSON.stringify(policy) }, by);
const boundary = (managedPolicyArn: string) =>
  onSet('PutPermissionsBoundaryToPermissionSet', { permissionsBoundary: { managedPolicyArn } });
const customer = (name: string) => onSet(name, { customerManagedPolicyReference: { name: 'Team', path: '/x/' } });
const made = call('sso', 'CreatePermissionSet', { request: { name: 'Ops' }, response: { permissionSet: { permissionSetArn: SET } } });
const content = (document: object) => ({
  policyContent: known({ document: JSON.stringify(document), versionId: 'v1' }, 'account', new Date('2026-03-04T09:00:00Z')),
});

export const cases = casesFor(rule, {
  hits: {
    'the administrator policy': {
      event: attached(),
      severity: 'critical',
      subject: `permission-set/${SET}`,
      part: `managed|${ADMIN}`,
      says: /detach-managed-policy-from-permission-set --managed-policy-arn/,
    },
    'a policy known to allow everything': { event: attached(VIEW), facts: content(EVERYTHING), severity: 'critical' },
    'a policy that allows little': { event: attached(VIEW), facts: content(LITTLE), severity: 'medium' },
    'an inline policy that allows everything': { event: inline(EVERYTHING), severity: 'critical', part: 'inline', says: /Allow/ },
    'an inline policy that allows little': { event: inline(LITTLE), severity: 'medium' },
    'an inline policy that cannot be read': { event: inline('{"Statement'), severity: 'high', says: /cannot be read/ },
    'a policy of the target accounts': {
      event: customer('AttachCustomerManagedPolicyReferenceToPermissionSet'),
      severity: 'medium',
      part: 'customer|/x/Team',
    },
    'the boundary deleted': {
      event: onSet('DeletePermissionsBoundaryFromPermissionSet'),
      severity: 'high',
      says: /deleted the permissions boundary/,
    },
    'a boundary that bounds nothing': { event: boundary(ADMIN), severity: 'critical' },
    'another boundary': { event: boundary(VIEW), severity: 'medium' },
    'longer sessions': { event: onSet('UpdatePermissionSet', { sessionDuration: 'PT12H' }), severity: 'medium' },
    'administrator rights through a service stay high': {
      event: attached(ADMIN, through('cloudformation.amazonaws.com', role())),
      severity: 'high',
    },
  },
  nearMisses: {
    'a new set allows nothing yet': { event: made, severity: 'low', subject: `permission-set/${SET}` },
    'only its description': { event: onSet('UpdatePermissionSet', { description: 'for people' }), severity: 'low' },
    'brought into effect': { event: onSet('ProvisionPermissionSet', { targetType: 'ALL_PROVISIONED_ACCOUNTS' }), severity: 'info' },
    'a policy detached': { event: onSet('DetachManagedPolicyFromPermissionSet', { managedPolicyArn: ADMIN }) },
    'it did not go through': { event: failed(attached()) },
    'a look-alike of the administrator policy': {
      event: attached('arn:aws:iam::aws:policy/AdministratorAccess-Amplify'),
      facts: content(LITTLE),
      severity: 'medium',
    },
  },
  denied: { 'nothing was written': { event: refused('sso', 'AttachManagedPolicyToPermissionSet') } },
  nullParameters: {
    'no set and no policy named': {
      event: call('sso', 'AttachManagedPolicyToPermissionSet'),
      severity: 'medium',
      subject: 'permission-set/',
    },
    'no document shown is never "no grant"': {
      event: call('sso', 'PutInlinePolicyToPermissionSet'),
      severity: 'high',
      says: /cannot be read/,
    },
  },
  identities: {
    root: { event: attached(VIEW, root()), severity: 'medium' },
    'an SSO session': { event: attached(VIEW, ssoRole()), severity: 'medium', saysNot: /without MFA/ },
    'without MFA': { event: attached(VIEW, user('alice', 'no')), severity: 'high' },
  },
  evasions: {
    'a user agent like a service': { event: disguised(attached()), severity: 'critical' },
    'actions in capitals': { event: inline({ Statement: [{ Effect: 'Allow', Action: 'IAM:*', Resource: '*' }] }), severity: 'critical' },
    'another partition': { event: attached('arn:aws-us-gov:iam::aws:policy/AdministratorAccess'), severity: 'critical' },
  },
  ends: {
    'the same policy detached': {
      opens: attached(),
      after: onSet('DetachManagedPolicyFromPermissionSet', { managedPolicyArn: ADMIN }),
      ends: true,
    },
    'another policy detached': {
      opens: attached(),
      after: onSet('DetachManagedPolicyFromPermissionSet', { managedPolicyArn: VIEW }),
      ends: false,
    },
    'the reference detached': {
      opens: customer('AttachCustomerManagedPolicyReferenceToPermissionSet'),
      after: customer('DetachCustomerManagedPolicyReferenceFromPermissionSet'),
      ends: true,
    },
    'the inline policy deleted': { opens: inline(EVERYTHING), after: onSet('DeleteInlinePolicyFromPermissionSet'), ends: true },
    'the boundary put back': { opens: onSet('DeletePermissionsBoundaryFromPermissionSet'), after: boundary(VIEW), ends: true },
    'the boundary taken away': { opens: boundary(ADMIN), after: onSet('DeletePermissionsBoundaryFromPermissionSet'), ends: true },
    'the set deleted': { opens: attached(), after: onSet('DeletePermissionSet'), ends: true },
    'no deletion': { opens: attached(), after: failed(onSet('DeletePermissionSet')), ends: false },
  },
});
