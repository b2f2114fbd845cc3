import { afterEach, describe, expect, test } from 'vitest';
import { evaluate } from '../../shared/posture/evaluate.ts';
import { checks } from '../../shared/posture/index.ts';
import type { RawSource } from '../../shared/posture/raw-snapshot.ts';
import { readSnapshot } from '../../shared/posture/read-snapshot.ts';
import { defaultPostureSettings } from '../../shared/posture/settings.ts';
import type { SourceName } from '../../shared/posture/sources.ts';
import { type Answers, type Asked, refuses } from '../support/account-stand-in.ts';
import { ACCOUNT, postureAccount } from '../support/posture-account.ts';
import { closeAccounts, readingAccount } from '../support/reading-account.ts';

afterEach(closeAccounts);

const NOW = new Date('2026-03-04T09:00:00Z');
const DAY = 86_400_000;
const now = () => NOW;
const account = postureAccount({ users: 12, roles: 3, now: NOW });
const read = (over: Answers = {}, more: object = {}) => readingAccount({ ...account, ...over }, { now, ...more });
const earlierWith = (name: SourceName, value: unknown) => ({
  ports: {
    earlier: async (asked: SourceName): Promise<RawSource | undefined> =>
      asked === name ? { state: 'read', asOf: NOW, value } : undefined,
  },
});

const HEAD =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,cert_1_active,cert_2_active';
const rowOf = (user: string, mfa: string, key: string): string =>
  `"${user}","arn:aws:iam::${ACCOUNT}:user/${user}",2024-01-05T08:00:00Z,true,N/A,N/A,${mfa},${key},${key === 'none' ? 'N/A' : '2024-01-05T08:00:00Z'},N/A,false,N/A,N/A,false,false`.replace(
    ',none,',
    ',false,',
  );
const root = `<root_account>,arn:aws:iam::${ACCOUNT}:root,2020-01-01T00:00:00Z${',N/A'.repeat(12)}`;
const reporting = (...rows: readonly string[]): Answers => ({
  'iam:GetCredentialReport': () => ({
    Content: Buffer.from([HEAD, root, ...rows].join('\n')).toString('base64'),
    GeneratedTime: new Date(NOW.getTime() - 3 * 3_600_000),
  }),
});
const namesAsked = (asked: readonly Asked[], call: string) =>
  asked.filter((one) => one.call === call).map(({ input }) => input['UserName']);

describe('the credential report', () => {
  test('case 27: one that is not there or has expired is made anew, and waited for', async () => {
    const answers = ['ReportNotPresent', 'ReportExpired', 'ReportInProgress', undefined];
    let made = 0;
    const { sources, waits, count } = await read({
      'iam:GenerateCredentialReport': () => ({ State: made++ === 0 ? 'STARTED' : 'COMPLETE' }),
      'iam:GetCredentialReport': (asked) => {
        const code = answers.shift();
        return code === undefined ? (reporting()['iam:GetCredentialReport']?.(asked) ?? {}) : refuses(code, 410);
      },
    });
    expect(sources().credentialReport).toMatchObject({ state: 'read', value: [{ isRoot: true }] });
    expect(waits.slice(0, 4)).toEqual([1000, 2000, 4000, 8000]);
    expect(count('iam:GenerateCredentialReport')).toBe(5);
  });

  test.each([7, 29])('case %i: one that never gets ready is an error of every check that needs it, within a minute', async () => {
    const { saved, waits } = await read({ 'iam:GenerateCredentialReport': () => ({ State: 'STARTED' }) });
    const [lastAccessed] = waits.slice(-1);
    expect(waits.reduce((sum, ms) => sum + ms, 0) - (lastAccessed ?? 0)).toBeLessThanOrEqual(60_000);
    const snapshot = readSnapshot(saved);
    const needy = checks.filter(({ reads }) => reads.includes('credentialReport'));
    expect(needy.length).toBeGreaterThan(5);
    for (const check of needy) {
      expect(
        evaluate(check, snapshot, defaultPostureSettings, NOW).map(({ outcome }) => outcome),
        check.id,
      ).toEqual(['error']);
    }
  });

  test('IAM that is too busy to make one is waited for as well', async () => {
    let times = 0;
    const { sources } = await read({
      'iam:GenerateCredentialReport': () => (times++ === 0 ? refuses('LimitExceeded', 409) : { State: 'COMPLETE' }),
    });
    expect(sources().credentialReport.state).toBe('read');
  });

  test('case 28: a comma in a name shifts no column', async () => {
    const { sources, asked } = await read(reporting(rowOf('smith,j', 'true', 'true')));
    expect(sources().credentialReport).toMatchObject({ value: [{}, { user: 'smith,j', mfaActive: true, keys: [{ active: true }, {}] }] });
    expect(namesAsked(asked, 'iam:ListAccessKeys')).toEqual(['smith,j']);
  });

  test('case 36: it is as of when IAM made it, not of now', async () => {
    const { sources } = await read(reporting());
    expect(sources().credentialReport).toMatchObject({ asOf: new Date('2026-03-04T06:00:00Z') });
  });
});

