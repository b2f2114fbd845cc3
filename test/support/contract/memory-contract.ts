import { describe, expect, test } from 'vitest';
import { findingStore } from '../../../shared/adapters/store/finding-store.ts';
import { firstSeen } from '../../../shared/adapters/store/first-seen.ts';
import { seenKey } from '../../../shared/adapters/store/keys.ts';
import { policyMemory, principalMemory } from '../../../shared/adapters/store/memory.ts';
import { runLog } from '../../../shared/adapters/store/run-log.ts';
import type { Run } from '../../../shared/findings/store.ts';
import type { PolicyVersion } from '../../../shared/memory/policies.ts';
import type { PrincipalChange } from '../../../shared/memory/principals.ts';
import type { PolicyRef } from '../../../shared/rules/facts.ts';
import { day, minute, NOW, recordingOf } from '../changes.ts';
import { ACCOUNT } from '../records.ts';
import { atOnce, type MakeTables, on } from './tables.ts';

const bob = { account: ACCOUNT, userName: 'bob' };
const key = (eventId: string, at: Date, over: Partial<PrincipalChange> = {}): PrincipalChange => ({
  user: bob,
  what: 'access-key',
  part: 'K1',
  state: 'active',
  at,
  eventId,
  ...over,
});

const ref: PolicyRef = { account: ACCOUNT, kind: 'inline', ownerKind: 'user', owner: 'bob', name: 'own' };
const version = (eventId: string, at: Date, document: string | undefined, over: Partial<PolicyVersion> = {}): PolicyVersion => ({
  ref,
  document,
  versionId: undefined,
  at,
  eventId,
  ...over,
});

