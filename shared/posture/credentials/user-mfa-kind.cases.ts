import { authorizationOf } from '../../../test/support/authorization-details.ts';
import { ACCOUNT, casesFor, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './user-mfa-kind.ts';

const serial = (kind: string, user = 'boss') => `arn:aws:iam::${ACCOUNT}:${kind}/${user}`;
const virtualOf = (user: string) => ({ SerialNumber: serial('mfa', user), User: { Arn: `arn:aws:iam::${ACCOUNT}:user/${user}` } });
const given = ({
  listed,
  virtual = [],
  mfa = 'true',
  isAdministrator = true,
}: {
  readonly listed?: readonly string[];
  readonly virtual?: readonly string[];
  readonly mfa?: string;
  readonly isAdministrator?: boolean;
}) => ({
  credentialReport: reportOf({}, { boss: { password_enabled: 'true', mfa_active: mfa } }),
  authorizationDetails: authorizationOf({ users: { boss: { isAdministrator } } }),
  virtualMfaDevices: virtual.map(virtualOf),
  mfaDevices: listed === undefined ? {} : { boss: listed.map((SerialNumber) => ({ SerialNumber })) },
});

export const cases = casesFor(check, {
  pass: {
    'a security key or passkey': { given: given({ listed: [serial('u2f/user')] }), outcome: 'pass', says: /0 of 1 admin/ },
    'a security key beside an app': { given: given({ listed: [serial('u2f/user')], virtual: ['boss'] }), outcome: 'pass' },
    'a hardware token, with a note': { given: given({ listed: ['GAHT12345678'] }), outcome: 'pass', says: /hardware token/ },
    'no MFA at all is for another check': { given: given({ mfa: 'false' }), outcome: 'pass' },
    'an app of somebody who is no administrator': {
      given: given({ virtual: ['boss'], isAdministrator: false }),
      outcome: 'pass',
      says: /0 of 0/,
    },
  },
  fail: {
    'an app alone': {
      given: given({ listed: [serial('mfa')], virtual: ['boss'] }),
      outcome: 'fail',
      subjects: ['boss'],
      says: /only virtual is known/,
    },
    'an app and text messages': { given: given({ listed: [serial('sms-mfa'), serial('mfa')] }), outcome: 'fail', says: /sms and virtual/ },
    'a kind that nobody knows': { given: given({ listed: [serial('retina')] }), outcome: 'fail', says: /only unknown is known/ },
  },
  edges: { none: 'a device is of one kind' },
  missing: {
    'MFA whose devices were not listed': { given: given({}), outcome: 'error', says: /iam:ListMFADevices/ },
    'an app, and nobody asked what stands beside it': { given: given({ virtual: ['boss'] }), outcome: 'error', says: /iam:ListMFADevices/ },
    "another's device is not theirs": { given: given({ virtual: ['bossy'] }), outcome: 'error' },
    'a list that holds none': { given: given({ listed: [] }), outcome: 'error' },
    'a word that is not known': { given: given({ mfa: '?' }), outcome: 'error' },
  },
});
