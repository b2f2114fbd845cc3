import { bare, directory, failed, refused, sso } from '../../../test/support/identity-center-records.ts';
import { disguised } from '../../../test/support/key-records.ts';
import { call, identityCenterUser, role, root, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './sso-idp-changed.ts';

const enabled = (by = user()) =>
  directory('EnableExternalIdPConfigurationForDirectory', { by, request: { externalIdPConfigurationId: 'c-1' } });

export const cases = casesFor(rule, {
  hits: {
    'an outside provider signs everybody in': {
      event: enabled(),
      severity: 'critical',
      subject: 'identities/d-1234567890',
      says: /User alice handed sign-in over/,
    },
    'a certificate is enough to vouch': {
      event: directory('ImportExternalIdPCertificate'),
      severity: 'critical',
      says: /certificate whose holder may vouch/,
    },
    'another directory': {
      event: sso('AssociateDirectory', { request: { directoryId: 'd-9' } }),
      severity: 'critical',
      subject: 'identities/d-9',
    },
    'taking it away as well': {
      event: directory('DisableExternalIdPConfigurationForDirectory'),
      severity: 'critical',
      says: /took sign-in away/,
    },
    'the console may send it to the other service': { event: sso('CreateExternalIdPConfigurationForDirectory'), severity: 'critical' },
    'through a service it stays high': { event: enabled(through('cloudformation.amazonaws.com', role())), severity: 'high' },
  },
  nearMisses: {
    'it did not go through': { event: failed(enabled()) },
    'only looked at': { event: directory('DescribeExternalIdPConfigurationForDirectory', { over: { readOnly: true } }) },
    'a user of the directory': { event: directory('CreateUser') },
    'a directory of another service': { event: call('ds', 'AssociateDirectory') },
  },
  denied: { 'nothing changed': { event: refused('sso-directory', 'EnableExternalIdPConfigurationForDirectory') } },
  nullParameters: {
    'no directory is named': {
      event: bare('sso-directory', 'EnableExternalIdPConfigurationForDirectory'),
      severity: 'critical',
      subject: 'identities/',
      says: /the source of identities|handed sign-in over/,
    },
  },
  identities: {
    root: { event: enabled(root()), severity: 'critical' },
    'an Identity Center user in a role': { event: enabled(ssoRole()), severity: 'critical', saysNot: /without MFA/ },
    'an Identity Center user by id and store': {
      event: enabled(identityCenterUser()),
      severity: 'critical',
      says: /Identity Center user 00000000-1111[\s\S]*d-1234567890/,
    },
  },
  evasions: { 'a user agent like a service': { event: disguised(enabled()), severity: 'critical' } },
});