describe('MFA devices', () => {
  const device = (n: number, user: string) => ({ SerialNumber: `arn:aws:iam::${ACCOUNT}:mfa/${n}`, User: { Arn: user } });

  test('case 9: a list of virtual devices that is refused is an error, never hardware', async () => {
    const { saved } = await read({ 'iam:ListVirtualMFADevices': () => refuses('AccessDenied', 403) });
    const check = checks.find(({ id }) => id === 'root-mfa-hardware');
    const rows = check ? evaluate(check, readSnapshot(saved), defaultPostureSettings, NOW) : [];
    expect(rows).toMatchObject([{ outcome: 'error', detail: expect.stringContaining('iam:ListVirtualMFADevices') }]);
  });

  test("case 30: root's device on the second page is seen", async () => {
    const all = Array.from({ length: 150 }, (_, n) =>
      device(n, n === 140 ? `arn:aws:iam::${ACCOUNT}:root` : `arn:aws:iam::${ACCOUNT}:user/u${n}`),
    );
    const { sources } = await read({
      'iam:ListVirtualMFADevices': ({ input: { Marker } }) =>
        Marker === undefined
          ? { VirtualMFADevices: all.slice(0, 100), IsTruncated: true, Marker: 'two' }
          : { VirtualMFADevices: all.slice(100), IsTruncated: false },
    });
    const { virtualMfaDevices: devices } = sources();
    expect(devices.state === 'read' && devices.value.filter(({ User }) => User?.Arn.endsWith(':root'))).toHaveLength(1);
  });

  test('only users with MFA whose device the list of virtual ones does not show are asked for', async () => {
    const shown = `arn:aws:iam::${ACCOUNT}:user/user-2`;
    const { asked, sources } = await read({
      ...reporting(
        rowOf('user-2', 'true', 'none'),
        rowOf('key', 'true', 'none'),
        rowOf('odd', 'perhaps', 'none'),
        rowOf('none', 'false', 'none'),
      ),
      'iam:ListVirtualMFADevices': () => ({ VirtualMFADevices: [device(1, shown)], IsTruncated: false }),
    });
    expect(namesAsked(asked, 'iam:ListMFADevices').toSorted()).toEqual(['key', 'odd']);
    expect(sources().mfaDevices).toMatchObject({ state: 'read', value: { key: [{ SerialNumber: expect.stringContaining('u2f') }] } });
  });

  const isAsked = (names: readonly string[], over: Answers = {}) =>
    readingAccount({ ...postureAccount({ users: 72, roles: 1, now: NOW }), ...over }, { now }).then(
      ({ asked, sources }) =>
        [names.map((name) => namesAsked(asked, 'iam:ListMFADevices').includes(name)), sources().mfaDevices.state] as const,
    );

  test('administrators are asked for even if they have an app, for the passkey beside it', async () => {
    expect(await isAsked(['user-20', 'user-70', 'user-22'])).toEqual([[true, true, false], 'read']);
  });

  test('the others are asked for even if nobody knows who administers', async () => {
    const refused = { 'iam:GetAccountAuthorizationDetails': () => refuses('AccessDenied', 403) };
    expect(await isAsked(['user-20', 'user-21'], refused)).toEqual([[false, true], 'read']);
  });

  test("case 11: one user's throttled look-up leaves that one unread and the run says so; no other is touched", async () => {
    const { sources, collected } = await read({
      'iam:ListMFADevices': (asked) =>
        asked.input['UserName'] === 'user-1' ? refuses('Throttling') : (account['iam:ListMFADevices']?.(asked) ?? {}),
    });
    const { mfaDevices } = sources();
    expect(mfaDevices.state === 'read' && Object.keys(mfaDevices.value)).toEqual(['user-5', 'user-9']);
    expect(collected?.notes).toEqual([expect.stringMatching(/^iam:ListMFADevices did not answer for 1 of 3 \(Throttling\)$/)]);
  });

  test('a service that answers nobody is not asked for every user', async () => {
    const many = postureAccount({ users: 400, roles: 1, now: NOW });
    const { sources, count } = await readingAccount({ ...many, 'iam:ListMFADevices': () => refuses('ServiceFailure', 500) }, { now });
    expect(sources().mfaDevices).toMatchObject({ state: 'failed', failure: { kind: 'unavailable', call: 'iam:ListMFADevices' } });
    expect(count('iam:ListMFADevices')).toBeLessThan(20);
  });
});

