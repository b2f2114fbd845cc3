import { expect, test } from 'vitest';
import { mfaKind } from '../../shared/posture/mfa-kind.ts';

test.each([
  ['arn:aws:iam::111122223333:mfa/ana', 'virtual'],
  ['arn:aws-us-gov:iam::111122223333:mfa/eng/ana', 'virtual'],
  ['arn:aws:iam::111122223333:mfa/u2f/ana', 'virtual'],
  ['arn:aws:iam::111122223333:u2f/user/ana/key-A1B2C3', 'security-key'],
  ['arn:aws-cn:iam::111122223333:u2f/root-account/key', 'security-key'],
  ['arn:aws:iam::111122223333:sms-mfa/ana', 'sms'],
  ['GAHT12345678', 'hardware-token'],
  ['1234567890', 'hardware-token'],
  ['arn:aws:iam::111122223333:retina/ana', 'unknown'],
  ['arn:aws:iam::111122223333:mfa', 'unknown'],
  ['arn:aws:iam::111122223333:constructor/x', 'unknown'],
  ['', 'unknown'],
])('the serial %j is of a device that is %s', (serial, kind) => {
  expect(mfaKind(serial)).toBe(kind);
});
