import { bare, directory, failed, refused } from '../../../test/support/identity-center-records.ts';
import { disguised } from '../../../test/support/key-records.ts';
import { call, root, ssoRole, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './sso-scim-token.ts';

const token = (tokenId = 't-1', by = user()) =>
  directory('CreateBearerToken', {
    by,
    request: { tenantId: 'p-1' },
    response: { bearerToken: { tokenId, token: 'HIDDEN_DUE_TO_SECURITY_REASONS' } },
  });
const ofToken = (name: string, tokenId: string) => directory(name, { request: { tenantId: 'p-1', tokenId } });
const ofTenant = (name: string, tenantId = 'p-1') => directory(name, { request: { tenantId } });

export const cases = casesFor(rule, {
  hits: {
    'a token': { event: token(), severity: 'high', subject: 'provisioning/p-1', part: 'token|t-1', says: /made a provisioning/ },
    'provisioning switched on': {
      event: ofTenant('CreateProvisioningTenant'),
      severity: 'high',
      part: 'tenant',
      says: /switched automatic provisioning/,
    },
    'without MFA one step up': { event: token('t-1', user('alice', 'no')), severity: 'critical' },
  },
  nearMisses: {
    'it did not go through': { event: failed(token()) },
    'deleted is the cure': { event: ofToken('DeleteBearerToken', 't-1') },
    'listed only': { event: directory('ListBearerTokens', { over: { readOnly: true } }) },
    'a token of another service': { event: call('appsync', 'CreateBearerToken') },
  },
  denied: { 'nothing was made': { event: refused('sso-directory', 'CreateBearerToken') } },
  nullParameters: {
    'no tenant is named': { event: bare('sso-directory', 'CreateBearerToken'), severity: 'high', subject: 'provisioning/' },
  },
  identities: {
    root: { event: token('t-1', root()), severity: 'high' },
    'an SSO session': { event: token('t-1', ssoRole()), severity: 'high', saysNot: /without MFA/ },
  },
  evasions: { 'a user agent like a service': { event: disguised(token()), severity: 'high' } },
  ends: {
    'the token deleted': { opens: token(), after: ofToken('DeleteBearerToken', 't-1'), ends: true },
    'another token deleted': { opens: token(), after: ofToken('DeleteBearerToken', 't-2'), ends: false },
    'no deletion': { opens: token(), after: failed(ofToken('DeleteBearerToken', 't-1')), ends: false },
    'the tenant deleted': { opens: token(), after: ofTenant('DeleteProvisioningTenant'), ends: true },
    'another tenant deleted': { opens: token(), after: ofTenant('DeleteProvisioningTenant', 'p-2'), ends: false },
  },
});
