import { ACCOUNT, deniedIam, failedIam, iam, role, root, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './root-mfa-deactivated.ts';

const DEVICE = `arn:aws:iam::${ACCOUNT}:mfa/root-account-mfa-device`;
const PHONE = `arn:aws:iam::${ACCOUNT}:mfa/phone`;
const OF_ROOT = { userName: 'AWS ROOT USER', serialNumber: PHONE };
const opens = iam('DeactivateMFADevice', { by: root(), request: OF_ROOT });
const assumedRoot = root({ sessionContext: { assumedRoot: 'true' } });

export const cases = casesFor(rule, {
  hits: {
    'by root': {
      event: opens,
      severity: 'critical',
      subject: 'root',
      says: /^The root user deactivated an MFA device of root[\s\S]*mfa\/phone[\s\S]*aws iam get-account-summary/,
    },
    'by root, no user named': { event: iam('DeactivateMFADevice', { by: root(), request: { serialNumber: PHONE } }), severity: 'critical' },
    "root's first virtual device deleted": {
      event: iam('DeleteVirtualMFADevice', { by: user('admin'), request: { serialNumber: DEVICE } }),
      severity: 'critical',
      subject: 'root',
      says: /^User admin deleted the virtual MFA device of root/,
    },
    'root deletes a device of whoever': {
      event: iam('DeleteVirtualMFADevice', { by: root(), request: { serialNumber: PHONE } }),
      severity: 'critical',
      says: /does not say whose/,
    },
    'in another partition': {
      event: iam('DeactivateMFADevice', {
        by: user(),
        request: { serialNumber: `arn:aws-cn:iam::${ACCOUNT}:mfa/root-account-mfa-device` },
      }),
      severity: 'critical',
    },
  },
  nearMisses: {
    "a user's device": { event: iam('DeactivateMFADevice', { by: user(), request: { userName: 'alice', serialNumber: PHONE } }) },
    "root removes a user's device": {
      event: iam('DeactivateMFADevice', { by: root(), request: { userName: 'alice', serialNumber: PHONE } }),
    },
    'a device whose name ends otherwise': {
      event: iam('DeleteVirtualMFADevice', { by: user(), request: { serialNumber: `${DEVICE}-old` } }),
    },
    'no such device': { event: failedIam('DeactivateMFADevice', { by: root(), request: OF_ROOT }) },
    'enabling has a rule of its own': { event: iam('EnableMFADevice', { by: root(), request: OF_ROOT }) },
  },
  denied: {
    'to root': { event: deniedIam('DeactivateMFADevice', { by: root() }) },
    'to a user': { event: deniedIam('DeactivateMFADevice', { by: user('mallory'), on: `arn:aws:iam::${ACCOUNT}:root` }) },
  },
  nullParameters: {
    'root means itself': { event: iam('DeactivateMFADevice', { by: root() }), severity: 'critical', says: /MFA device: not said/ },
    'a user means itself': { event: iam('DeactivateMFADevice', { by: user() }) },
    'a role means nobody that is said': { event: iam('DeactivateMFADevice', { by: role() }) },
  },
  identities: {
    'an IAM administrator names root': {
      event: iam('DeactivateMFADevice', { by: user('admin'), request: OF_ROOT }),
      severity: 'critical',
      subject: 'root',
    },
    'a role names root': { event: iam('DeactivateMFADevice', { by: role(), request: OF_ROOT }), severity: 'critical' },
    'root through a service': { event: iam('DeactivateMFADevice', { by: through('backup.amazonaws.com', root()), request: OF_ROOT }) },
    'an AssumeRoot session has a rule of its own': { event: iam('DeactivateMFADevice', { by: assumedRoot, request: OF_ROOT }) },
  },
  evasions: {
    'a role session named root': {
      event: iam('DeactivateMFADevice', { by: role('Deploy', 'root'), request: { ...OF_ROOT, serialNumber: null } }),
      severity: 'critical',
    },
    'a user agent of a service': {
      event: iam('DeactivateMFADevice', { by: root(), request: OF_ROOT, over: { userAgent: 'cloudformation.amazonaws.com' } }),
      severity: 'critical',
    },
  },
  ends: {
    'root gets a device again': { opens, after: iam('EnableMFADevice', { by: root(), request: OF_ROOT }), ends: true },
    'the device of root by its serial': {
      opens,
      after: iam('EnableMFADevice', { by: user(), request: { serialNumber: DEVICE } }),
      ends: true,
    },
    'a user gets a device': { opens, after: iam('EnableMFADevice', { by: root(), request: { userName: 'alice' } }), ends: false },
    'the new device is refused': { opens, after: failedIam('EnableMFADevice', { by: root(), request: OF_ROOT }), ends: false },
    'a resynchronised device says nothing of this one': {
      opens,
      after: iam('ResyncMFADevice', { by: root(), request: OF_ROOT }),
      ends: false,
    },
  },
});
