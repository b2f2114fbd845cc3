import { expect, test } from 'vitest';
import { parseCredentialReport } from '../../shared/posture/credential-report.ts';
import { evaluate, type Result } from '../../shared/posture/evaluate.ts';
import { checks } from '../../shared/posture/index.ts';
import { defaultPostureSettings } from '../../shared/posture/settings.ts';
import type { Snapshot } from '../../shared/posture/snapshot.ts';
import { failed } from '../../shared/posture/source.ts';
import { SOURCES, type SourceName, type SourceValues } from '../../shared/posture/sources.ts';
import { authorizationOf } from '../support/authorization-details.ts';
import { ACCOUNT, daysAgo, NOW, type ReportRow, reportOf } from '../support/posture-cases.ts';
import { snapshotOf } from '../support/snapshots.ts';

/** The rows of one check, of what the snapshot holds. */
function rowsOf(id: string, given: Partial<SourceValues>, over: Partial<Snapshot['sources']> = {}): readonly Result[] {
  const check = checks.find((each) => each.id === id);
  if (check === undefined) throw new Error(`there is no check ${id}`);
  return evaluate(check, snapshotOf(given, over), defaultPostureSettings, NOW);
}
const outcomesOf = (...args: Parameters<typeof rowsOf>) => rowsOf(...args).map(({ outcome }) => outcome);

const iso = (days: number, ms = 0) => daysAgo(days, ms).toISOString();
const HOUR = 1 / 24;
const events = (over: object = {}) => ({ coveredSince: daysAgo(400), gaps: [], rootUses: [], ...over });
const users = (rows: Readonly<Record<string, ReportRow>>) => ({ credentialReport: reportOf({}, rows) });
const root = (row: ReportRow) => ({ credentialReport: reportOf(row), events: events() });
const key = (slot: 1 | 2, made: string, used = 'N/A') => ({
  [`access_key_${slot}_active`]: 'true',
  [`access_key_${slot}_last_rotated`]: made,
  [`access_key_${slot}_last_used_date`]: used,
});
const denied = (name: SourceName, kind: 'denied' | 'throttled' = 'denied') => ({
  [name]: failed({ call: SOURCES[name].call, kind, code: kind === 'denied' ? 'AccessDenied' : 'Throttling', message: 'no' }, NOW),
});
const virtual = (holder: string) => ({
  SerialNumber: `arn:aws:iam::${ACCOUNT}:mfa/phone`,
  User: { Arn: `arn:aws:iam::${ACCOUNT}:${holder}` },
});
const u2f = { SerialNumber: `arn:aws:iam::${ACCOUNT}:u2f/user/ana/key-A1B2C3` };

test('posture 1: an old password of root does not hide a key that was used an hour ago', () => {
  const row = { password_last_used: iso(400), access_key_2_last_used_date: iso(HOUR) };
  expect(outcomesOf('root-not-used', root(row))).toEqual(['fail']);
});

test('posture 2: a root with N/A everywhere passes, with what is known of it', () => {
  expect(rowsOf('root-not-used', root({}))).toMatchObject([{ outcome: 'pass', detail: expect.stringContaining('never used') }]);
});

test('posture 3: a key of 200 days that was never used fails as unused and as never used', () => {
  const given = users({ ana: key(1, iso(200)) });
  expect(outcomesOf('key-unused-45', given)).toEqual(['fail']);
  expect(outcomesOf('key-never-used', given)).toEqual(['fail']);
});

test('posture 4: a password that was set 60 days ago and never used fails', () => {
  const row = { password_enabled: 'true', password_last_used: 'no_information', password_last_changed: iso(60) };
  expect(outcomesOf('password-unused-45', users({ ana: row }))).toEqual(['fail']);
});

test('posture 5: limits are exact, to the millisecond', () => {
  const outcomes = (id: string, row: (ms: number) => ReportRow) => [1, 0, -1].map((ms) => outcomesOf(id, users({ ana: row(ms) }))[0]);
  expect(outcomes('key-rotated-90', (ms) => key(1, iso(90, ms)))).toEqual(['pass', 'pass', 'fail']);
  expect(outcomes('key-unused-45', (ms) => key(1, iso(400), iso(45, ms)))).toEqual(['pass', 'fail', 'fail']);
  expect(outcomes('key-never-used', (ms) => key(1, iso(7, ms)))).toEqual(['pass', 'pass', 'fail']);
  const password = (ms: number) => ({ password_enabled: 'true', password_last_changed: iso(400), password_last_used: iso(45, ms) });
  expect(outcomes('password-unused-45', password)).toEqual(['pass', 'fail', 'fail']);
  expect(outcomes('user-dormant', (ms) => ({ user_creation_time: iso(90, ms) }))).toEqual(['pass', 'pass', 'fail']);
});

