import { afterEach, describe, expect, test } from 'vitest';
import { memoryProgress } from '../../shared/adapters/posture/memory-progress.ts';
import { OutOfTime } from '../../shared/posture/read-source.ts';
import { SOURCES, type SourceName } from '../../shared/posture/sources.ts';
import { type Answers, refuses } from '../support/account-stand-in.ts';
import { hasKey, postureAccount } from '../support/posture-account.ts';
import { closeAccounts, readingAccount, unpaced } from '../support/reading-account.ts';

afterEach(closeAccounts);

const NOW = new Date('2026-03-04T09:00:00Z');
const now = () => NOW;
const account = postureAccount({ users: 12, roles: 3, now: NOW });
const NOT_AWS = ['attestations', 'events', 'monitor', 'firstSeen'];
const names = Object.keys(SOURCES) as SourceName[];

test('reads every source that AWS serves, keeps no seed of a device, and says of the others why not', async () => {
  const { sources, collected, saved } = await readingAccount(account, { now });
  const states = Object.entries(sources()).map(([name, source]) => [name, source.state, source.state === 'failed' ? source.failure : '']);
  expect(states).toEqual(names.map((name) => [name, NOT_AWS.includes(name) ? 'left-out' : 'read', '']));
  expect(sources().events).toEqual({ state: 'left-out', reason: 'not asked for' });
  expect(collected?.notes).toEqual([]);
  expect(JSON.stringify(saved)).not.toMatch(/seed|c2VlZA/i);
});

test('counts every request by its permission', async () => {
  const { calls, asked } = await readingAccount(account, { now });
  expect(Object.values(calls).reduce((sum, count) => sum + count, 0)).toBe(asked.length);
  expect(calls).toMatchObject({ 'iam:GetAccountSummary': 1, 'account:GetAlternateContact': 3, 'sso:ListInstances': 2 });
});

test('a refused call is an error that names the permission, whichever of a source it was, and spoils nothing else', async () => {
  const denied = { 'iam:ListOpenIDConnectProviders': () => refuses('AccessDenied', 403) };
  const { sources } = await readingAccount({ ...account, ...denied }, { now });
  expect(sources().identityProviders).toMatchObject({
    state: 'failed',
    failure: { call: 'iam:ListOpenIDConnectProviders', kind: 'denied', code: 'AccessDenied' },
  });
  expect(Object.values(sources()).filter(({ state }) => state === 'failed')).toHaveLength(1);
});

test('what depends on a source that was not read names the permission that was missing there', async () => {
  const denied = { 'iam:GetCredentialReport': () => refuses('AccessDenied', 403) };
  const { sources, count } = await readingAccount({ ...account, ...denied }, { now });
  for (const name of ['credentialReport', 'accessKeys', 'mfaDevices', 'sshKeys'] as const) {
    expect(sources()[name], name).toMatchObject({ state: 'failed', failure: { call: 'iam:GetCredentialReport', kind: 'denied' } });
  }
  expect(count('iam:ListAccessKeys')).toBe(0);
});

test.each([
  ['Throttling', 400, 'throttled'],
  ['ServiceFailure', 500, 'unavailable'],
  ['ExpiredToken', 403, 'denied'],
  ['InvalidInput', 400, 'unreadable'],
])('%s is kept as what it is: %s, %s', async (code, status, kind) => {
  const { sources } = await readingAccount({ ...account, 'iam:GetAccountSummary': () => refuses(code, status) }, { now });
  expect(sources().summary).toMatchObject({ state: 'failed', failure: { kind, call: 'iam:GetAccountSummary' } });
});

test('a throttled call is tried again, and counted as often as it was made', async () => {
  let times = 0;
  const busy: Answers = {
    'iam:GetAccountSummary': (asked) => (times++ === 0 ? refuses('Throttling') : (account['iam:GetAccountSummary']?.(asked) ?? {})),
  };
  const { sources, calls } = await readingAccount({ ...account, ...busy }, { now, maxAttempts: 2 });
  expect(sources().summary.state).toBe('read');
  expect(calls['iam:GetAccountSummary']).toBe(2);
});

