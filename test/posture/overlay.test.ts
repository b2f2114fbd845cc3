import { describe, expect, test } from 'vitest';
import type { ReportedUser } from '../../shared/posture/credential-report.ts';
import { check as keyRotated } from '../../shared/posture/credentials/key-rotated-90.ts';
import { check as passwordUnused } from '../../shared/posture/credentials/password-unused-45.ts';
import { check as consoleMfa } from '../../shared/posture/credentials/user-console-mfa.ts';
import { overlaid, type UserChange } from '../../shared/posture/overlay.ts';
import { check as ppNumber } from '../../shared/posture/password-policy/pp-number.ts';
import { read } from '../../shared/posture/source.ts';
import { reportOf } from '../support/posture-cases.ts';
import { DAY, FIRST, type Given, HOUR, postureWorld, sinceFirst, snapshotOf } from '../support/posture-world.ts';

const MINUTE = 60_000;
const TAKEN = sinceFirst(3 * HOUR);
let events = 0;
const change = (minutes: number, what: UserChange['what'], state: UserChange['state'], over: Partial<UserChange> = {}): UserChange => ({
  ...{ at: sinceFirst(minutes * MINUTE), eventId: `e${String(++events).padStart(3, '0')}`, userName: 'bob', what, part: '', state },
  ...over,
});

const eventsWith = (changes: UserChange[], uses: NonNullable<NonNullable<Given['events']> & { uses?: unknown }>['uses'] = undefined) => ({
  ...{ coveredSince: sinceFirst(-DAY), gaps: [], rootUses: [], changes },
  ...(uses === undefined ? {} : { uses: uses as never }),
});

/** The report is three hours old when the run begins. */
function applied(rows: Record<string, Record<string, string>>, changes: UserChange[], more: Given = {}, uses?: unknown) {
  const credentialReport = read(reportOf({ password_enabled: 'true', password_last_used: 'no_information' }, rows), FIRST);
  const { snapshot, touched } = overlaid(snapshotOf({ credentialReport, events: eventsWith(changes, uses as never), ...more }, TAKEN));
  const { credentialReport: report } = snapshot.sources;
  const users = new Map((report.state === 'read' ? report.value : []).map((user) => [user.user, user]));
  return { users, touched, bob: users.get('bob') as ReportedUser };
}

const key = (slot: 1 | 2, rotated: Date, active = true) => ({
  [`access_key_${slot}_active`]: String(active),
  [`access_key_${slot}_last_rotated`]: rotated.toISOString(),
});

describe('what events change of a report', () => {
  test('a new user appears with all that was made since, a deleted one goes', () => {
    const { bob, users, touched } = applied({ eve: {} }, [
      change(10, 'identity', 'present'),
      change(20, 'password', 'present'),
      change(30, 'access-key', 'present', { part: 'AKIA1' }),
      change(40, 'identity', 'absent', { userName: 'eve' }),
    ]);
    expect(bob).toMatchObject({ created: sinceFirst(10 * MINUTE), passwordEnabled: true, passwordLastUsed: 'none', mfaActive: false });
    expect(bob.keys).toMatchObject([{ active: true, rotated: sinceFirst(30 * MINUTE), lastUsed: 'none' }, { active: false }]);
    expect(users.has('eve')).toBe(false);
    expect(touched).toEqual(
      new Map([
        ['bob', sinceFirst(30 * MINUTE)],
        ['eve', sinceFirst(40 * MINUTE)],
      ]),
    );
  });

  test('a user who was made anew has nothing of the old one; one that the report shows already keeps all', () => {
    const old = { password_enabled: 'true', mfa_active: 'true' };
    expect(applied({ bob: old }, [change(10, 'identity', 'present')]).bob).toMatchObject({ passwordEnabled: false, mfaActive: false });
    const shown = { ...old, user_creation_time: sinceFirst(-5 * MINUTE).toISOString() };
    expect(applied({ bob: shown }, [change(-5, 'identity', 'present')]).touched.size).toBe(0);
  });

  test('a renamed user keeps its history', () => {
    const [gone, came] = [change(10, 'identity', 'absent'), change(10, 'identity', 'unclear', { userName: 'rob' })];
    const { users } = applied({ bob: { password_enabled: 'true' } }, [gone, { ...came, eventId: gone.eventId }]);
    expect(users.has('bob')).toBe(false);
    expect(users.get('rob')).toMatchObject({ passwordEnabled: true, arn: 'arn:aws:iam::111122223333:user/rob' });
  });

  test('an event that is long in the report changes nothing', () => {
    expect(applied({ bob: {} }, [change(-16, 'password', 'present')]).touched.size).toBe(0);
    expect(applied({ bob: {} }, [change(-14, 'password', 'present')]).touched.size).toBe(1);
  });

  test('a deleted password is off, a new one was never used', () => {
    const row = { password_enabled: 'true', password_last_used: sinceFirst(-50 * DAY).toISOString() };
    expect(applied({ bob: row }, [change(5, 'password', 'absent')]).bob).toMatchObject({
      passwordEnabled: false,
      passwordLastUsed: 'none',
    });
    const set = applied({ bob: row }, [change(5, 'password', 'present')]).bob;
    expect(set).toMatchObject({
      passwordEnabled: true,
      passwordLastChanged: sinceFirst(5 * MINUTE),
      passwordLastUsed: sinceFirst(-50 * DAY),
    });
  });
});

