import { DEVICE, denied, disguised, mfaEnabled, onUser } from '../../../test/support/key-records.ts';
import { failedIam, iam, role, root, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './mfa-resync.ts';

const resynced = (by = user('bob'), owner = 'bob') => onUser('ResyncMFADevice', { by, owner, request: { serialNumber: DEVICE } });

export const cases = casesFor(rule, {
  hits: {
    "one's own": { event: resynced(), severity: 'low', subject: 'bob', says: /of its own/ },
    "another's": {
      event: resynced(user('alice')),
      severity: 'high',
      subject: 'bob',
      says: /User alice synchronised the MFA device of user bob/,
    },
    "one's own, protected": { event: resynced(), settings: { protectedPrincipals: ['bob'] }, severity: 'medium' },
  },
  nearMisses: {
    'wrong codes': { event: failedIam('ResyncMFADevice', { request: { userName: 'bob' } }, 'InvalidAuthenticationCode') },
    "root's device is another family": { event: resynced(root(), 'AWS ROOT USER') },
    enabled: { event: mfaEnabled() },
  },
  denied: { 'nothing happened': { event: denied('ResyncMFADevice') } },
  nullParameters: {
    'nobody is named: not taken for the caller': {
      event: iam('ResyncMFADevice', { by: user('bob') }),
      severity: 'high',
      subject: 'unnamed:user',
    },
  },
  identities: {
    'a role session named like the user': { event: resynced(role('Dev', 'bob')), severity: 'high' },
    'root for a user': { event: resynced(root()), severity: 'high' },
  },
  evasions: { 'a user agent like a service': { event: disguised(resynced(user('alice'))), severity: 'high' } },
});
