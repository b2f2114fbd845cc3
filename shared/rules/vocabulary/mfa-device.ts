import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { shellCommand } from '../command.ts';
import type { MfaDevice } from '../facts.ts';
import type { Resolver, Step, Subject } from '../rule.ts';
import { userSubject } from '../subjects.ts';
import { endedBy } from './ended-by.ts';

/** The device that a call is about, as far as the record names it. The root user's device belongs to another family. */
export function deviceOf({
  target,
  request,
  response,
}: CloudTrailEvent): { readonly serial: string | undefined; readonly user: string | undefined } | undefined {
  if (target?.kind === 'root') return undefined;
  return {
    serial: textAt(request, 'serialNumber') ?? textAt(response, 'virtualMFADevice', 'serialNumber'),
    user: target?.kind === 'user' ? target.name : undefined,
  };
}

/** What a live read shows may lag a moment behind the call that took `serial` away. */
export const otherDevices = (devices: readonly MfaDevice[], serial: string | undefined): readonly MfaDevice[] =>
  devices.filter((device) => device.serial !== serial);

export const userWords = (user: string | undefined): string => (user === undefined ? 'an unnamed user' : `user ${user}`);

export const listDevices = (user: string | undefined): Step => ({
  text: 'See which devices the user has now.',
  ...(user === undefined ? {} : { command: shellCommand('aws', 'iam', 'list-mfa-devices', '--user-name', user) }),
});

/** A user without MFA has a device again, whoever enabled it. */
export const deviceEnabled: Resolver = {
  listens: [{ source: 'iam', names: ['EnableMFADevice'] }],
  match: ({ outcome, target }) =>
    outcome.kind === 'succeeded' && target?.kind === 'user' && target.name !== undefined
      ? { subject: userSubject(target.name), reason: 'the user has an MFA device' }
      : undefined,
};

export const deviceSubject = (serial: string): Subject => ({ type: 'credential', id: serial, label: `MFA device ${serial}` });

/** A virtual device that belongs to nobody is gone, or is somebody's. */
export const orphanEnds = endedBy(
  'iam',
  ['DeleteVirtualMFADevice', 'EnableMFADevice'],
  'the device was deleted or enabled',
  ({ request }) => {
    const serial = textAt(request, 'serialNumber');
    return serial === undefined ? undefined : deviceSubject(serial);
  },
);