test('posture 8: a report that supports no password of root, and no MFA: that fails, and is not passed over', () => {
  const given = { summary: { AccountMFAEnabled: 0 }, credentialReport: reportOf({ password_enabled: 'not_supported' }) };
  expect(outcomesOf('root-mfa-enabled', given)).toEqual(['fail']);
  expect(outcomesOf('root-no-access-keys', { ...given, summary: { AccountAccessKeysPresent: 1 } })).toEqual(['fail']);
});

test('posture 9: virtual devices that could not be listed are no proof of a hardware device', () => {
  const given = { summary: { AccountMFAEnabled: 1 } };
  expect(rowsOf('root-mfa-hardware', given, denied('virtualMfaDevices'))).toMatchObject([
    { outcome: 'error', detail: expect.stringContaining('iam:ListVirtualMFADevices') },
  ]);
  expect(outcomesOf('root-mfa-backup', given, denied('virtualMfaDevices'))).toEqual(['error']);
});

test('posture 10: a virtual device of a user called root-ops is not one of root', () => {
  const given = { summary: { AccountMFAEnabled: 1 }, virtualMfaDevices: [virtual('user/root-ops'), virtual('user/root')] };
  expect(outcomesOf('root-mfa-hardware', given)).toEqual(['pass']);
});

test('posture 11: whether a user has a password that was not read is an error of that user', () => {
  const given = users({ ana: { password_enabled: 'unreadable' }, bob: { password_enabled: 'true', mfa_active: 'true' } });
  expect(rowsOf('user-console-mfa', given)).toMatchObject([{ outcome: 'error', subject: { id: 'ana' } }]);
  expect(outcomesOf('user-console-mfa', {}, denied('credentialReport', 'throttled'))).toEqual(['error']);
});

test('posture 12: a password policy that may not be read is an error of every row about it', () => {
  const rows = checks.filter(({ section }) => section === 'password-policy');
  expect(rows.map(({ id }) => id)).toContain('pp-hard-expiry');
  const given = { ...users({}), authorizationDetails: authorizationOf({}) };
  for (const { id } of rows) expect(outcomesOf(id, given, denied('passwordPolicy')), id).toEqual(['error']);
});

test('posture 18: a key made with its user fails still when it was used since', () => {
  const row = { user_creation_time: iso(100), password_enabled: 'true', ...key(1, iso(2), iso(1)) };
  const made = { userName: 'ana', keyId: 'AKIAEXAMPLE1', at: daysAgo(100, 20_000), eventId: 'e' };
  expect(rowsOf('key-at-user-creation', { ...users({ ana: row }), events: events({ keysMadeWithUser: [made] }) })).toMatchObject([
    { outcome: 'fail', subject: { id: 'AKIAEXAMPLE1' } },
  ]);
});

test('posture 19: a key of root used an hour ago fails, one used 400 days ago passes', () => {
  expect(outcomesOf('root-not-used', root({ access_key_1_last_used_date: iso(HOUR) }))).toEqual(['fail']);
  expect(outcomesOf('root-not-used', root({ access_key_1_last_used_date: iso(400) }))).toEqual(['pass']);
});

test('posture 20: an inactive first key does not hide a stale second, and a fresh key passes', () => {
  const stale = { access_key_1_active: 'false', ...key(2, iso(400), iso(60)) };
  expect(outcomesOf('key-unused-45', users({ ana: stale }))).toEqual(['fail']);
  expect(outcomesOf('key-unused-45', users({ ana: key(1, iso(HOUR)) }))).toEqual(['pass']);
});

