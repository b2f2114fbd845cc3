import { bare, directory, failed, INSTANCE_ARN, refused, sso } from '../../../test/support/identity-center-records.ts';
import { disguised } from '../../../test/support/key-records.ts';
import { call, role, root, ssoRole, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './sso-mfa-policy-changed.ts';

const wrote = (
  ssoConfiguration: Record<string, string | string[] | Record<string, string>>,
  by = user(),
  configurationType = 'APP_AUTHENTICATION_CONFIGURATION',
) => sso('UpdateSsoConfiguration', { by, request: { ssoConfiguration, configurationType } });
const mfa = (by = user()) => wrote({ mfaMode: 'DISABLED', allowedMfaTypes: ['TOTP', 'WEBAUTHN'] }, by);
const session = wrote({ sessionConfiguration: { maxAuthenticationAge: 'P7D' } }, user(), 'SESSION');

export const cases = casesFor(rule, {
  hits: {
    'which factors are asked for': {
      event: mfa(),
      severity: 'high',
      subject: `sign-in/${INSTANCE_ARN}`,
      says: /MFA settings[\s\S]*mfaMode: DISABLED[\s\S]*TOTP, WEBAUTHN/,
    },
    "who manages the users' devices": {
      event: directory('PutMfaDeviceManagementForDirectory', { request: { userPermission: 'ALL_ACTIONS' } }),
      severity: 'high',
      says: /ALL_ACTIONS/,
    },
    'the length of sessions': { event: session, severity: 'medium', says: /session length[\s\S]*P7D/ },
    'without MFA one step up': { event: mfa(user('alice', 'no')), severity: 'critical', says: /without MFA/ },
  },
  nearMisses: {
    'it did not go through': { event: failed(mfa()) },
    'only looked at': { event: sso('GetSsoConfiguration', { over: { readOnly: true } }) },
    'a service with a like call': { event: call('quicksight', 'UpdateSsoConfiguration') },
  },
  denied: { 'nothing changed': { event: refused('sso', 'UpdateSsoConfiguration') } },
  nullParameters: {
    'what was written is not shown': { event: bare('sso', 'UpdateSsoConfiguration'), severity: 'high', says: /not shown in the record/ },
  },
  identities: {
    root: { event: mfa(root()), severity: 'high' },
    'a role session': { event: mfa(role()), severity: 'high', saysNot: /without MFA/ },
    'an SSO session': { event: mfa(ssoRole()), severity: 'high', saysNot: /without MFA/ },
  },
  evasions: {
    'a user agent like a service': { event: disguised(mfa()), severity: 'high' },
    'MFA switched off under the name of a session setting': {
      event: wrote({ sessionConfiguration: { maxAuthenticationAge: 'PT8H' }, mfaMode: 'DISABLED' }, user(), 'SESSION'),
      severity: 'high',
    },
  },
});
