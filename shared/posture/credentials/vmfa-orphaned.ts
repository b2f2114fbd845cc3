import { deviceSubject, orphanEnds } from '../../rules/vocabulary/mfa-device.ts';
import { defineCheck, pass, type Verdict } from '../check.ts';
import { datedName } from '../first-seen.ts';
import { iamCommand } from '../iam-command.ts';
import { ofName } from '../of-name.ts';
import { isOlder } from './ages.ts';

export const check = defineCheck({
  id: 'vmfa-orphaned',
  section: 'credentials',
  title: 'Every virtual MFA device belongs to somebody',
  severity: 'low',
  why: 'The secret of a device that nobody holds may lie about, and who enables it later brings it to life.',
  cis: {},
  securityHub: [],
  reads: ['virtualMfaDevices', 'firstSeen'],
  ends: [orphanEnds],
  judge: ({ now, settings: { orphanDays }, values: { virtualMfaDevices, firstSeen } }): readonly Verdict[] => {
    const orphans = virtualMfaDevices.filter(({ User }) => User === undefined);
    // No API says when a device was made; one that we see for the first time was first seen now.
    const left = orphans.flatMap(({ SerialNumber: serial }) => {
      const since = ofName(firstSeen, datedName('orphan', serial));
      return since !== undefined && isOlder(since, orphanDays, now) ? [{ serial, since }] : [];
    });
    if (left.length > 0)
      return left.map(({ serial, since }) => ({
        outcome: 'fail',
        subject: deviceSubject(serial),
        detail: `the virtual MFA device ${serial} belongs to nobody`,
        evidence: [{ label: 'First seen so', value: since.toISOString() }],
        remedy: [{ text: 'Delete it.', command: iamCommand('delete-virtual-mfa-device', { 'serial-number': serial }) }],
      }));
    const young = orphans.length === 0 ? '' : `; ${orphans.length} belong to nobody for no more than ${orphanDays} days`;
    return [pass(`0 of ${virtualMfaDevices.length} virtual devices are left over${young}`, virtualMfaDevices.length)];
  },
});
