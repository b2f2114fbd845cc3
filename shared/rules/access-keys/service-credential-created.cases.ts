import { denied, disguised, onUser } from '../../../test/support/key-records.ts';
import { failedIam, iam, role, root, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './service-credential-created.ts';

const ID = 'ACCAEXAMPLE000000001';
const made = (serviceName: string, by = user(), name = 'CreateServiceSpecificCredential') =>
  onUser(name, {
    by,
    request: { serviceName },
    over: { responseElements: { serviceSpecificCredential: { serviceName, userName: 'bob', serviceSpecificCredentialId: ID } } },
  });
const byId = (name: string, request = {}, id = ID) => onUser(name, { request: { serviceSpecificCredentialId: id, ...request } });
const opens = made('codecommit.amazonaws.com');

export const cases = casesFor(rule, {
  hits: {
    'for a repository': {
      event: opens,
      severity: 'medium',
      subject: ID,
      says: /made a credential for codecommit\.amazonaws\.com, for user bob/,
    },
    'an API key for Bedrock': { event: made('bedrock.amazonaws.com'), severity: 'high', says: /Bedrock/ },
    'without MFA': { event: made('codecommit.amazonaws.com', user('alice', 'no')), severity: 'high', says: /without MFA/ },
    'reset: a new secret': {
      event: made('codecommit.amazonaws.com', user(), 'ResetServiceSpecificCredential'),
      severity: 'medium',
      says: /reset/,
    },
    'switched on, in any case': {
      event: byId('UpdateServiceSpecificCredential', { status: 'active' }),
      severity: 'medium',
      subject: ID,
      says: /does not name/,
    },
    'of a protected user': { event: opens, settings: { protectedPrincipals: ['bob'] }, severity: 'high' },
    'through a service, never below medium': {
      event: made('codecommit.amazonaws.com', through('cloudformation.amazonaws.com', role())),
      severity: 'medium',
    },
    'for oneself': { event: made('codecommit.amazonaws.com', user('bob')), severity: 'medium', says: /for itself/ },
  },
  nearMisses: {
    'switched off': { event: byId('UpdateServiceSpecificCredential', { status: 'Inactive' }) },
    'a limit reached': {
      event: failedIam('CreateServiceSpecificCredential', { request: { userName: 'bob', serviceName: 'bedrock.amazonaws.com' } }),
    },
    deleted: { event: byId('DeleteServiceSpecificCredential') },
    'a list': { event: onUser('ListServiceSpecificCredentials') },
  },
  denied: { 'nothing was made': { event: denied('CreateServiceSpecificCredential') } },
  nullParameters: {
    'a user that names nobody means itself': {
      event: iam('CreateServiceSpecificCredential', { by: user('bob') }),
      severity: 'medium',
      subject: 'unnamed:bob',
    },
    'a role cannot mean itself': {
      event: iam('CreateServiceSpecificCredential', { by: role() }),
      severity: 'medium',
      says: /an unnamed user/,
    },
    'whether on or off is not said': { event: iam('UpdateServiceSpecificCredential', { by: user('bob') }) },
  },
  identities: {
    'an SSO session': { event: made('bedrock.amazonaws.com', ssoRole()), severity: 'high', saysNot: /without MFA/ },
    'root for itself is another family': { event: iam('CreateServiceSpecificCredential', { by: root() }) },
  },
  evasions: {
    'a user agent like a service': { event: disguised(opens), severity: 'medium' },
    'a session named like the owner is not the owner': {
      event: made('codecommit.amazonaws.com', role('Dev', 'bob')),
      severity: 'medium',
      says: /for user bob/,
    },
  },
  ends: {
    deleted: { opens, after: byId('DeleteServiceSpecificCredential'), ends: true },
    'switched off': { opens, after: byId('UpdateServiceSpecificCredential', { status: 'Inactive' }), ends: true },
    'switched on': { opens, after: byId('UpdateServiceSpecificCredential', { status: 'Active' }), ends: false },
    'another one deleted': { opens, after: byId('DeleteServiceSpecificCredential', {}, 'ACCAEXAMPLE000000002'), ends: false },
    'a denied deletion': { opens, after: denied('DeleteServiceSpecificCredential'), ends: false },
  },
});
