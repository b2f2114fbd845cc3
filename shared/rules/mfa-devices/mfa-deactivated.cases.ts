import {
  DEVICE,
  denied,
  devicesUnknown,
  disguised,
  inactiveKey,
  KEY,
  keysAre,
  mfaEnabled,
  noDevice,
  oneDevice,
  onUser,
  password,
} from '../../../test/support/key-records.ts';
import { failedIam, iam, role, root, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { known } from '../../rules/facts.ts';
import { rule } from './mfa-deactivated.ts';

const off = (by = user(), over = {}) => onUser('DeactivateMFADevice', { by, request: { serialNumber: DEVICE }, over });
const opens = off();
const another = {
  mfaDevices: known([{ serial: 'arn:aws:iam::111122223333:u2f/user/bob/key' }], 'account', new Date('2026-03-04T09:00:00Z')),
};

export const cases = casesFor(rule, {
  hits: {
    "another's device": {
      event: opens,
      severity: 'high',
      subject: 'bob',
      part: DEVICE,
      says: /User alice deactivated the MFA device of user bob/,
    },
    "one's own device": { event: off(user('bob')), severity: 'high', says: /of its own/ },
    'worse without MFA': { event: off(user('alice', 'long-term-key')), severity: 'critical' },
    'worse where the user has a password': {
      event: opens,
      facts: { ...noDevice, ...password(true) },
      severity: 'critical',
      says: /its last one/,
    },
    'no worse where it has none': { event: opens, facts: { ...noDevice, ...password(false) }, severity: 'high' },
    'worse where the user has an active key': {
      event: opens,
      facts: { ...noDevice, ...keysAre(KEY) },
      severity: 'critical',
      says: /active access key/,
    },
    'no worse with a key that is off': { event: opens, facts: { ...noDevice, ...inactiveKey(KEY) }, severity: 'high' },
    'worse with a password even where devices are unknown': {
      event: opens,
      facts: { ...devicesUnknown, ...password(true) },
      severity: 'critical',
      says: /MFA devices: unknown/,
      saysNot: /last one|without MFA/,
    },
    'less with another device left, whatever else': {
      event: opens,
      facts: { ...another, ...password(true), ...keysAre(KEY) },
      severity: 'medium',
      says: /still has another/,
      saysNot: /last one/,
    },
    'a live read that still shows the device taken': {
      event: opens,
      facts: { ...oneDevice, ...password(true) },
      severity: 'critical',
      says: /MFA devices: none/,
    },
    'a protected user': { event: opens, settings: { protectedPrincipals: ['BOB'] }, severity: 'critical' },
    'through a service, never below medium': { event: off(through('cloudformation.amazonaws.com', role())), severity: 'medium' },
    'parameters that name nobody': {
      event: iam('DeactivateMFADevice', { by: role(), request: { subnetId: 'subnet-1' }, response: { _return: true } }),
      severity: 'high',
      subject: 'unnamed:user',
      says: /an unnamed user/,
    },
  },
  nearMisses: {
    'enabled is another finding': { event: mfaEnabled() },
    'the device did not exist': { event: failedIam('DeactivateMFADevice', { request: { userName: 'bob', serialNumber: DEVICE } }) },
    'the record of a device deleted': { event: iam('DeleteVirtualMFADevice', { request: { serialNumber: DEVICE } }) },
    "root's device is another family": { event: onUser('DeactivateMFADevice', { owner: 'AWS ROOT USER' }) },
  },
  denied: { 'an attempt is another finding': { event: denied('DeactivateMFADevice') } },
  nullParameters: {
    'a user that names nobody means itself': { event: iam('DeactivateMFADevice', { by: user('bob') }), severity: 'high', subject: 'bob' },
    'a role cannot mean itself': {
      event: iam('DeactivateMFADevice', { by: role('Dev', 'bob') }),
      severity: 'high',
      subject: 'unnamed:user',
    },
  },
  identities: {
    'an SSO session': { event: off(ssoRole()), severity: 'high', saysNot: /without MFA/ },
    'root for a user': { event: off(root()), severity: 'high', says: /The root user/ },
    'root for itself': { event: iam('DeactivateMFADevice', { by: root() }) },
    'an identity of a type nobody knows': { event: off({ type: '...', principalId: '12345' }), severity: 'high', says: /Caller 12345/ },
  },
  evasions: {
    'a session named like the user is not the user': { event: off(role('Dev', 'bob')), severity: 'high', says: /of user bob/ },
    'a user agent like a service': { event: disguised(opens), severity: 'high' },
  },
  ends: {
    'a device for the user': { opens, after: mfaEnabled(), ends: true },
    'a device for another': { opens, after: mfaEnabled(user('alice'), 'alice'), ends: false },
    'enabling failed': { opens, after: failedIam('EnableMFADevice', { request: { userName: 'bob' } }), ends: false },
    'the user deleted': { opens, after: onUser('DeleteUser'), ends: true },
    'not deleted': { opens, after: failedIam('DeleteUser', { request: { userName: 'bob' } }, 'DeleteConflict'), ends: false },
  },
});
