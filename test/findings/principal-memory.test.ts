import { describe, expect, test } from 'vitest';
import { parseEvent } from '../../shared/cloudtrail/parse.ts';
import { type PrincipalChange, type PrincipalSnapshot, principalChanges, principalListens } from '../../shared/memory/principals.ts';
import { recallAccessKeys, recallConsolePassword, recallMfaDevices } from '../../shared/memory/recall-principal.ts';
import { ACCOUNT, deniedIam, failedIam, iam, role, root, user } from '../support/records.ts';

const NOW = new Date('2026-03-04T12:00:00Z');
const bob = { account: ACCOUNT, userName: 'bob' };
const minute = (m: number): Date => new Date(Date.UTC(2026, 2, 4, 9, m, 0));

const said = (record: unknown) =>
  principalChanges(parseEvent(record, NOW)).map(({ user, what, part, state }) => [user.userName, what, part, state]);

let counter = 0;
const change = (what: PrincipalChange['what'], state: PrincipalChange['state'], m: number, part = ''): PrincipalChange => {
  counter += 1;
  return { user: bob, what, part, state, at: minute(m), eventId: `e${String(counter).padStart(6, '0')}` };
};
const snapshot = (m: number, held: Partial<PrincipalSnapshot>): PrincipalSnapshot => ({ user: bob, asOf: minute(m), ...held });
const created = (m = 0): PrincipalChange => change('identity', 'present', m);

describe('what an event says about a user', () => {
  test.each<[string, unknown, (readonly string[])[]]>([
    [
      'a device enabled',
      iam('EnableMFADevice', { request: { userName: 'bob', serialNumber: 'S1' } }),
      [['bob', 'mfa-device', 'S1', 'present']],
    ],
    [
      'a device deactivated',
      iam('DeactivateMFADevice', { request: { userName: 'bob', serialNumber: 'S1' } }),
      [['bob', 'mfa-device', 'S1', 'absent']],
    ],
    [
      'a key made for oneself: owner from the response',
      iam('CreateAccessKey', { by: user('bob'), response: { accessKey: { userName: 'bob', accessKeyId: 'K1', status: 'Active' } } }),
      [['bob', 'access-key', 'K1', 'present']],
    ],
    [
      'a key switched off, in any case',
      iam('UpdateAccessKey', { request: { userName: 'bob', accessKeyId: 'K1', status: 'INACTIVE' } }),
      [['bob', 'access-key', 'K1', 'inactive']],
    ],
    [
      'a key switched on',
      iam('UpdateAccessKey', { request: { userName: 'bob', accessKeyId: 'K1', status: 'Active' } }),
      [['bob', 'access-key', 'K1', 'active']],
    ],
    ['a key deleted', iam('DeleteAccessKey', { request: { userName: 'bob', accessKeyId: 'K1' } }), [['bob', 'access-key', 'K1', 'absent']]],
    ['a password made', iam('CreateLoginProfile', { request: { userName: 'bob' } }), [['bob', 'password', '', 'present']]],
    ['a password set by another', iam('UpdateLoginProfile', { request: { userName: 'bob' } }), [['bob', 'password', '', 'present']]],
    ['a password changed by its holder', iam('ChangePassword', { by: user('bob') }), [['bob', 'password', '', 'present']]],
    ['a password removed', iam('DeleteLoginProfile', { request: { userName: 'bob' } }), [['bob', 'password', '', 'absent']]],
    ['a user made', iam('CreateUser', { request: { userName: 'bob' } }), [['bob', 'identity', '', 'present']]],
    ['a user deleted', iam('DeleteUser', { request: { userName: 'bob' } }), [['bob', 'identity', '', 'absent']]],
    [
      'a rename closes the old name and leaves the new one unclear',
      iam('UpdateUser', { request: { userName: 'bob', newUserName: 'rob' } }),
      [
        ['bob', 'identity', '', 'absent'],
        ['rob', 'identity', '', 'unclear'],
      ],
    ],
    ['a device that is not named', iam('EnableMFADevice', { request: { userName: 'bob' } }), [['bob', 'identity', '', 'unclear']]],
    ['a key that is not named', iam('CreateAccessKey', { request: { userName: 'bob' } }), [['bob', 'identity', '', 'unclear']]],
    [
      'an odd status',
      iam('UpdateAccessKey', { request: { userName: 'bob', accessKeyId: 'K1', status: '?' } }),
      [['bob', 'identity', '', 'unclear']],
    ],
  ])('%s', (_, record, expected) => expect(said(record)).toEqual(expected));

  test.each<[string, unknown]>([
    ['a denied call', deniedIam('EnableMFADevice', { on: 'user bob' })],
    ['a failed call', failedIam('DeleteUser', { request: { userName: 'bob' } })],
    ['a new path is the same name', iam('UpdateUser', { request: { userName: 'bob', newPath: '/x/' } })],
    ['a rename to the same name', iam('UpdateUser', { request: { userName: 'bob', newUserName: 'bob' } })],
    ['the root user', iam('EnableMFADevice', { by: root(), request: { userName: 'AWS ROOT USER', serialNumber: 'S1' } })],
    ['a key of root', iam('CreateAccessKey', { by: root(), response: { accessKey: { accessKeyId: 'K1' } } })],
    ['no user named', iam('EnableMFADevice', { by: role(), request: { serialNumber: 'S1' } })],
    ['another call', iam('TagUser', { request: { userName: 'bob' } })],
    ['a name from the prototype', iam('constructor', { request: { userName: 'bob' } })],
    [
      'no account',
      iam('CreateUser', { by: { type: 'IAMUser', userName: 'al' }, request: { userName: 'bob' }, over: { recipientAccountId: null } }),
    ],
    ['the same name in another service', { ...iam('CreateUser', { request: { userName: 'bob' } }), eventSource: 'transfer.amazonaws.com' }],
  ])('nothing: %s', (_, record) => expect(said(record)).toEqual([]));

  test('carries account, time and event id, and listens for what it reads', () => {
    const event = parseEvent(iam('CreateUser', { request: { userName: 'bob' } }), NOW);
    expect(principalChanges(event)[0]).toMatchObject({ user: bob, at: event.time, eventId: event.id });
    const [listen] = principalListens;
    expect(listen).toMatchObject({ source: 'iam', names: expect.arrayContaining(['CreateUser', 'UpdateUser', 'DeleteAccessKey']) });
  });
});