test('posture 21: a user in a path with two keys fails, and bob is not bobby', () => {
  const both = { ...key(1, iso(50)), ...key(2, iso(60)) };
  const inPath = users({ ana: { arn: `arn:aws:iam::${ACCOUNT}:user/eng/ana`, ...both } });
  expect(rowsOf('user-one-active-key', inPath)).toMatchObject([{ outcome: 'fail', subject: { id: 'ana' } }]);
  const alike = users({ bob: key(1, iso(50)), bobby: both });
  expect(rowsOf('user-one-active-key', alike).map(({ subject }) => subject.id)).toEqual(['bobby']);
});

/** An administrator with MFA, and what was listed of it. */
const administrator = (mfaDevices: SourceValues['mfaDevices']) => ({
  ...users({ ana: { password_enabled: 'true', mfa_active: 'true' } }),
  authorizationDetails: authorizationOf({ users: { ana: { isAdministrator: true } } }),
  virtualMfaDevices: [],
  mfaDevices,
});

test('posture 24: a user with nothing but a FIDO key has MFA', () => {
  const given = administrator({ ana: [u2f] });
  for (const id of ['user-console-mfa', 'user-any-mfa', 'admin-mfa', 'user-mfa-kind']) expect(outcomesOf(id, given), id).toEqual(['pass']);
});

test('posture 26: a key in the second slot, five seconds after its user, fails', () => {
  const row = { user_creation_time: iso(100), password_enabled: 'true', ...key(2, iso(100, 5000)) };
  expect(outcomesOf('key-at-user-creation', users({ ana: row }))).toEqual(['fail']);
});

test('posture 28: a comma in a name shifts no column', () => {
  expect(rowsOf('user-console-mfa', users({ 'smith,j': { password_enabled: 'true' } }))).toMatchObject([
    { outcome: 'fail', subject: { id: 'smith,j' } },
  ]);
});

test('posture 30: a FIDO key is no virtual device, though its serial is an ARN; root is found on a later page', () => {
  expect(outcomesOf('user-mfa-kind', administrator({ ana: [u2f] }))).toEqual(['pass']);
  expect(outcomesOf('user-mfa-kind', administrator({}))).toEqual(['error']);
  const many = Array.from({ length: 150 }, (_, n) => virtual(`user/u${n}`));
  const given = { summary: { AccountMFAEnabled: 1 }, virtualMfaDevices: [...many, virtual('root')] };
  expect(outcomesOf('root-mfa-hardware', given)).toEqual(['fail']);
});

test('posture 31: keys of root count as its use, and what was never used is unused', () => {
  expect(outcomesOf('root-not-used', root({ access_key_1_last_used_date: iso(1) }))).toEqual(['fail']);
  const given = users({
    ana: { ...key(2, iso(60)), password_enabled: 'true', password_last_changed: iso(60), password_last_used: 'no_information' },
  });
  expect(outcomesOf('key-unused-45', given)).toEqual(['fail']);
  expect(outcomesOf('password-unused-45', given)).toEqual(['fail']);
});

test("posture 33: a user newer than the report is not evaluated, and a date that can't be read is an error", () => {
  const young = { ...users({}), authorizationDetails: authorizationOf({ users: { ana: { made: daysAgo(0, 1), isAdministrator: true } } }) };
  for (const id of ['admin-mfa', 'mfa-enforced']) {
    const row = rowsOf(id, young).find(({ detail }) => detail.includes('ana'));
    expect(row, id).toMatchObject({ outcome: 'not-evaluated', reason: 'too-young' });
  }
  expect(outcomesOf('key-rotated-90', users({ ana: key(1, 'last Tuesday') }))).toEqual(['error']);
  expect(() => parseCredentialReport('user\nana')).toThrow(/lacks/);
});

test('posture 34: a root without MFA fails for having none, and for having no hardware', () => {
  const given = {
    summary: { AccountMFAEnabled: 0, AccountPasswordPresent: 1 },
    credentialReport: reportOf({ password_enabled: 'true' }),
    virtualMfaDevices: [],
  };
  expect(outcomesOf('root-mfa-enabled', given)).toEqual(['fail']);
  expect(outcomesOf('root-mfa-hardware', given)).toEqual(['fail']);
});

test('posture 37: a password that was set anew yesterday is not as old as the last use of the one before', () => {
  const row = { password_enabled: 'true', password_last_used: iso(300), password_last_changed: iso(1) };
  expect(outcomesOf('password-unused-45', users({ ana: row }))).toEqual(['pass']);
});