describe('keys have no id in the report', () => {
  const two = { ...key(1, sinceFirst(-100 * DAY)), ...key(2, sinceFirst(-10 * DAY)) };

  test('the only key that a change can be about is taken', () => {
    const one = applied({ bob: key(1, sinceFirst(-100 * DAY)) }, [change(5, 'access-key', 'inactive', { part: 'AKIA1' })]);
    expect(one.bob.keys[0]).toMatchObject({ active: false, rotated: sinceFirst(5 * MINUTE) });
    const gone = applied({ bob: key(1, sinceFirst(-100 * DAY)) }, [change(5, 'access-key', 'absent', { part: 'AKIA1' })]);
    expect(gone.bob.keys[0]).toMatchObject({ active: false, rotated: 'none' });
  });

  test('of two the live list tells; without it nobody knows', () => {
    const deleted = [change(5, 'access-key', 'absent', { part: 'AKIA1' })];
    expect(applied({ bob: two }, deleted).bob.keys).toMatchObject([{ active: 'unknown' }, { active: 'unknown' }]);
    const accessKeys = { bob: [{ AccessKeyId: 'AKIA2', Status: 'Active', CreateDate: sinceFirst(-10 * DAY) }] };
    expect(applied({ bob: two }, deleted, { accessKeys }).bob.keys).toMatchObject([
      { slot: 1, active: true, rotated: sinceFirst(-10 * DAY) },
      { slot: 2, active: false, rotated: 'none' },
    ]);
  });

  describe('two of one second', () => {
    const made = ['AKIA1', 'AKIA2'].map((part) => change(5, 'access-key', 'present', { part }));
    const at = sinceFirst(5 * MINUTE);
    const both = { ...key(1, at), ...key(2, at), access_key_1_last_used_date: sinceFirst(8 * MINUTE).toISOString() };
    const accessKeys = { bob: ['AKIA1', 'AKIA2'].map((AccessKeyId) => ({ AccessKeyId, Status: 'Active', CreateDate: at })) };

    test('are two, also where the report shows the one already', () => {
      const two = [
        { slot: 1, active: true, rotated: at },
        { slot: 2, active: true, rotated: at },
      ];
      expect(applied({ bob: {} }, made).bob.keys).toMatchObject(two);
      expect(applied({ bob: key(1, at) }, made).bob.keys).toMatchObject(two);
      expect(applied({ bob: both }, made).touched.size).toBe(0);
    });

    test('nobody can tell which of them was used, in the report or since', () => {
      const off = change(20, 'access-key', 'inactive', { part: 'AKIA2' });
      expect(applied({ bob: both }, [off], { accessKeys }).bob.keys).toMatchObject([{ lastUsed: 'unknown' }, { lastUsed: 'unknown' }]);
      const used = { at: sinceFirst(30 * MINUTE), eventId: 'u30', userName: 'bob', keyId: 'AKIA2' };
      expect(applied({ bob: both }, [], { accessKeys }, [used]).touched.size).toBe(0);
    });

    test('one that is deleted in the second in which another is made was not swallowed', () => {
      const [, second] = made;
      const deleted = change(5, 'access-key', 'absent', { part: 'AKIA0' });
      const { bob } = applied({ bob: key(1, sinceFirst(-100 * DAY)) }, [second as UserChange, deleted]);
      expect(bob.keys).toMatchObject([{ active: 'unknown' }, { active: 'unknown' }]);
    });
  });

  test('a user may have any name: what every object has is no list of keys', () => {
    const { users } = applied(
      { constructor: key(1, sinceFirst(-100 * DAY)) },
      [change(5, 'access-key', 'inactive', { userName: 'constructor', part: 'AKIA1' })],
      { accessKeys: {} },
    );
    expect(users.get('constructor')?.keys[0]).toMatchObject({ active: false, rotated: sinceFirst(5 * MINUTE) });
  });

  test('a deletion that the report may know already takes no other key away', () => {
    const { touched } = applied({ bob: key(1, sinceFirst(-100 * DAY)) }, [change(-5, 'access-key', 'absent', { part: 'AKIA9' })]);
    expect(touched.size).toBe(0);
  });
});

