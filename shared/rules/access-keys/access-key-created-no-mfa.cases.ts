import { denied, disguised, KEY, keyDeleted, keyMade, keySwitched, noDevice, OTHER_KEY } from '../../../test/support/key-records.ts';
import { failedIam, federatedUser, iam, role, root, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './access-key-created-no-mfa.ts';

const withoutMfa = user('alice', 'no');
const opens = keyMade({ by: withoutMfa });

export const cases = casesFor(rule, {
  hits: {
    'from a session that says so': { event: opens, severity: 'high', subject: KEY, says: /for user bob without MFA/ },
    'signed with a long-term key': {
      event: keyMade({ by: user('alice', 'long-term-key') }),
      severity: 'high',
      says: /long-term key, which cannot/,
    },
    'for oneself': { event: keyMade({ by: user('bob', 'no') }), severity: 'high', says: /for itself without MFA/ },
    'through a service: one step down, never below medium': {
      event: keyMade({ by: through('cloudformation.amazonaws.com', withoutMfa) }),
      severity: 'medium',
      says: /cloudformation\.amazonaws\.com made the call/,
    },
    'for a protected user': { event: opens, settings: { protectedPrincipals: ['Bob'] }, severity: 'critical' },
    "what is known of the owner's devices": { event: opens, facts: noDevice, severity: 'high', says: /User's MFA devices: none/ },
    "what is not known of the owner's devices": { event: opens, severity: 'high', says: /User's MFA devices: unknown \(not looked up\)/ },
  },
  nearMisses: {
    'with MFA': { event: keyMade() },
    'a key switched on is its own rule': { event: keySwitched('Active', { by: withoutMfa }) },
    'a limit reached: nothing was made': { event: failedIam('CreateAccessKey', { by: withoutMfa }, 'LimitExceededException') },
  },
  denied: { 'nothing was made': { event: denied('CreateAccessKey', user('mallory', 'long-term-key')) } },
  nullParameters: {
    'the owner stands in the response': {
      event: keyMade({ by: user('bob', 'long-term-key'), request: null }),
      severity: 'high',
      subject: KEY,
    },
    'a response that names nothing': { event: iam('CreateAccessKey', { by: withoutMfa }), severity: 'high', subject: 'unnamed:alice' },
  },
  identities: {
    'a role session does not show it': { event: keyMade({ by: role() }) },
    'nor does an SSO session': { event: keyMade({ by: ssoRole() }) },
    'a federated session does': { event: keyMade({ by: federatedUser() }), severity: 'high' },
    'root for a user, with its own root key': {
      event: keyMade({ by: root({ accessKeyId: 'AKIAROOT000000000001', sessionContext: null }) }),
      severity: 'high',
    },
    "root's own key is another family": {
      event: iam('CreateAccessKey', {
        by: root({ accessKeyId: 'AKIAROOT000000000001', sessionContext: null }),
        response: { accessKey: { accessKeyId: KEY } },
      }),
    },
  },
  evasions: {
    'a user agent like a service does not lower it': { event: disguised(opens), severity: 'high' },
    'a user agent that speaks of MFA': { event: disguised(opens, 'mfaAuthenticated=true'), severity: 'high' },
  },
  ends: {
    'the key deleted': { opens, after: keyDeleted(), ends: true },
    'the key switched off': { opens, after: keySwitched('inactive'), ends: true },
    'the key switched on': { opens, after: keySwitched('Active'), ends: false },
    'another key deleted': { opens, after: keyDeleted({ id: OTHER_KEY }), ends: false },
    'a denied deletion': { opens, after: denied('DeleteAccessKey'), ends: false },
    'a failed deletion': { opens, after: failedIam('DeleteAccessKey', { request: { userName: 'bob', accessKeyId: KEY } }), ends: false },
  },
});