export function memoryContract(make: MakeTables): void {
  describe('first seen', () => {
    test('a date stays as long as the thing, and what was not read stays as it is', () =>
      on(make, async ({ table, other }) => {
        const names = (orphan: readonly string[] | undefined, inactive: readonly string[] | undefined) => ({ orphan, inactive });
        const many = Array.from({ length: 120 }, (_, n) => `S${n}`);
        await firstSeen(table).save(ACCOUNT, names(many, ['K1']), minute(1), NOW);
        await firstSeen(other).save(ACCOUNT, names(['S0', 'S999'], undefined), minute(2), NOW);
        await firstSeen(table).save('999988887777', names(['S5'], []), minute(3), NOW);
        expect(await firstSeen(table).read(ACCOUNT)).toEqual({
          'orphan:S0': minute(1),
          'orphan:S999': minute(2),
          'inactive:K1': minute(1),
        });
      }));
  });

  describe('principals', () => {
    test('the newest word on each part stands, in whatever order it comes', () =>
      on(make, async ({ table }) => {
        const store = findingStore(table);
        const words = [key('e2', minute(2), { state: 'inactive' }), key('e1', minute(1)), key('e1', minute(1), { part: 'K2' })];
        for (const word of words) await store.record(recordingOf([], { principals: [word] }), NOW);
        await store.record(recordingOf([], { principals: [key('e3', minute(3), { user: { ...bob, userName: 'bobby' } })] }), NOW);
        const { changes, snapshots } = await principalMemory(table).recall(bob);
        expect(changes).toEqual([words[0], words[2]]);
        expect(snapshots).toEqual([]);
      }));

    test('changes are found by their time, each part by its newest', () =>
      on(make, async ({ table }) => {
        const store = findingStore(table);
        const words = [
          key('e1', minute(1)),
          key('e2', minute(2), { part: 'K2' }),
          key('e3', day(2)),
          key('e4', minute(2), { what: 'password', part: '' }),
        ];
        for (const word of words) await store.record(recordingOf([], { principals: [word] }), NOW);
        const found = await Array.fromAsync(principalMemory(table).changesBetween(minute(0), day(2)));
        expect(found.map(({ eventId }) => eventId).toSorted()).toEqual(['e2', 'e4']);
        expect(await Array.fromAsync(principalMemory(table).changesBetween(day(2), day(3)))).toMatchObject([{ eventId: 'e3' }]);
      }));

    test('of one second the greater event id stands', () =>
      on(make, async ({ table }) => {
        for (const id of ['b', 'c', 'a']) await findingStore(table).record(recordingOf([], { principals: [key(id, minute(1))] }), NOW);
        expect((await principalMemory(table).recall(bob)).changes).toMatchObject([{ eventId: 'c' }]);
      }));

    test('an event that only memory listens for is recorded once', () =>
      on(make, async ({ table }) => {
        const recording = recordingOf([], { principals: [key('e1', minute(1))], policies: [version('e1', minute(1), '{}')] });
        expect(await findingStore(table).record(recording, NOW)).toBe('recorded');
        expect(await findingStore(table).record(recording, NOW)).toBe('repeat');
      }));

    test('live reads: the newest of each part, one part never hides another', () =>
      on(make, async ({ table, other }) => {
        const memory = principalMemory(table);
        await memory.rememberSnapshot({ user: bob, asOf: minute(5), mfaDevices: [{ serial: 'S' }] }, NOW);
        await principalMemory(other).rememberSnapshot({ user: bob, asOf: minute(3), mfaDevices: [], hasPassword: true }, NOW);
        await memory.rememberSnapshot({ user: bob, asOf: minute(6), accessKeys: [{ id: 'K', active: false }] }, NOW);
        await memory.rememberSnapshot({ user: bob, asOf: minute(7) }, NOW);
        const { snapshots } = await memory.recall(bob);
        expect(snapshots).toEqual([
          { user: bob, asOf: minute(6), accessKeys: [{ id: 'K', active: false }] },
          { user: bob, asOf: minute(3), hasPassword: true },
          { user: bob, asOf: minute(5), mfaDevices: [{ serial: 'S' }] },
        ]);
      }));
  });

  describe('policies', () => {
    test('the version before an event, by time and then by event id', () =>
      on(make, async ({ table }) => {
        const memory = policyMemory(table);
        expect(await memory.before(ref, minute(9), 'z')).toBeUndefined();
        const versions = [version('b', minute(3), 'three'), version('a', minute(1), 'one'), version('c', minute(3), undefined)];
        for (const each of versions) await memory.remember(each, NOW);
        await memory.remember(version('x', minute(4), 'of another', { ref: { ...ref, name: 'other' } }), NOW);
        const eventBefore = async (at: Date, id: string) => (await memory.before(ref, at, id))?.eventId;
        expect(await eventBefore(minute(1), 'a')).toBeUndefined();
        expect(await eventBefore(minute(2), 'z')).toBe('a');
        expect(await eventBefore(minute(3), 'b')).toBe('a');
        expect(await eventBefore(minute(3), 'bb')).toBe('b');
        expect(await eventBefore(minute(3), 'c')).toBe('b');
        expect(await eventBefore(minute(5), 'a')).toBe('c');
        expect(await memory.before(ref, minute(3), 'c')).toEqual(versions[0]);
      }));

    test('names that would reach into another key do not', () =>
      on(make, async ({ table }) => {
        await policyMemory(table).remember(version('a', minute(1), 'one', { ref: { ...ref, owner: 'a', name: 'b#c' } }), NOW);
        expect(await policyMemory(table).before({ ...ref, owner: 'a#b', name: 'c' }, minute(2), 'z')).toBeUndefined();
      }));

    test('written at once by many, kept once', () =>
      on(make, async (tables) => {
        const recording = recordingOf([], { policies: [version('e1', minute(1), 'one')] });
        const outcomes = await atOnce(tables, 5, (table) => findingStore(table).record(recording, NOW));
        expect(outcomes.filter((outcome) => outcome === 'recorded')).toHaveLength(1);
      }));
  });

  test('seen events stand under account, region and hour, and expire', () =>
    on(make, async ({ table }) => {
      const hours = Array.from({ length: 120 }, (_, n) => `2026-03-04T${n}`);
      const seen = hours.map((hour) => ({ account: ACCOUNT, region: 'us-east-1', hour, eventIds: ['e1', 'e2'] }));
      await findingStore(table).markSeen(seen, 'batch-1', NOW);
      await findingStore(table).markSeen(seen.slice(0, 1), 'batch-2', NOW);
      const key = seenKey(ACCOUNT, 'us-east-1', hours[0] ?? '', 'batch-1');
      expect(await table.get(key)).toMatchObject({ expiresAt: NOW.getTime() / 1000 + 3 * 86_400, data: { eventIds: ['e1', 'e2'] } });
      expect((await Array.fromAsync(table.query(key.pk))).map(({ sk }) => sk)).toEqual(['batch-1', 'batch-2']);
      expect(await table.get(seenKey(ACCOUNT, 'us-east-1', hours[119] ?? '', 'batch-1'))).toBeDefined();
    }));

  test('runs of one kind and period, oldest first', () =>
    on(make, async ({ table }) => {
      const run = (kind: Run['kind'], at: Date): Run => ({ kind, at, tookMs: 5, outcome: 'partial', counts: { at: 3 }, failures: ['x'] });
      const log = runLog(table);
      for (const each of [run('report', day(2)), run('report', day(0)), run('report', day(7)), run('notify', day(1))]) await log.save(each);
      expect(await Array.fromAsync(log.between('report', day(0), day(7)))).toEqual([run('report', day(0)), run('report', day(2))]);
    }));

  test('the newest runs of a kind, the newest first', () =>
    on(make, async ({ table }) => {
      const run = (kind: Run['kind'], at: Date): Run => ({ kind, at, tookMs: 5, outcome: 'complete', counts: {}, failures: [] });
      const log = runLog(table);
      expect(await log.latest('watch', 1)).toEqual([]);
      for (const each of [run('watch', day(2)), run('watch', day(0)), run('watch', day(7)), run('notify', day(8))]) await log.save(each);
      expect(await log.latest('watch', 2)).toEqual([run('watch', day(7)), run('watch', day(2))]);
    }));
}
