import { DEVICE, denied, disguised } from '../../../test/support/key-records.ts';
import { failedIam, iam, role, root, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './mfa-virtual-deleted.ts';

const deleted = (by = user(), serialNumber = DEVICE) => iam('DeleteVirtualMFADevice', { by, request: { serialNumber } });

export const cases = casesFor(rule, {
  hits: {
    'the serial is all that the record says': {
      event: deleted(),
      severity: 'medium',
      subject: DEVICE,
      says: /deleted the virtual MFA device arn:aws:iam::111122223333:mfa\/bob/,
    },
    'by a long-term key': { event: deleted(user('alice', 'long-term-key')), severity: 'medium' },
    'through a service': { event: deleted(through('cloudformation.amazonaws.com', role())), severity: 'low' },
  },
  nearMisses: {
    'the device was still in use': { event: failedIam('DeleteVirtualMFADevice', { request: { serialNumber: DEVICE } }, 'DeleteConflict') },
    "root's device is another family": { event: deleted(user(), 'arn:aws:iam::111122223333:mfa/root-account-mfa-device') },
    'a device made': { event: iam('CreateVirtualMFADevice', { request: { virtualMFADeviceName: 'bob' } }) },
  },
  denied: { 'nothing was deleted': { event: denied('DeleteVirtualMFADevice') } },
  nullParameters: {
    'no serial': { event: iam('DeleteVirtualMFADevice'), severity: 'medium', subject: 'unnamed:mfa-device', says: /does not name/ },
  },
  identities: {
    'a role session': { event: deleted(role()), severity: 'medium' },
    "root, a user's device": { event: deleted(root()), severity: 'medium' },
  },
  evasions: {
    'a user agent like a service': { event: disguised(deleted()), severity: 'medium' },
    'a serial that only holds the name of the root device': {
      event: deleted(user(), 'arn:aws:iam::111122223333:mfa/root-account-mfa-device-x'),
      severity: 'medium',
    },
  },
});