describe('a list', () => {
  const pages = (broken: number): Answers => {
    let breaks = broken;
    const group = (name: string) => ({ GroupName: name, GroupId: name, Arn: `arn:aws:iam::111122223333:group/${name}` });
    return {
      ...account,
      'iam:GetAccountAuthorizationDetails': ({ input }) => {
        if (input['Marker'] === undefined) return { GroupDetailList: [group('a')], IsTruncated: true, Marker: 'b' };
        if (breaks-- > 0) return refuses('InvalidInput');
        return { GroupDetailList: [group('b')], IsTruncated: false };
      },
    };
  };

  test('that breaks off begins anew: halves of two are never put together', async () => {
    const { sources, count } = await readingAccount(pages(1), { now });
    const { authorizationDetails } = sources();
    expect(authorizationDetails).toMatchObject({ state: 'read', value: { groups: [{ GroupName: 'a' }, { GroupName: 'b' }] } });
    expect(count('iam:GetAccountAuthorizationDetails')).toBe(4);
  });

  test('that breaks off each time was not read', async () => {
    const { sources } = await readingAccount(pages(9), { now });
    expect(sources().authorizationDetails).toMatchObject({ state: 'failed', failure: { code: 'InvalidInputException' } });
    expect(sources().roleSettings).toMatchObject({ state: 'failed' });
  });

  test.each([
    ['says that it goes on, but not where', { IsTruncated: true }, /gives no marker/],
    ['goes in a circle', { IsTruncated: true, Marker: 'x' }, /in a circle/],
  ])('that %s was not read', async (_, more, words) => {
    const odd: Answers = { 'iam:ListVirtualMFADevices': () => ({ VirtualMFADevices: [], ...more }) };
    const { sources } = await readingAccount({ ...account, ...odd }, { now });
    expect(sources().virtualMfaDevices).toMatchObject({ state: 'failed', failure: { message: expect.stringMatching(words) } });
  });
});

describe('a run that ends too early', () => {
  const many = postureAccount({ users: 600, roles: 3, now: NOW });
  const wanted = Array.from({ length: 600 }, (_, n) => n).filter(hasKey).length;
  /** The process ends after so many calls. */
  const dying = (calls: number) => {
    let left = calls;
    return {
      turn: async () => {
        if (left-- <= 0) throw new OutOfTime('no time');
      },
    };
  };

  test('goes on where it stopped, and asks for nothing twice but the list that broke off', async () => {
    const progress = memoryProgress();
    const asked: string[] = [];
    const step = async (calls: number) => {
      const reading = await readingAccount(many, { now, pace: dying(calls), ports: { progress } });
      asked.push(...reading.asked.map(({ call, input }) => `${call} ${input['UserName'] ?? input['Arn'] ?? ''}`));
      return reading;
    };
    for (const calls of [3, 40, 60, 150]) expect((await step(calls)).collected).toBeUndefined();
    const { sources } = await readingAccount(many, { now, pace: unpaced, ports: { progress } });
    expect(Object.values(sources()).filter(({ state }) => state === 'failed')).toEqual([]);
    const { accessKeys } = sources();
    expect(accessKeys.state === 'read' && Object.keys(accessKeys.value)).toHaveLength(wanted);
    const twice = (call: string) => asked.filter((one) => one.startsWith(call)).length;
    for (const call of ['iam:GetAccountSummary', 'iam:GetCredentialReport', 'organizations:DescribeOrganization'])
      expect(twice(call)).toBe(1);
    expect(new Set(asked.filter((one) => one.startsWith('iam:ListMFADevices'))).size).toBeGreaterThan(0);
  });

  test('a user is asked for once, but for the few that were at work when it died', async () => {
    const progress = memoryProgress();
    let asked = 0;
    const onAsked = ({ call }: { readonly call: string }): void => {
      if (call === 'iam:ListMFADevices') asked++;
    };
    for (;;) {
      const { collected } = await readingAccount(many, { now, pace: dying(130), onAsked, ports: { progress } });
      if (collected !== undefined) break;
    }
    expect(asked).toBeGreaterThanOrEqual(150);
    expect(asked).toBeLessThan(150 + 4 * 50);
  });

  test('is ended when it may not go on: what was not read is an error, never an empty list', async () => {
    const { sources, collected } = await readingAccount(many, { now, pace: dying(5), isLast: true });
    expect(collected).toBeDefined();
    expect(sources().summary.state).toBe('read');
    expect(sources().accessKeys).toMatchObject({
      state: 'failed',
      failure: { call: 'iam:ListAccessKeys', code: 'OutOfTime', kind: 'unavailable' },
    });
    expect(Object.values(sources()).filter(({ state }) => state === 'left-out')).toHaveLength(NOT_AWS.length);
  });

  test('does not go on over what can no longer be read', async () => {
    const progress = { load: async () => ({ source: 'x' }), save: async () => undefined };
    await expect(readingAccount(many, { now, ports: { progress } })).rejects.toThrow(/summary can't be read/);
  });
});
