import { disguised } from '../../../test/support/key-records.ts';
import { ACCOUNT, type Call, call, deniedIam, failedIam, iam, role, root, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './oidc-provider-changed.ts';

const ARN = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.example.org/tenant`;
const CLIENT = 'sts.amazonaws.com';
const created = (what: Call = {}) =>
  iam('CreateOpenIDConnectProvider', {
    request: { url: 'https://token.example.org/tenant', clientIDList: [CLIENT], thumbprintList: ['a'.repeat(40)] },
    response: { openIDConnectProviderArn: ARN },
    ...what,
  });
const onProvider = (name: string, request: Record<string, string | string[]> = {}, openIDConnectProviderArn = ARN) =>
  iam(name, { request: { openIDConnectProviderArn, ...request } });
const added = (clientID = 'other-client') => onProvider('AddClientIDToOpenIDConnectProvider', { clientID });
const removed = (clientID = 'other-client') => onProvider('RemoveClientIDFromOpenIDConnectProvider', { clientID });
const deleted = onProvider('DeleteOpenIDConnectProvider');

export const cases = casesFor(rule, {
  hits: {
    made: {
      event: created(),
      severity: 'high',
      subject: ARN,
      part: 'provider',
      says: /User alice made the OIDC provider token\.example\.org\/tenant[\s\S]*Audiences: sts\.amazonaws\.com[\s\S]*delete-open-id-connect-provider/,
    },
    'made, and the record holds no answer': { event: created({ response: null }), severity: 'high', subject: ARN },
    'an audience added': {
      event: added(),
      severity: 'high',
      subject: ARN,
      part: 'client:other-client',
      says: /added an audience[\s\S]*remove-client-id-from-open-id-connect-provider .* --client-id other-client/,
    },
    'thumbprints changed': {
      event: onProvider('UpdateOpenIDConnectProviderThumbprint', { thumbprintList: ['b'.repeat(40)] }),
      severity: 'high',
      part: 'thumbprint',
      says: /Thumbprints: bbbb/,
    },
    'an audience taken away': { event: removed(), severity: 'medium', subject: `removed:${ARN}`, part: 'client:other-client' },
    deleted: { event: deleted, severity: 'medium', subject: `removed:${ARN}`, says: /deleted the OIDC provider/ },
    'through a stack': { event: created({ by: through('cloudformation.amazonaws.com', role()) }), severity: 'medium' },
  },
  nearMisses: {
    'a call that failed': {
      event: failedIam('CreateOpenIDConnectProvider', { request: { url: 'https://x' } }, 'EntityAlreadyExistsException'),
    },
    'a tag': { event: onProvider('TagOpenIDConnectProvider') },
    'another service': { event: call('cognito-idp', 'CreateOpenIDConnectProvider') },
    'a read': { event: onProvider('GetOpenIDConnectProvider') },
  },
  denied: { 'changed nothing': { event: deniedIam('CreateOpenIDConnectProvider', { on: ARN }) } },
  nullParameters: {
    'the record names nothing': { event: iam('CreateOpenIDConnectProvider'), severity: 'high', subject: 'unnamed:OIDC' },
    'an audience without name': {
      event: iam('AddClientIDToOpenIDConnectProvider'),
      severity: 'high',
      part: 'client:',
      saysNot: /aws iam/,
    },
  },
  identities: {
    root: { event: created({ by: root() }), severity: 'high' },
    'an SSO session': { event: created({ by: ssoRole() }), severity: 'high', saysNot: /without MFA/ },
    'a long-term key': { event: created({ by: user('ci', 'long-term-key') }), severity: 'high', says: /without MFA/ },
  },
  evasions: {
    "a service's user agent": { event: disguised(created()), severity: 'high' },
    'one audience in place of a list, other letter case': {
      event: iam('CreateOpenIDConnectProvider', { request: { url: 'https://token.example.org/tenant', ClientIdList: 'one' } }),
      severity: 'high',
      subject: ARN,
      says: /Audiences: one/,
    },
  },
  ends: {
    'the provider is deleted': { opens: created(), after: deleted, ends: true },
    'with it every audience': { opens: added(), after: deleted, ends: true },
    'the audience is taken away': { opens: added(), after: removed(), ends: true },
    'another audience is taken away': { opens: added(), after: removed('third'), ends: false },
    'an audience is put back': { opens: removed(), after: added(), ends: true },
    'the provider is made again': { opens: deleted, after: created(), ends: true },
    'a deletion that was denied': { opens: created(), after: deniedIam('DeleteOpenIDConnectProvider', { on: ARN }), ends: false },
    'another provider is deleted': {
      opens: created(),
      after: onProvider('DeleteOpenIDConnectProvider', {}, `arn:aws:iam::${ACCOUNT}:oidc-provider/other.example.org`),
      ends: false,
    },
  },
});
