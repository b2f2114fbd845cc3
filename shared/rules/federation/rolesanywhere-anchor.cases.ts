import { disguised } from '../../../test/support/key-records.ts';
import { type Call, call, role, root, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './rolesanywhere-anchor.ts';

const ID = '00000000-1111-4222-8333-4444444444aa';
const anywhere = (name: string, what: Call = {}) => call('rolesanywhere', name, what);
const privateCa = {
  sourceType: 'AWS_ACM_PCA',
  sourceData: { acmPcaArn: 'arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/x' },
};
const bundle = { sourceType: 'CERTIFICATE_BUNDLE', sourceData: { x509CertificateData: '-----BEGIN CERTIFICATE-----' } };
const created = (what: Call = {}) =>
  anywhere('CreateTrustAnchor', {
    request: { name: 'plants', enabled: true, source: privateCa },
    response: { trustAnchor: { trustAnchorId: ID, name: 'plants', enabled: true } },
    ...what,
  });
const onAnchor = (name: string, trustAnchorId = ID, what: Call = {}) => anywhere(name, { request: { trustAnchorId }, ...what });
const denied = {
  errorCode: 'AccessDeniedException',
  errorMessage: 'User: x is not authorized to perform: rolesanywhere:CreateTrustAnchor',
};

export const cases = casesFor(rule, {
  hits: {
    made: {
      event: created(),
      severity: 'high',
      subject: `trustAnchor/${ID}`,
      says: /User alice made the Roles Anywhere trust anchor plants[\s\S]*Enabled: yes[\s\S]*disable-trust-anchor --trust-anchor-id 0000/,
    },
    'made of an uploaded certificate': {
      event: created({ request: { name: 'plants', source: bundle } }),
      severity: 'critical',
      says: /anybody can make/,
    },
    'an uploaded certificate whose type is not said': {
      event: created({ request: { name: 'plants', source: { sourceData: bundle.sourceData } } }),
      severity: 'critical',
      says: /uploaded certificate/,
    },
    'a certificate put in by a change': {
      event: anywhere('UpdateTrustAnchor', { request: { trustAnchorId: ID, source: bundle } }),
      severity: 'critical',
      subject: `trustAnchor/${ID}`,
    },
    enabled: { event: onAnchor('EnableTrustAnchor'), severity: 'high', says: /Enabled: yes/ },
    'made but not enabled': {
      event: created({ response: { trustAnchor: { trustAnchorId: ID, enabled: false } } }),
      severity: 'high',
      says: /Enabled: no/,
    },
    'through a stack': { event: created({ by: through('cloudformation.amazonaws.com', role()) }), severity: 'medium' },
  },
  nearMisses: {
    disabled: { event: onAnchor('DisableTrustAnchor') },
    'a call that failed': { event: created({ over: { errorCode: 'ValidationException' } }) },
    'settings of its notices': { event: onAnchor('PutNotificationSettings') },
    'another service': { event: call('acm-pca', 'CreateTrustAnchor') },
  },
  denied: { 'made nothing': { event: created({ request: null, response: null, over: denied }) } },
  nullParameters: {
    'the answer still names it': { event: created({ request: null }), severity: 'high', subject: `trustAnchor/${ID}` },
    'nothing names it': {
      event: anywhere('UpdateTrustAnchor'),
      severity: 'high',
      subject: 'trustAnchor/unnamed',
      saysNot: /aws rolesanywhere/,
    },
  },
  identities: {
    root: { event: created({ by: root() }), severity: 'high' },
    'an SSO session': { event: created({ by: ssoRole() }), severity: 'high', saysNot: /without MFA/ },
    'a long-term key': { event: created({ by: user('eve', 'long-term-key') }), severity: 'high', says: /without MFA/ },
  },
  evasions: { "a service's user agent": { event: disguised(created()), severity: 'high' } },
  ends: {
    disabled: { opens: created(), after: onAnchor('DisableTrustAnchor'), ends: true },
    deleted: { opens: created(), after: onAnchor('DeleteTrustAnchor'), ends: true },
    'another one is deleted': {
      opens: created(),
      after: onAnchor('DeleteTrustAnchor', '99999999-1111-4222-8333-4444444444aa'),
      ends: false,
    },
    'not deleted': {
      opens: created(),
      after: onAnchor('DeleteTrustAnchor', ID, { over: { errorCode: 'ResourceNotFoundException' } }),
      ends: false,
    },
  },
});
