import { ACCOUNT, casesFor, daysAgo } from '../../../test/support/posture-cases.ts';
import { check } from './vmfa-orphaned.ts';

const serial = (name: string) => `arn:aws:iam::${ACCOUNT}:mfa/${name}`;
const held = { SerialNumber: serial('phone'), User: { Arn: `arn:aws:iam::${ACCOUNT}:user/ana` } };
const spare = { SerialNumber: serial('spare') };
const since = (days: number, ms = 0) => ({ [`orphan:${serial('spare')}`]: daysAgo(days, ms) });
const given = (firstSeen: Record<string, Date>) => ({ virtualMfaDevices: [held, spare], firstSeen });

export const cases = casesFor(check, {
  pass: {
    'every device is held': { given: { virtualMfaDevices: [held], firstSeen: since(9) }, outcome: 'pass', says: /0 of 1/ },
    'none at all': { given: { virtualMfaDevices: [], firstSeen: {} }, outcome: 'pass' },
  },
  fail: {
    'one that nobody holds': {
      given: given(since(9)),
      outcome: 'fail',
      subjects: [serial('spare')],
      says: /aws iam delete-virtual-mfa-device --serial-number arn/,
    },
    'a name that a shell would act on': {
      given: { virtualMfaDevices: [{ SerialNumber: "x';reboot;'" }], firstSeen: { "orphan:x';reboot;'": daysAgo(9) } },
      outcome: 'fail',
      says: /--serial-number 'x'\\'';reboot;'\\'''/,
    },
  },
  edges: {
    'exactly a day': { given: given(since(1)), outcome: 'pass', says: /1 belong to nobody/ },
    'a millisecond more': { given: given(since(1, -1)), outcome: 'fail' },
    'a millisecond less': { given: given(since(1, 1)), outcome: 'pass' },
  },
  missing: { 'never seen before': { given: given({}), outcome: 'pass', says: /for no more than 1 days/ } },
});
