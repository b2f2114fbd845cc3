import { iamResource } from '../cloudtrail/arn.ts';
import type { MfaKind } from './record.ts';

/** By the kind of the ARN. Passkeys have that of a security key. */
const KINDS = new Map<string | undefined, MfaKind>([
  ['mfa', 'virtual'],
  ['u2f', 'security-key'],
  ['sms-mfa', 'sms'],
]);

/** The kind of an MFA device by its serial number: an ARN, or what is printed on a token. Source: "MFADevice", IAM API reference. */
export const mfaKind = (serial: string): MfaKind =>
  /^[A-Za-z\d-]+$/.test(serial) ? 'hardware-token' : (KINDS.get(iamResource(serial)?.kind) ?? 'unknown');
