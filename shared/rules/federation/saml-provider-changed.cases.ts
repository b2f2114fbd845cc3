import { disguised } from '../../../test/support/key-records.ts';
import { ACCOUNT, type Call, call, deniedIam, failedIam, iam, role, root, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './saml-provider-changed.ts';

const arnOf = (name: string): string => `arn:aws:iam::${ACCOUNT}:saml-provider/${name}`;
const ARN = arnOf('corp-login');
const METADATA = '<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://login.example.org/saml">';
const created = (what: Call = {}) =>
  iam('CreateSAMLProvider', {
    request: { name: 'corp-login', sAMLMetadataDocument: METADATA },
    response: { sAMLProviderArn: ARN },
    ...what,
  });
const updated = (what: Call = {}, name = 'corp-login') =>
  iam('UpdateSAMLProvider', { request: { sAMLProviderArn: arnOf(name), sAMLMetadataDocument: METADATA }, ...what });
const deleted = (what: Call = {}, name = 'corp-login') => iam('DeleteSAMLProvider', { request: { sAMLProviderArn: arnOf(name) }, ...what });

const OWN = 'AWSSSO_0123456789abcdef_DO_NOT_DELETE';
const identityCenter = role('AWSServiceRoleForSSO', 'AWS-SSO', { path: '/aws-service-role/sso.amazonaws.com/' });

export const cases = casesFor(rule, {
  hits: {
    made: {
      event: created(),
      severity: 'high',
      subject: ARN,
      says: /User alice made the SAML provider corp-login[\s\S]*https:\/\/login\.example\.org\/saml[\s\S]*delete-saml-provider --saml-provider-arn arn/,
    },
    changed: { event: updated(), severity: 'high', subject: ARN, says: /changed the SAML provider corp-login[\s\S]*get-saml-provider/ },
    deleted: { event: deleted(), severity: 'high', subject: `removed:${ARN}`, says: /deleted the SAML provider/, saysNot: /aws iam/ },
    'without MFA': { event: updated({ by: user('eve', 'long-term-key') }), severity: 'critical', says: /without MFA/ },
    'through a stack': { event: updated({ by: through('cloudformation.amazonaws.com', role()) }), severity: 'medium' },
    'made, and the record holds no answer': { event: created({ response: null }), severity: 'high', subject: ARN },
    'metadata too large for the record': {
      event: iam('UpdateSAMLProvider', {
        request: { omitted: true, reason: 'requestParameters too large' },
        response: { sAMLProviderArn: ARN },
      }),
      severity: 'high',
      subject: ARN,
    },
    'another partition': {
      event: created({ by: role('Deploy', 'bob', { arn: `arn:aws-us-gov:sts::${ACCOUNT}:assumed-role/Deploy/bob` }), response: null }),
      severity: 'high',
      subject: `arn:aws-us-gov:iam::${ACCOUNT}:saml-provider/corp-login`,
    },
  },
  nearMisses: {
    'a call that failed': { event: failedIam('UpdateSAMLProvider', { request: { sAMLProviderArn: ARN } }) },
    'a tag': { event: iam('TagSAMLProvider', { request: { sAMLProviderArn: ARN } }) },
    'another service': { event: call('ims', 'UpdateSAMLProvider', { request: { sAMLProviderArn: ARN } }) },
    'Identity Center keeps up its own': { event: updated({ by: identityCenter }, OWN), severity: 'info', says: /keeps up its own/ },
    'Identity Center with the identity of an administrator': {
      event: updated({ by: through('sso.amazonaws.com', ssoRole()) }, OWN),
      severity: 'info',
    },
  },
  denied: { 'changed nothing': { event: deniedIam('UpdateSAMLProvider', { on: ARN }) } },
  nullParameters: {
    'the record names nothing': {
      event: iam('UpdateSAMLProvider'),
      severity: 'high',
      subject: 'unnamed:SAML',
      says: /not named in the record/,
    },
  },
  identities: {
    root: { event: updated({ by: root() }), severity: 'high' },
    'an SSO session': { event: updated({ by: ssoRole() }), severity: 'high', saysNot: /without MFA/ },
    'a person on a provider of Identity Center': { event: updated({ by: ssoRole() }, OWN), severity: 'high' },
    'Identity Center on a provider that is not its own': { event: updated({ by: identityCenter }), severity: 'medium' },
  },
  evasions: {
    "a role with the name of Identity Center's": { event: updated({ by: role('AWSServiceRoleForSSO') }, OWN), severity: 'high' },
    'the same under /service-role/': {
      event: updated({ by: role('AWSServiceRoleForSSO', 's', { path: '/service-role/sso.amazonaws.com/' }) }, OWN),
      severity: 'high',
    },
    'a session named like the service': { event: updated({ by: role('Dev', 'sso.amazonaws.com') }, OWN), severity: 'high' },
    "a service's user agent": { event: disguised(updated({}, OWN), 'sso.amazonaws.com'), severity: 'high' },
    'parameters in other letter case': {
      event: iam('UpdateSAMLProvider', { request: { SAMLProviderArn: ARN } }),
      severity: 'high',
      subject: ARN,
    },
  },
  ends: {
    'the provider is deleted': { opens: created(), after: deleted(), ends: true },
    'a change ends with the provider': { opens: updated(), after: deleted(), ends: true },
    'another provider is deleted': { opens: created(), after: deleted({}, 'other'), ends: false },
    'a deletion that was denied': { opens: created(), after: deniedIam('DeleteSAMLProvider', { on: ARN }), ends: false },
    'a deleted one is made again': { opens: deleted(), after: created(), ends: true },
    'another change ends nothing': { opens: updated(), after: updated(), ends: false },
  },
});
