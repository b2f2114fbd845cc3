import type { ReportedUser } from './credential-report.ts';
import { mfaKind } from './mfa-kind.ts';
import { ofName } from './of-name.ts';
import type { MfaKind } from './record.ts';
import type { SourceValues } from './sources.ts';

export interface MfaDevice {
  readonly serial: string;
  readonly kind: MfaKind;
}

/**
 * Devices of a user, as far as they were listed: of users whose device is a virtual one only administrators are asked for others.
 * `unknown`: the report says that there is one, and no list holds it.
 */
export function devicesOf(
  { user, arn, mfaActive }: Pick<ReportedUser, 'user' | 'arn' | 'mfaActive'>,
  virtual: SourceValues['virtualMfaDevices'],
  listed: SourceValues['mfaDevices'] | undefined,
): readonly MfaDevice[] | 'unknown' {
  const own = ofName(listed, user) ?? [];
  const serials = new Set([...virtual.filter(({ User }) => User?.Arn === arn), ...own].map(({ SerialNumber }) => SerialNumber));
  if (serials.size === 0 && mfaActive !== false) return 'unknown';
  return [...serials].map((serial) => ({ serial, kind: mfaKind(serial) }));
}