describe('recall', () => {
  const at = minute(30);

  test('nothing on record is unknown, not "none"', () => {
    expect(recallMfaDevices([], [], at)).toMatchObject({ known: false, why: expect.stringContaining('nothing on record') });
    expect(recallAccessKeys([], [], at).known).toBe(false);
    expect(recallConsolePassword([], [], at).known).toBe(false);
  });
  test('a user seen created has nothing', () => {
    expect(recallMfaDevices([created()], [], at)).toEqual({ known: true, value: [], from: 'memory', asOf: minute(0) });
    expect(recallAccessKeys([created()], [], at)).toMatchObject({ known: true, value: [] });
    expect(recallConsolePassword([created()], [], at)).toMatchObject({ known: true, value: false });
  });
  test('devices come and go', () => {
    const changes = [
      created(),
      change('mfa-device', 'present', 5, 'S1'),
      change('mfa-device', 'present', 6, 'S2'),
      change('mfa-device', 'absent', 7, 'S1'),
    ];
    expect(recallMfaDevices(changes, [], at)).toEqual({ known: true, value: [{ serial: 'S2' }], from: 'memory', asOf: minute(7) });
  });
  test('a device without the time before it does not make the list known', () => {
    expect(recallMfaDevices([change('mfa-device', 'absent', 5, 'S1')], [], at).known).toBe(false);
  });
  test('what came at the very time counts, what came later does not', () => {
    const key = change('access-key', 'present', 30, 'K1');
    expect(recallAccessKeys([created(), key], [], at)).toMatchObject({ value: [{ id: 'K1', active: true }] });
    expect(recallAccessKeys([created(), key], [], minute(29))).toMatchObject({ known: true, value: [] });
  });
  test('a later change of a device hides what was so before', () => {
    for (const state of ['present', 'absent'] as const) {
      expect(recallMfaDevices([created(), change('mfa-device', state, 40, 'S1')], [], at)).toMatchObject({
        known: false,
        why: expect.stringContaining('after'),
      });
      expect(recallMfaDevices([change('mfa-device', state, 40, 'S1')], [snapshot(10, { mfaDevices: [{ serial: 'S1' }] })], at).known).toBe(
        false,
      );
    }
  });
  test('a later switch of a key hides too, but a key made later was not there', () => {
    expect(recallAccessKeys([created(), change('access-key', 'inactive', 40, 'K1')], [], at).known).toBe(false);
    expect(recallAccessKeys([created(), change('access-key', 'present', 40, 'K1')], [], at)).toMatchObject({ known: true, value: [] });
  });
  test('inactive keys are kept, deleted ones are not', () => {
    const changes = [
      created(),
      change('access-key', 'inactive', 5, 'K1'),
      change('access-key', 'absent', 6, 'K2'),
      change('access-key', 'active', 6, 'K3'),
    ];
    expect(recallAccessKeys(changes, [], at)).toMatchObject({
      value: [
        { id: 'K1', active: false },
        { id: 'K3', active: true },
      ],
    });
  });
  test('a live read is a base, with later changes on top', () => {
    const read = snapshot(10, {
      mfaDevices: [{ serial: 'S1' }],
      accessKeys: [
        { id: 'K1', active: false },
        { id: 'K2', active: true },
      ],
      hasPassword: true,
    });
    expect(recallMfaDevices([change('mfa-device', 'absent', 9, 'S1')], [read], at)).toMatchObject({
      value: [{ serial: 'S1' }],
      asOf: minute(10),
    });
    expect(recallMfaDevices([change('mfa-device', 'absent', 11, 'S1')], [read], at)).toMatchObject({ known: true, value: [] });
    expect(recallAccessKeys([], [read], at)).toMatchObject({
      value: [
        { id: 'K1', active: false },
        { id: 'K2', active: true },
      ],
    });
    expect(recallConsolePassword([], [read], at)).toMatchObject({ known: true, value: true });
    expect(recallConsolePassword([change('password', 'absent', 11)], [read], at)).toMatchObject({ value: false, asOf: minute(11) });
    expect(recallConsolePassword([change('password', 'absent', 9)], [read], at)).toMatchObject({ value: true });
    expect(recallConsolePassword([], [snapshot(10, { hasPassword: false })], at)).toMatchObject({ known: true, value: false });
  });
  test('a live read of something else is no base', () => {
    expect(recallMfaDevices([], [snapshot(10, { hasPassword: true })], at).known).toBe(false);
    expect(recallAccessKeys([], [snapshot(10, { mfaDevices: [] })], at).known).toBe(false);
  });
  test('a live read after the time says nothing about it', () => {
    expect(recallMfaDevices([], [snapshot(31, { mfaDevices: [] })], at).known).toBe(false);
  });
  test('the newest of several reads counts', () => {
    const reads = [snapshot(10, { mfaDevices: [] }), snapshot(20, { mfaDevices: [{ serial: 'S1' }] }), snapshot(15, { mfaDevices: [] })];
    expect(recallMfaDevices([], reads, at)).toMatchObject({ value: [{ serial: 'S1' }] });
  });
  test('a change in the second of the read may have come after it', () => {
    const read: PrincipalSnapshot = { user: bob, asOf: new Date(minute(10).getTime() + 400), mfaDevices: [] };
    expect(recallMfaDevices([change('mfa-device', 'present', 10, 'S1')], [read], at)).toMatchObject({ value: [{ serial: 'S1' }] });
  });
  test('a deleted user is unknown; one made again has nothing of the former', () => {
    const former = [change('mfa-device', 'present', 1, 'S1'), change('access-key', 'present', 1, 'K1'), change('password', 'present', 1)];
    expect(recallMfaDevices([...former, change('identity', 'absent', 2)], [], at)).toMatchObject({
      known: false,
      why: expect.stringContaining('deleted'),
    });
    expect(recallConsolePassword([...former, change('identity', 'absent', 2)], [], at).known).toBe(false);
    const again = [...former, created(3)];
    expect(recallMfaDevices(again, [], at)).toMatchObject({ known: true, value: [] });
    expect(recallAccessKeys(again, [], at)).toMatchObject({ known: true, value: [] });
    expect(recallConsolePassword(again, [], at)).toMatchObject({ known: true, value: false });
  });
  test('a read of the former user is no base for the next', () => {
    expect(recallMfaDevices([change('identity', 'absent', 12)], [snapshot(10, { mfaDevices: [] })], at).known).toBe(false);
    expect(recallMfaDevices([created(12)], [snapshot(10, { mfaDevices: [{ serial: 'S1' }] })], at)).toMatchObject({
      known: true,
      value: [],
    });
  });
  test('a gap makes the user unknown until the next read', () => {
    const gap = [created(), change('identity', 'unclear', 5)];
    expect(recallMfaDevices(gap, [], at)).toMatchObject({ known: false, why: expect.stringContaining('gap') });
    expect(recallMfaDevices(gap, [snapshot(6, { mfaDevices: [] })], at)).toMatchObject({ known: true, value: [] });
  });
  test('a user whose later end replaced its beginning is unknown', () => {
    expect(recallMfaDevices([change('identity', 'absent', 40)], [snapshot(10, { mfaDevices: [] })], at).known).toBe(false);
  });
  test('a password is known from one event about it, earlier ones only', () => {
    expect(recallConsolePassword([change('password', 'present', 5)], [], at)).toEqual({
      known: true,
      value: true,
      from: 'memory',
      asOf: minute(5),
    });
    expect(recallConsolePassword([change('password', 'present', 5), change('password', 'absent', 6)], [], at)).toMatchObject({
      value: false,
    });
    expect(recallConsolePassword([change('password', 'present', 40)], [], at).known).toBe(false);
    expect(recallConsolePassword([created(), change('password', 'present', 40)], [], at).known).toBe(false);
  });
  test('of two changes in one second the greater event id counts', () => {
    const first = { ...change('mfa-device', 'absent', 5, 'S1'), eventId: 'a' };
    const last = { ...change('mfa-device', 'present', 5, 'S1'), eventId: 'b' };
    for (const changes of [
      [first, last],
      [last, first],
    ])
      expect(recallMfaDevices([created(), ...changes], [], at)).toMatchObject({ value: [{ serial: 'S1' }] });
  });
});
