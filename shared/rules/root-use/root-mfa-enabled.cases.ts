import { ACCOUNT, call, deniedIam, failedIam, iam, role, root, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './root-mfa-enabled.ts';

const PHONE = `arn:aws:iam::${ACCOUNT}:mfa/phone`;
const OF_ROOT = { userName: 'AWS ROOT USER', serialNumber: PHONE };
const enable = (what = {}) => iam('EnableMFADevice', { by: root(), request: OF_ROOT, ...what });

export const cases = casesFor(rule, {
  hits: {
    'enabled, and the device is named': {
      event: enable(),
      severity: 'medium',
      subject: 'root',
      says: /^The root user enabled an MFA device of root[\s\S]*MFA device: \S+mfa\/phone[\s\S]*aws iam deactivate-mfa-device --serial-number \S+mfa\/phone/,
    },
    resynchronised: {
      event: iam('ResyncMFADevice', { by: root(), request: OF_ROOT }),
      severity: 'medium',
      says: /^The root user resynchronised an MFA device/,
    },
    'no user named': { event: enable({ request: { serialNumber: PHONE } }), severity: 'medium' },
    'the first device comes from a session without MFA': {
      event: enable({ by: root({ sessionContext: { attributes: { mfaAuthenticated: 'false' } } }) }),
      severity: 'medium',
    },
    "root's first virtual device, by its serial": {
      event: enable({ by: user(), request: { serialNumber: `arn:aws:iam::${ACCOUNT}:mfa/root-account-mfa-device` } }),
      severity: 'medium',
    },
  },
  nearMisses: {
    'a user enables its own': { event: enable({ by: user(), request: { userName: 'alice', serialNumber: PHONE } }) },
    'root enables one for a user': { event: enable({ request: { userName: 'alice', serialNumber: PHONE } }) },
    'a wrong code': { event: failedIam('EnableMFADevice', { by: root(), request: OF_ROOT }, 'InvalidAuthenticationCode') },
    'a device that is only made': { event: iam('CreateVirtualMFADevice', { by: root(), request: { virtualMFADeviceName: 'phone' } }) },
    'the same name from another service': { event: call('sso', 'EnableMFADevice', { by: root() }) },
  },
  denied: { 'to root': { event: deniedIam('EnableMFADevice', { by: root() }) } },
  nullParameters: {
    'root means itself': { event: enable({ request: null }), severity: 'medium', says: /not said/, saysNot: /deactivate-mfa-device/ },
    'a user that names nobody': { event: enable({ by: user(), request: null }) },
  },
  identities: {
    'an administrator names root': { event: enable({ by: user('admin') }), severity: 'medium' },
    'a role names root': { event: enable({ by: role() }), severity: 'medium' },
    'root through a service': { event: enable({ by: through('backup.amazonaws.com', root()) }) },
    'an AssumeRoot session has a rule of its own': { event: enable({ by: root({ sessionContext: { assumedRoot: 'true' } }) }) },
  },
  evasions: {
    'a hostile serial stays quoted in the command': {
      event: enable({ request: { ...OF_ROOT, serialNumber: "x'; reboot #" } }),
      severity: 'medium',
      says: /--serial-number 'x'\\''; reboot #'/,
    },
    'a user agent of a service': { event: enable({ over: { userAgent: 'cloudformation.amazonaws.com' } }), severity: 'medium' },
  },
});
