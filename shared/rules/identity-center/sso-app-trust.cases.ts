import { bare, DAVE, failed, GROUP, refused, sso } from '../../../test/support/identity-center-records.ts';
import { disguised } from '../../../test/support/key-records.ts';
import { call, root, ssoRole, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './sso-app-trust.ts';

const APP = 'arn:aws:sso::111122223333:application/ssoins-0a1b2c3d4e5f6a7b/apl-00aa11bb22cc33dd';
const ISSUER = 'arn:aws:sso::111122223333:trustedTokenIssuer/ssoins-0a1b2c3d4e5f6a7b/tti-1';

const onApp = (name: string, request = {}, by = user()) => sso(name, { by, request: { applicationArn: APP, ...request } });
const issuer = (by = user()) =>
  sso('CreateTrustedTokenIssuer', {
    by,
    request: { trustedTokenIssuerConfiguration: { oidcJwtConfiguration: { issuerUrl: 'https://id.example.com' } } },
    response: { trustedTokenIssuerArn: ISSUER },
  });
const grant = (grantType = 'jwt-bearer') => onApp('PutApplicationGrant', { grantType });
const opened = onApp('PutApplicationAssignmentConfiguration', { assignmentRequired: false });
const closed = onApp('PutApplicationAssignmentConfiguration', { assignmentRequired: 'true' });
const assigned = (name: string, principalId = GROUP) => onApp(name, { principalType: 'GROUP', principalId });

export const cases = casesFor(rule, {
  hits: {
    'a token issuer': {
      event: issuer(),
      severity: 'high',
      subject: ISSUER,
      says: /made trusted token issuer tti-1[\s\S]*id\.example\.com/,
    },
    'a grant': { event: grant(), severity: 'high', subject: APP, part: 'ApplicationGrant|jwt-bearer', says: /jwt-bearer/ },
    'opened to everybody': { event: opened, severity: 'high', says: /opened to everybody application apl-00aa11bb22cc33dd/ },
    'an access scope': { event: onApp('PutApplicationAccessScope', { scope: 'sso:account:access' }), severity: 'medium' },
    'somebody may use it': { event: assigned('CreateApplicationAssignment'), severity: 'medium' },
    'without MFA one step up': { event: issuer(user('alice', 'no')), severity: 'critical' },
  },
  nearMisses: {
    'assignment demanded': { event: closed },
    'a grant deleted': { event: onApp('DeleteApplicationGrant', { grantType: 'jwt-bearer' }) },
    'it did not go through': { event: failed(grant()) },
    'a trust of another service': { event: call('ds', 'CreateTrust') },
  },
  denied: { 'nothing changed': { event: refused('sso', 'PutApplicationGrant') } },
  nullParameters: {
    'no application is named': { event: bare('sso', 'PutApplicationGrant'), severity: 'high', subject: 'unnamed:PutApplicationGrant' },
    'nothing says that it was opened': { event: bare('sso', 'PutApplicationAssignmentConfiguration') },
  },
  identities: {
    root: { event: issuer(root()), severity: 'high' },
    'an SSO session': { event: issuer(ssoRole()), severity: 'high', saysNot: /without MFA/ },
  },
  evasions: {
    'a user agent like a service': { event: disguised(issuer()), severity: 'high' },
    'false as text': { event: onApp('PutApplicationAssignmentConfiguration', { assignmentRequired: 'False' }), severity: 'high' },
  },
  ends: {
    'the same grant deleted': { opens: grant(), after: onApp('DeleteApplicationGrant', { grantType: 'jwt-bearer' }), ends: true },
    'another grant deleted': { opens: grant(), after: onApp('DeleteApplicationGrant', { grantType: 'refresh_token' }), ends: false },
    'the application deleted': { opens: grant(), after: onApp('DeleteApplication'), ends: true },
    'assignment demanded again': { opens: opened, after: closed, ends: true },
    'opened once more is no end': { opens: opened, after: opened, ends: false },
    'the same assignment deleted': {
      opens: assigned('CreateApplicationAssignment'),
      after: assigned('DeleteApplicationAssignment'),
      ends: true,
    },
    'another assignment deleted': {
      opens: assigned('CreateApplicationAssignment'),
      after: assigned('DeleteApplicationAssignment', DAVE),
      ends: false,
    },
    'the issuer deleted': {
      opens: issuer(),
      after: sso('DeleteTrustedTokenIssuer', { request: { trustedTokenIssuerArn: ISSUER } }),
      ends: true,
    },
    'no deletion': { opens: grant(), after: failed(onApp('DeleteApplication')), ends: false },
  },
});
