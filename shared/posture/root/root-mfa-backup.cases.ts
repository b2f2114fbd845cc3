import { ACCOUNT, casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './root-mfa-backup.ts';

const device = (name: string, of: string) => ({
  SerialNumber: `arn:aws:iam::${ACCOUNT}:mfa/${name}`,
  User: { Arn: `arn:aws:iam::${ACCOUNT}:${of}` },
});
const on = { AccountMFAEnabled: 1, AccountPasswordPresent: 1, AccountAccessKeysPresent: 0 };
const off = { ...on, AccountMFAEnabled: 0 };
const given = (summary: Record<string, number | undefined>, ...virtualMfaDevices: readonly ReturnType<typeof device>[]) => ({
  summary,
  virtualMfaDevices: [...virtualMfaDevices],
});

export const cases = casesFor(check, {
  pass: { 'two virtual devices': { given: given(on, device('a', 'root'), device('b', 'root')), outcome: 'pass', says: /2 virtual/ } },
  fail: { 'no MFA at all': { given: given(off), outcome: 'fail', subjects: ['root'] } },
  edges: {
    'one virtual device: another may be a passkey, which no list of the account holds': {
      given: given(on, device('a', 'root')),
      outcome: 'not-evaluated',
      says: /sts:AssumeRoot/,
    },
    'devices of a user called root are not its own': {
      given: given(on, device('a', 'user/root'), device('b', 'user/root')),
      outcome: 'not-evaluated',
      says: /at least one/,
    },
    'nothing that MFA would guard': { given: given({ ...off, AccountPasswordPresent: 0 }), outcome: 'not-evaluated', says: /no password/ },
  },
  missing: {
    'a summary that does not say': { given: given({}), outcome: 'error' },
    'old summaries know no password': { given: given({ ...off, AccountPasswordPresent: undefined }), outcome: 'fail' },
  },
});
