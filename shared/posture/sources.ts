import type * as z from 'zod/mini';
import * as account from './sources/account.ts';
import * as authorization from './sources/authorization.ts';
import * as credentials from './sources/credentials.ts';
import * as leastPrivilege from './sources/least-privilege.ts';
import * as logging from './sources/logging.ts';
import * as monitor from './sources/monitor.ts';
import * as organization from './sources/organization.ts';
import * as plainText from './sources/plain-text.ts';

/**
 * What a snapshot may hold, by name: the form of each source, the permission that its reading needs first, and for how many hours it
 * counts as fresh. A credential report is made anew every four hours at most; Access Advisor and SSH keys are spread over a week.
 */
export const SOURCES = {
  summary: { schema: account.summary, call: 'iam:GetAccountSummary', freshHours: 26 },
  passwordPolicy: { schema: account.passwordPolicy, call: 'iam:GetAccountPasswordPolicy', freshHours: 26 },
  credentialReport: { schema: account.credentialReport, call: 'iam:GetCredentialReport', freshHours: 26 },
  virtualMfaDevices: { schema: account.virtualMfaDevices, call: 'iam:ListVirtualMFADevices', freshHours: 26 },
  serverCertificates: { schema: account.serverCertificates, call: 'iam:ListServerCertificates', freshHours: 26 },
  identityProviders: { schema: account.identityProviders, call: 'iam:ListSAMLProviders', freshHours: 26 },
  authorizationDetails: { schema: authorization.authorizationDetails, call: 'iam:GetAccountAuthorizationDetails', freshHours: 26 },
  roleSettings: { schema: authorization.roleSettings, call: 'iam:GetRole', freshHours: 26 },
  accessKeys: { schema: credentials.accessKeys, call: 'iam:ListAccessKeys', freshHours: 26 },
  mfaDevices: { schema: credentials.mfaDevices, call: 'iam:ListMFADevices', freshHours: 26 },
  serviceCredentials: { schema: credentials.serviceCredentials, call: 'iam:ListServiceSpecificCredentials', freshHours: 26 },
  sshKeys: { schema: credentials.sshKeys, call: 'iam:ListSSHPublicKeys', freshHours: 26 },
  lastAccessed: { schema: leastPrivilege.lastAccessed, call: 'iam:GenerateServiceLastAccessedDetails', freshHours: 26 },
  analyzers: { schema: leastPrivilege.analyzers, call: 'access-analyzer:ListAnalyzers', freshHours: 26 },
  instances: { schema: leastPrivilege.instances, call: 'ec2:DescribeInstances', freshHours: 26 },
  identityCenter: { schema: leastPrivilege.identityCenter, call: 'sso:ListInstances', freshHours: 26 },
  trails: { schema: logging.trails, call: 'cloudtrail:DescribeTrails', freshHours: 26 },
  securityHub: { schema: logging.securityHub, call: 'securityhub:DescribeHub', freshHours: 26 },
  plainTextKeys: { schema: plainText.plainTextKeys, call: 'lambda:ListFunctions', freshHours: 26 },
  organization: { schema: organization.organization, call: 'organizations:DescribeOrganization', freshHours: 26 },
  organizationFeatures: { schema: organization.organizationFeatures, call: 'iam:ListOrganizationsFeatures', freshHours: 26 },
  organizationAccounts: { schema: organization.organizationAccounts, call: 'organizations:ListAccounts', freshHours: 26 },
  serviceControlPolicies: { schema: organization.serviceControlPolicies, call: 'organizations:ListPolicies', freshHours: 26 },
  delegatedAdministrators: {
    schema: organization.delegatedAdministrators,
    call: 'organizations:ListDelegatedAdministrators',
    freshHours: 26,
  },
  contactInformation: { schema: organization.contactInformation, call: 'account:GetContactInformation', freshHours: 26 },
  alternateContacts: { schema: organization.alternateContacts, call: 'account:GetAlternateContact', freshHours: 26 },
  attestations: { schema: organization.attestations, call: 'configuration', freshHours: 26 },
  events: { schema: monitor.events, call: 'dynamodb:Query', freshHours: 26 },
  monitor: { schema: monitor.monitor, call: 'dynamodb:Query', freshHours: 26 },
  firstSeen: { schema: monitor.firstSeen, call: 'dynamodb:Query', freshHours: 26 },
  earlier: { schema: monitor.earlier, call: 's3:GetObject', freshHours: 26 },
} as const;

export type SourceName = keyof typeof SOURCES;
export type SourceValues = { readonly [Name in SourceName]: z.output<(typeof SOURCES)[Name]['schema']> };