test('keys are listed only of users who have one in the report, also an inactive one; who is gone by then is left out', async () => {
  const inactive = rowOf('old', 'false', 'false').replace(',false,2024', ',false,2024');
  const { asked, sources } = await read({
    ...reporting(rowOf('active', 'false', 'true'), inactive, rowOf('gone', 'false', 'true'), rowOf('none', 'false', 'none')),
    'iam:ListAccessKeys': (one) =>
      one.input['UserName'] === 'gone' ? refuses('NoSuchEntity', 404) : (account['iam:ListAccessKeys']?.(one) ?? {}),
  });
  expect(namesAsked(asked, 'iam:ListAccessKeys').toSorted()).toEqual(['active', 'gone', 'old']);
  const { accessKeys } = sources();
  expect(accessKeys.state === 'read' && Object.keys(accessKeys.value).toSorted()).toEqual(['active', 'old']);
});

test('service credentials of all users come at once, page by page', async () => {
  const one = (n: number) => ({
    ...{ UserName: `u${n}`, ServiceName: 's3', ServiceSpecificCredentialId: `ACCA${n}`, Status: 'Active' },
    CreateDate: NOW,
  });
  const { sources, asked } = await read({
    'iam:ListServiceSpecificCredentials': ({ input: { Marker } }) =>
      Marker === undefined
        ? { ServiceSpecificCredentials: [one(1)], IsTruncated: true, Marker: 'm' }
        : { ServiceSpecificCredentials: [one(2)], IsTruncated: false },
  });
  expect(asked.find(({ call }) => call === 'iam:ListServiceSpecificCredentials')?.input['AllUsers']).toBe('true');
  expect(sources().serviceCredentials).toMatchObject({ value: [{ UserName: 'u1' }, { UserName: 'u2', CreateDate: NOW }] });
});

describe('SSH keys', () => {
  const sshOf = async (before: Readonly<Record<string, { readonly asOf: Date; readonly keys: readonly [] }>>, users = 12) => {
    const { sources, asked } = await readingAccount(postureAccount({ users, roles: 0, now: NOW }), {
      now,
      ...earlierWith('sshKeys', before),
    });
    const { sshKeys } = sources();
    return { asked: namesAsked(asked, 'iam:ListSSHPublicKeys'), value: sshKeys.state === 'read' ? sshKeys.value : {} };
  };
  const at = (days: number) => ({ asOf: new Date(NOW.getTime() - days * DAY), keys: [] as const });

  test('of a small account are all read in the first run', async () => {
    expect((await sshOf({})).asked).toHaveLength(12);
  });

  test('are then asked for once a week each, and what the week before read is kept', async () => {
    const known = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`user-${n}`, at(3)]));
    const { asked, value } = await sshOf({ ...known, 'user-1': at(8), stranger: at(1) });
    expect(asked).toContain('user-1');
    expect(asked.length).toBeLessThan(12);
    expect(Object.keys(value)).toHaveLength(12);
    expect(value['user-1']?.asOf).toEqual(NOW);
    expect(Object.values(value).filter(({ asOf }) => asOf < NOW)).toHaveLength(12 - asked.length);
  });

  test('of a large account are spread over the week', async () => {
    const known = Object.fromEntries(Array.from({ length: 1400 }, (_, n) => [`user-${n}`, at(6.9)]));
    const { asked } = await sshOf(known, 1400);
    expect(asked.length).toBeGreaterThan(140);
    expect(asked.length).toBeLessThan(260);
  });

  test('of a user who was made anew under the name are not those of the one before', async () => {
    const { value } = await sshOf({ 'user-1': { asOf: new Date('2023-01-01T00:00:00Z'), keys: [] } });
    expect(value['user-1']?.asOf).toEqual(NOW);
  });
});
