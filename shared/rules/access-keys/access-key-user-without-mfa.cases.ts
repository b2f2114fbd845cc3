import {
  denied,
  devicesUnknown,
  disguised,
  inactiveKey,
  KEY,
  keyDeleted,
  keyMade,
  keySwitched,
  keysAre,
  mfaEnabled,
  noDevice,
  OTHER_KEY,
  oneDevice,
  onUser,
  password,
} from '../../../test/support/key-records.ts';
import { failedIam, federatedUser, iam, role, root, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './access-key-user-without-mfa.ts';

export const cases = casesFor(rule, {
  hits: {
    'made by a session with MFA for a user without': {
      event: keyMade(),
      facts: noDevice,
      severity: 'high',
      subject: 'bob',
      part: KEY,
      says: /User alice made access key AKIAEXAMPLE00000001 for user bob, who has no MFA device/,
    },
    'the remedy deactivates that very key': {
      event: keyMade(),
      facts: noDevice,
      severity: 'high',
      says: /aws iam update-access-key --user-name bob --access-key-id AKIAEXAMPLE00000001 --status Inactive/,
    },
    'made for oneself': {
      event: keyMade({ by: user('bob') }),
      facts: noDevice,
      severity: 'high',
      says: /for itself and has no MFA device/,
    },
    'worse from a session without MFA': {
      event: keyMade({ by: user('alice', 'no') }),
      facts: noDevice,
      severity: 'critical',
      says: /without MFA/,
    },
    'worse with a console password': { event: keyMade(), facts: { ...noDevice, ...password(true) }, severity: 'critical' },
    'no worse without one': { event: keyMade(), facts: { ...noDevice, ...password(false) }, severity: 'high' },
    'worse with another active key': { event: keyMade(), facts: { ...noDevice, ...keysAre(KEY, OTHER_KEY) }, severity: 'critical' },
    'the key just made is no other key': { event: keyMade(), facts: { ...noDevice, ...keysAre(KEY) }, severity: 'high' },
    'an inactive key does not count': { event: keyMade(), facts: { ...noDevice, ...inactiveKey(OTHER_KEY) }, severity: 'high' },
    'worse for a protected user, whatever the case': {
      event: keyMade(),
      facts: noDevice,
      settings: { protectedPrincipals: ['BOB'] },
      severity: 'critical',
    },
    'one step down through a service, not silence': {
      event: keyMade({ by: through('cloudformation.amazonaws.com', role()) }),
      facts: noDevice,
      severity: 'medium',
    },
    'a key switched on again, in any case': {
      event: keySwitched('active'),
      facts: noDevice,
      severity: 'high',
      subject: 'bob',
      part: KEY,
      says: /activated access key/,
    },
  },
  nearMisses: {
    'the user has a device': { event: keyMade(), facts: oneDevice },
    'devices unknown is not "without MFA"': { event: keyMade({ by: user('alice', 'no') }), facts: devicesUnknown },
    'not looked up is not "without MFA"': { event: keyMade() },
    'a key switched off': { event: keySwitched('Inactive'), facts: noDevice },
    'a key deleted': { event: keyDeleted(), facts: noDevice },
    'a limit reached: nothing was made': {
      event: failedIam('CreateAccessKey', { request: { userName: 'bob' } }, 'LimitExceededException'),
      facts: noDevice,
    },
    'the same name from another service': { event: { ...keyMade(), eventSource: 'transfer.amazonaws.com' }, facts: noDevice },
  },
  denied: { 'nothing was made': { event: denied('CreateAccessKey'), facts: noDevice } },
  nullParameters: {
    'the owner stands in the response': {
      event: keyMade({ by: user('bob'), request: null }),
      facts: noDevice,
      severity: 'high',
      subject: 'bob',
    },
    'nobody is named': { event: iam('CreateAccessKey', { by: role() }), facts: noDevice },
  },
  identities: {
    'a role session': {
      event: keyMade({ by: role('Deploy', 'bob') }),
      facts: noDevice,
      severity: 'high',
      says: /Role Deploy \(session bob\)/,
    },
    'an SSO session': { event: keyMade({ by: ssoRole() }), facts: noDevice, severity: 'high', saysNot: /without MFA/ },
    'a federated session': { event: keyMade({ by: federatedUser() }), facts: noDevice, severity: 'critical' },
    'root for a user': { event: keyMade({ by: root() }), facts: noDevice, severity: 'high', says: /The root user made/ },
    "root's own key is another family": {
      event: iam('CreateAccessKey', { by: root(), response: { accessKey: { accessKeyId: KEY } } }),
      facts: noDevice,
    },
  },
  evasions: {
    'a user agent like a service': { event: disguised(keyMade()), facts: noDevice, severity: 'high' },
    'a session named after the owner is not the owner': {
      event: keyMade({ by: role('Dev', 'bob') }),
      facts: noDevice,
      severity: 'high',
      says: /for user bob/,
    },
  },
  ends: {
    'a device for the user': { opens: keyMade(), facts: noDevice, after: mfaEnabled(), ends: true },
    'a device for another user': { opens: keyMade(), facts: noDevice, after: mfaEnabled(user('alice'), 'alice'), ends: false },
    'a device that failed': {
      opens: keyMade(),
      facts: noDevice,
      after: failedIam('EnableMFADevice', { request: { userName: 'bob' } }),
      ends: false,
    },
    'the key deleted': { opens: keyMade(), facts: noDevice, after: keyDeleted(), ends: true },
    'the key switched off': { opens: keyMade(), facts: noDevice, after: keySwitched('Inactive'), ends: true },
    'another key switched off': { opens: keyMade(), facts: noDevice, after: keySwitched('Inactive', { id: OTHER_KEY }), ends: false },
    'the key switched on': { opens: keyMade(), facts: noDevice, after: keySwitched('Active'), ends: false },
    'a denied deletion': { opens: keyMade(), facts: noDevice, after: denied('DeleteAccessKey'), ends: false },
    'the user deleted': { opens: keyMade(), facts: noDevice, after: onUser('DeleteUser'), ends: true },
    'the user not deleted': {
      opens: keyMade(),
      facts: noDevice,
      after: failedIam('DeleteUser', { request: { userName: 'bob' } }, 'DeleteConflict'),
      ends: false,
    },
  },
});
