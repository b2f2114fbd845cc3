import { DEVICE, denied, disguised, mfaEnabled, onUser } from '../../../test/support/key-records.ts';
import { failedIam, iam, role, root, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './mfa-enabled-self.ts';

const bob = user('bob');
const fromSession = (over = {}, by = user('bob', 'no')) => onUser('EnableMFADevice', { by, request: { serialNumber: DEVICE }, over });

export const cases = casesFor(rule, {
  hits: {
    'with MFA': { event: mfaEnabled(bob), severity: 'info', subject: 'bob', says: /registered an MFA device for itself/ },
    'from the console, before the first device': { event: fromSession({ sessionCredentialFromConsole: 'true' }), severity: 'info' },
    'from temporary keys outside the console, no MFA': { event: fromSession(), severity: 'high', says: /outside the console/ },
    'from a long-term key': { event: mfaEnabled(user('bob', 'long-term-key')), severity: 'info' },
    'an old record does not mark the console': { event: fromSession({ eventVersion: '1.05' }), severity: 'info' },
    'an old record says the console called': {
      event: fromSession({}, user('bob', 'no', { invokedBy: 'signin.amazonaws.com' })),
      severity: 'info',
    },
    'a later record version still marks it': { event: fromSession({ eventVersion: '2.0' }), severity: 'high' },
    'a virtual device made': {
      event: iam('CreateVirtualMFADevice', {
        by: bob,
        request: { virtualMFADeviceName: 'bob' },
        response: { virtualMFADevice: { serialNumber: DEVICE } },
      }),
      severity: 'info',
      subject: 'bob',
      says: /made a virtual MFA device[\s\S]*mfa\/bob/,
    },
  },
  nearMisses: {
    'for another is another finding': { event: mfaEnabled(user('alice')) },
    'wrong codes': {
      event: failedIam('EnableMFADevice', { by: bob, request: { userName: 'bob', serialNumber: DEVICE } }, 'InvalidAuthenticationCode'),
    },
    'a name already taken': { event: failedIam('CreateVirtualMFADevice', { by: bob }, 'EntityAlreadyExists') },
    'taken away': { event: onUser('DeactivateMFADevice', { by: bob, request: { serialNumber: DEVICE } }) },
  },
  denied: { 'nothing was registered': { event: denied('EnableMFADevice', bob) } },
  nullParameters: {
    'a device made, not named': { event: iam('CreateVirtualMFADevice', { by: bob }), severity: 'info', says: /not named/ },
  },
  identities: {
    'a role session named like the user': { event: mfaEnabled(role('Dev', 'bob')) },
    'a device made by a role session': { event: iam('CreateVirtualMFADevice', { by: role() }) },
    'root for itself': { event: mfaEnabled(root(), 'AWS ROOT USER') },
  },
  evasions: { 'a user agent like the console': { event: disguised(fromSession(), 'signin.amazonaws.com'), severity: 'high' } },
});
