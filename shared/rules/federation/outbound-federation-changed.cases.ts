import { disguised } from '../../../test/support/key-records.ts';
import { call, deniedIam, failedIam, iam, role, root, ssoRole, through } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './outbound-federation-changed.ts';

const enabled = iam('EnableOutboundWebIdentityFederation', { response: { issuerIdentifier: 'https://issuer.example.org' } });
const disabled = iam('DisableOutboundWebIdentityFederation');

export const cases = casesFor(rule, {
  hits: {
    enabled: {
      event: enabled,
      severity: 'medium',
      subject: 'on:outbound-federation',
      says: /User alice let the account issue web identity tokens[\s\S]*disable-outbound-web-identity-federation/,
    },
    disabled: { event: disabled, severity: 'low', subject: 'off:outbound-federation' },
    'token preferences': {
      event: iam('SetSecurityTokenServicePreferences', { request: { globalEndpointTokenVersion: 'v2Token' } }),
      severity: 'low',
      says: /v2Token/,
    },
    'an endpoint': { event: iam('SetSTSRegionalEndpointStatus', { request: { region: 'af-south-1', enable: true } }), severity: 'low' },
    'through a stack': {
      event: iam('EnableOutboundWebIdentityFederation', { by: through('cloudformation.amazonaws.com', role()) }),
      severity: 'low',
    },
  },
  nearMisses: {
    'a call that failed': { event: failedIam('EnableOutboundWebIdentityFederation', {}, 'FeatureEnabledException') },
    'another service': { event: call('sts', 'EnableOutboundWebIdentityFederation') },
    'a token is another rule': { event: call('sts', 'GetWebIdentityToken') },
  },
  denied: { 'changed nothing': { event: deniedIam('EnableOutboundWebIdentityFederation') } },
  nullParameters: { 'there are none to show': { event: enabled, severity: 'medium', says: /Parameters: \{\}/ } },
  identities: {
    root: { event: iam('EnableOutboundWebIdentityFederation', { by: root() }), severity: 'medium' },
    'an SSO session': { event: iam('EnableOutboundWebIdentityFederation', { by: ssoRole() }), severity: 'medium' },
  },
  evasions: { "a service's user agent": { event: disguised(enabled), severity: 'medium' } },
  ends: {
    'disabled again': { opens: enabled, after: disabled, ends: true },
    'enabled again': { opens: disabled, after: enabled, ends: true },
    'a denied call': { opens: enabled, after: deniedIam('DisableOutboundWebIdentityFederation'), ends: false },
    'another setting': { opens: enabled, after: iam('SetSecurityTokenServicePreferences'), ends: false },
  },
});
