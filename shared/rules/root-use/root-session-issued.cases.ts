import { call, federatedUser, role, root, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './root-session-issued.ts';

const sts = (name: string, what = {}) => call('sts', name, { by: root(), ...what });
const page = (name: string, what = {}) => call('signin', name, { by: root(), over: { eventType: 'AwsConsoleSignIn' }, ...what });
const federatedByRoot = { ...federatedUser(), sessionContext: { sessionIssuer: { type: 'Root' } } };

export const cases = casesFor(rule, {
  hits: {
    'a session token, and its key': {
      event: sts('GetSessionToken', { response: { credentials: { accessKeyId: 'ASIAISSUED0000000001' } } }),
      severity: 'critical',
      subject: 'root',
      says: /^Root user obtained portable credentials with sts:GetSessionToken[\s\S]*ASIAISSUED0000000001/,
    },
    'a federation token, and its name': {
      event: sts('GetFederationToken', { request: { name: 'backup' } }),
      severity: 'critical',
      says: /GetFederationToken[\s\S]*Session name: backup/,
    },
    'a sign-in token': { event: page('GetSigninToken'), severity: 'critical', subject: 'root' },
    'the command line signs in': { event: page('CreateOAuth2Token'), severity: 'critical' },
    'the command line asks': { event: page('AuthorizeOAuth2Access'), severity: 'critical' },
    'a read-only flag changes nothing': { event: sts('GetSessionToken', { over: { readOnly: true } }), severity: 'critical' },
    'a federated session that root issued goes on': {
      event: page('GetSigninToken', { by: federatedByRoot }),
      severity: 'critical',
      subject: 'root',
      says: /^A federated session of root obtained/,
    },
  },
  nearMisses: {
    'who am I': { event: sts('GetCallerIdentity') },
    'a role is no root session': { event: sts('AssumeRole') },
    'the same name from another service': { event: call('sso', 'CreateOAuth2Token', { by: root() }) },
    'a failed call': { event: sts('GetSessionToken', { over: { errorCode: 'ValidationError' } }) },
    'a failed step': { event: page('GetSigninToken', { response: { GetSigninToken: 'Failure' } }) },
  },
  denied: { 'to root': { event: sts('GetSessionToken', { over: { errorCode: 'AccessDenied' } }) } },
  nullParameters: { 'nothing but the name': { event: sts('GetFederationToken'), severity: 'critical', saysNot: /Session name/ } },
  identities: {
    'an IAM user': { event: sts('GetSessionToken', { by: user() }) },
    'a federated session that a user issued': { event: page('GetSigninToken', { by: federatedUser('root') }) },
    'a role whose issuer claims to be root': {
      event: page('GetSigninToken', { by: role('root', 'root', { sessionContext: { sessionIssuer: { type: 'Root' } } }) }),
    },
    'root through a service': { event: sts('GetSessionToken', { by: through('backup.amazonaws.com', root()) }) },
    'a federated session of root through a service': {
      event: sts('GetSessionToken', { by: through('backup.amazonaws.com', federatedByRoot) }),
    },
  },
  evasions: {
    'the agent of the access portal': { event: page('GetSigninToken', { over: { userAgent: 'Jersey/2.0' } }), severity: 'critical' },
  },
});
