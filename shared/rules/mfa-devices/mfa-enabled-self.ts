import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { isSelf } from '../../cloudtrail/target.ts';
import { defineRule } from '../rule.ts';
import { userSubject } from '../subjects.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';
import { deviceOf, listDevices } from '../vocabulary/mfa-device.ts';

/** Records of version 1.08 and later mark the sessions that come from the console. */
const marksConsole = ({ raw, schemaMajor }: CloudTrailEvent): boolean =>
  schemaMajor !== 1 || Number(/^1\.(\d{1,4})$/.exec(textAt(raw, 'eventVersion') ?? '')?.[1] ?? 0) >= 8;

/** Temporary keys that were not made by a console sign-in: where such a session carries no MFA, its keys may be copies. */
const isPortableSession = (event: CloudTrailEvent): boolean =>
  event.actor.accessKeyId?.startsWith('ASIA') === true &&
  !event.actor.isConsoleSession &&
  textAt(event.raw, 'userIdentity', 'invokedBy') === undefined &&
  marksConsole(event);

export const rule = defineRule({
  id: 'mfa-enabled-self',
  family: 'mfa-devices',
  title: 'User registered an MFA device of its own',
  kind: 'incident',
  severity: 'info',
  why: 'Good news as a rule; from a copied session it is how an intruder makes the intrusion last.',
  ends: 'nothing to do; acknowledgement where it is more than news',
  controls: ['cis-5.0/1.9'],
  attack: ['T1098.005'],
  listens: [{ source: 'iam', names: ['EnableMFADevice', 'CreateVirtualMFADevice'] }],
  match: (event) => {
    const { actor, name, outcome } = event;
    if (outcome.kind !== 'succeeded' || actor.type !== 'iam-user' || actor.userName === undefined) return undefined;
    // A device is made without a user and given to one in a second call.
    const isOwn = name === 'CreateVirtualMFADevice' || isSelf(event);
    return isOwn ? { user: actor.userName, serial: deviceOf(event)?.serial, enabled: name === 'EnableMFADevice' } : undefined;
  },
  assess: ({ hit: { user, serial, enabled }, event }) => ({
    ...(isPortableSession(event) && event.mfa.state !== 'yes'
      ? { severity: 'high' as const, because: 'temporary keys from outside the console, with no MFA shown, registered a second factor' }
      : { severity: 'info' as const, because: 'the user strengthened its own sign-in' }),
    subject: userSubject(user),
    summary: `${callerWords(event)} ${enabled ? 'registered an MFA device for itself' : 'made a virtual MFA device'}`,
    evidence: [{ label: 'Device', value: serial ?? 'not named in the record' }, sessionMfa(event.mfa)],
    remedy: [{ text: 'Ask the user whether the device is theirs.' }, listDevices(user)],
  }),
});