describe('MFA is counted live', () => {
  const taken = change(5, 'mfa-device', 'absent', { part: 'S1' });
  const on = { password_enabled: 'true', mfa_active: 'true' };

  test('an enabled device is there; of a removed one the lists tell, or nobody', () => {
    expect(applied({ bob: { password_enabled: 'true' } }, [change(5, 'mfa-device', 'present', { part: 'S1' })]).bob.mfaActive).toBe(true);
    expect(applied({ bob: on }, [taken]).bob.mfaActive).toBe('unknown');
    expect(applied({ bob: on }, [taken], { mfaDevices: { bob: [] } }).bob.mfaActive).toBe(false);
    expect(applied({ bob: on }, [taken], { mfaDevices: { bob: [{ SerialNumber: 'S2' }] } }).bob.mfaActive).toBe(true);
    const virtual = [{ SerialNumber: 'S2', User: { Arn: 'arn:aws:iam::111122223333:user/bob' } }];
    expect(applied({ bob: on }, [taken], { virtualMfaDevices: virtual, mfaDevices: {} }).bob.mfaActive).toBe(true);
  });
});

test('uses only raise dates, those of root too', () => {
  const row = { ...key(1, sinceFirst(-100 * DAY)), password_enabled: 'true', password_last_used: sinceFirst(10 * MINUTE).toISOString() };
  const used = (minutes: number, over: object) => ({ at: sinceFirst(minutes * MINUTE), eventId: `u${minutes}`, ...over });
  const { bob, users } = applied({ bob: row }, [], {}, [
    used(5, { userName: 'bob' }),
    used(20, { userName: 'bob', keyId: 'AKIA1' }),
    used(15, { userName: 'bob', keyId: 'AKIA1' }),
    used(25, {}),
  ]);
  expect(bob.passwordLastUsed).toEqual(sinceFirst(10 * MINUTE));
  expect(bob.keys[0].lastUsed).toEqual(sinceFirst(20 * MINUTE));
  expect(users.get('<root_account>')?.passwordLastUsed).toEqual(sinceFirst(25 * MINUTE));
});

describe('in a run', () => {
  const given = (rows: Record<string, Record<string, string>>, changes: UserChange[], more: Given = {}, taken = TAKEN) =>
    snapshotOf({ credentialReport: read(reportOf({}, rows), FIRST), events: eventsWith(changes), ...more }, taken);

  test('posture §3 no. 36: rows that differ from the report say so, and speak of the time of the event', async () => {
    const world = postureWorld([consoleMfa]);
    const { results } = await world.run(
      given({ ann: {}, bob: { mfa_active: 'true' } }, [change(30, 'password', 'present', { userName: 'ann' })]),
    );
    expect(results).toMatchObject([
      { outcome: 'fail', subject: { id: 'ann' }, basis: 'overlay', asOf: sinceFirst(30 * MINUTE).toISOString() },
    ]);
    expect((await world.finding('posture-user-console-mfa', 'ann'))?.firstSeen).toEqual(sinceFirst(30 * MINUTE));
    const cleared = await world.run(
      given(
        { ann: { password_enabled: 'true' } },
        [change(40, 'mfa-device', 'present', { userName: 'ann', part: 'S1' })],
        {},
        sinceFirst(4 * HOUR),
      ),
    );
    expect(cleared.results).toMatchObject([{ outcome: 'pass', basis: 'overlay' }]);
    expect((await world.finding('posture-user-console-mfa', 'ann'))?.standing.state).toBe('resolved');
  });

  test('posture §3 no. 37: a password that was made anew is as old as itself, not as its last use', async () => {
    const row = { password_enabled: 'true', password_last_used: sinceFirst(-200 * DAY).toISOString() };
    const { results } = await postureWorld([passwordUnused]).run(given({ bob: row }, [change(30, 'password', 'present')]));
    expect(results).toMatchObject([{ outcome: 'pass', basis: 'overlay' }]);
  });

  test('a stretch without events takes the certainty from a pass, and leaves a fail', async () => {
    const rows = { bob: key(1, sinceFirst(-100 * DAY)) };
    const gap = { ...eventsWith([]), gaps: [{ from: FIRST, until: sinceFirst(HOUR) }] };
    const { results } = await postureWorld([consoleMfa, keyRotated]).run(given(rows, [], { events: gap }));
    expect(results.map(({ check, outcome }) => [check, outcome])).toEqual([
      ['user-console-mfa', 'stale'],
      ['key-rotated-90', 'fail'],
    ]);
  });

  test('nor from a pass that rests on what is read live and only looks at the report besides', async () => {
    const gap = { ...eventsWith([]), gaps: [{ from: FIRST, until: sinceFirst(HOUR) }] };
    const live = { events: gap, passwordPolicy: { RequireNumbers: true } };
    const { results } = await postureWorld([ppNumber]).run(given({ bob: { password_enabled: 'true' } }, [], live));
    expect(results).toMatchObject([{ outcome: 'pass' }]);
  });
});
