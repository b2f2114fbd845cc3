import { DEVICE, denied, disguised, mfaEnabled, onUser } from '../../../test/support/key-records.ts';
import { ACCOUNT, failedIam, iam, OTHER_ACCOUNT, role, root, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './mfa-enabled-for-other.ts';

const opens = mfaEnabled(user('alice'));
const taken = (serialNumber = DEVICE) => onUser('DeactivateMFADevice', { request: { serialNumber } });

export const cases = casesFor(rule, {
  hits: {
    'one user for another': {
      event: opens,
      severity: 'high',
      subject: 'bob',
      part: DEVICE,
      says: /User alice registered an MFA device for user bob/,
    },
    'without MFA': { event: mfaEnabled(user('alice', 'long-term-key')), severity: 'critical' },
    'for a protected user': { event: opens, settings: { protectedPrincipals: ['bob'] }, severity: 'critical' },
    'the same name in another account': { event: mfaEnabled(user('bob', 'yes', { accountId: OTHER_ACCOUNT })), severity: 'high' },
    'through a service, never below medium': { event: mfaEnabled(through('cloudformation.amazonaws.com', role())), severity: 'medium' },
    'the command takes that very device away': {
      event: opens,
      severity: 'high',
      says: /deactivate-mfa-device --user-name bob --serial-number arn:/,
    },
  },
  nearMisses: {
    'for oneself': { event: mfaEnabled() },
    'for oneself, with a path': { event: mfaEnabled(user('bob', 'yes', { arn: `arn:aws:iam::${ACCOUNT}:user/team/bob` })) },
    "root's device is another family": { event: mfaEnabled(user('alice'), 'AWS ROOT USER') },
    'wrong codes': {
      event: failedIam('EnableMFADevice', { request: { userName: 'bob', serialNumber: DEVICE } }, 'InvalidAuthenticationCode'),
    },
  },
  denied: { 'nothing was registered': { event: denied('EnableMFADevice') } },
  nullParameters: {
    'nobody is named': { event: iam('EnableMFADevice'), severity: 'high', subject: 'unnamed:user', says: /an unnamed user/ },
  },
  identities: {
    'a role session named like the user': { event: mfaEnabled(role('Dev', 'bob')), severity: 'high' },
    'an SSO session': { event: mfaEnabled(ssoRole()), severity: 'high', saysNot: /without MFA/ },
    'root for a user': { event: mfaEnabled(root()), severity: 'high' },
  },
  evasions: { 'a user agent like a service': { event: disguised(opens), severity: 'high' } },
  ends: {
    'the device taken away': { opens, after: taken(), ends: true },
    'another device taken away': { opens, after: taken('arn:aws:iam::111122223333:mfa/other'), ends: false },
    'not taken away': {
      opens,
      after: failedIam('DeactivateMFADevice', { request: { userName: 'bob', serialNumber: DEVICE } }),
      ends: false,
    },
    'the same device of another user': {
      opens,
      after: onUser('DeactivateMFADevice', { owner: 'alice', request: { serialNumber: DEVICE } }),
      ends: false,
    },
  },
});
