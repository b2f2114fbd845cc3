import { disguised } from '../../../test/support/key-records.ts';
import { document } from '../../../test/support/policies.ts';
import { type Call, call, OTHER_ACCOUNT, role, root, ssoRole, through } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './org-delegation.ts';

const org = (name: string, what: Call = {}) => call('organizations', name, what);
const delegated = (name: string, servicePrincipal = 'backup.amazonaws.com', what: Call = {}) =>
  org(name, { request: { accountId: OTHER_ACCOUNT, servicePrincipal }, ...what });
const given = (servicePrincipal?: string, what?: Call) => delegated('RegisterDelegatedAdministrator', servicePrincipal, what);
const taken = (servicePrincipal?: string) => delegated('DeregisterDelegatedAdministrator', servicePrincipal);
const access = (name: string, servicePrincipal: string) => org(name, { request: { servicePrincipal } });
const trailGiven = call('cloudtrail', 'RegisterOrganizationDelegatedAdmin', { request: { memberAccountId: OTHER_ACCOUNT } });
const trailTaken = call('cloudtrail', 'DeregisterOrganizationDelegatedAdmin', { request: { delegatedAdminAccountId: OTHER_ACCOUNT } });
const written = org('PutResourcePolicy', {
  request: {
    content: document({ Effect: 'Allow', Principal: { AWS: OTHER_ACCOUNT }, Action: 'organizations:DetachPolicy', Resource: '*' }),
  },
});

export const cases = casesFor(rule, {
  hits: {
    'an administrator of a service': {
      event: given(),
      severity: 'medium',
      subject: `on:administrator/${OTHER_ACCOUNT}|backup.amazonaws.com`,
      says: /User alice made account 999988887777 the delegated administrator of backup\.amazonaws\.com[\s\S]*deregister-delegated-administrator --account-id 999988887777 --service-principal backup/,
    },
    'of a service that decides who may do what': { event: given('sso.amazonaws.com'), severity: 'high' },
    'of a part of a service that watches': { event: given('malware-protection.guardduty.amazonaws.com'), severity: 'high' },
    'of the trails': {
      event: trailGiven,
      severity: 'high',
      subject: `on:administrator/${OTHER_ACCOUNT}|cloudtrail.amazonaws.com`,
      says: /deregister-organization-delegated-admin --delegated-admin-account-id/,
    },
    'taken away': {
      event: taken('config.amazonaws.com'),
      severity: 'high',
      subject: `off:administrator/${OTHER_ACCOUNT}|config.amazonaws.com`,
    },
    'trusted access': {
      event: access('EnableAWSServiceAccess', 'ram.amazonaws.com'),
      severity: 'medium',
      subject: 'on:access/ram.amazonaws.com',
    },
    'trusted access of the trails ended': {
      event: access('DisableAWSServiceAccess', 'cloudtrail.amazonaws.com'),
      severity: 'high',
      says: /enable-aws-service-access --service-principal cloudtrail/,
    },
    'a delegation policy': { event: written, severity: 'medium', subject: 'on:resource-policy', says: /organizations:DetachPolicy/ },
    'a delegation policy deleted': { event: org('DeleteResourcePolicy'), severity: 'medium', subject: 'off:resource-policy' },
    'through a service': { event: given('sso.amazonaws.com', { by: through('sso.amazonaws.com', role()) }), severity: 'medium' },
  },
  nearMisses: {
    'a call that failed': { event: given('sso.amazonaws.com', { over: { errorCode: 'AccountAlreadyRegisteredException' } }) },
    'a resource policy of another service': { event: call('secretsmanager', 'PutResourcePolicy', { request: { content: '{}' } }) },
    'a service with a name that ends alike': { event: given('notsso.amazonaws.com'), severity: 'medium' },
    'a trail made': { event: call('cloudtrail', 'CreateTrail', { request: { name: 'x' } }) },
  },
  denied: { 'changed nothing': { event: given('sso.amazonaws.com', { request: null, over: { errorCode: 'AccessDeniedException' } }) } },
  nullParameters: {
    'nothing is named': {
      event: org('RegisterDelegatedAdministrator'),
      severity: 'medium',
      subject: 'on:unnamed',
      says: /an account that the record does not name/,
      saysNot: /aws organizations/,
    },
    'no service is named': {
      event: org('EnableAWSServiceAccess'),
      severity: 'medium',
      subject: 'on:unnamed',
      saysNot: /aws organizations/,
    },
    'the trails are known by the call': { event: call('cloudtrail', 'RegisterOrganizationDelegatedAdmin'), severity: 'high' },
  },
  identities: {
    root: { event: given('sso.amazonaws.com', { by: root() }), severity: 'high' },
    'an SSO session': { event: given('sso.amazonaws.com', { by: ssoRole() }), severity: 'high', saysNot: /without MFA/ },
  },
  evasions: {
    "a service's user agent": { event: disguised(given('sso.amazonaws.com'), 'sso.amazonaws.com'), severity: 'high' },
    'capitals in the service': { event: given('SSO.amazonaws.com'), severity: 'high' },
  },
  ends: {
    'taken away again': { opens: given(), after: taken(), ends: true },
    'of another service': { opens: given(), after: taken('sso.amazonaws.com'), ends: false },
    'given back': { opens: taken(), after: given(), ends: true },
    'the trails, by the other name of the account': { opens: trailGiven, after: trailTaken, ends: true },
    'the trails, by the call of the organisation': { opens: trailGiven, after: taken('cloudtrail.amazonaws.com'), ends: true },
    'access disabled': {
      opens: access('EnableAWSServiceAccess', 'ram.amazonaws.com'),
      after: access('DisableAWSServiceAccess', 'ram.amazonaws.com'),
      ends: true,
    },
    'the policy deleted': { opens: written, after: org('DeleteResourcePolicy'), ends: true },
    'the policy written again': { opens: written, after: written, ends: false },
  },
});
