import { describe, expect, test } from 'vitest';
import { findingStore } from '../../../shared/adapters/store/finding-store.ts';
import { hiddenIntents } from '../../../shared/adapters/store/hidden-intents.ts';
import { mutes } from '../../../shared/adapters/store/mutes.ts';
import { outbox } from '../../../shared/adapters/store/outbox.ts';
import type { ItemTable } from '../../../shared/adapters/table/item-table.ts';
import type { Mute } from '../../../shared/alerts/config.ts';
import { muteMark } from '../../../shared/alerts/mutes.ts';
import type { Intent } from '../../../shared/alerts/outbox.ts';
import { day, minute, NOW, opens, recordingOf } from '../changes.ts';
import { atOnce, type MakeTables, on } from './tables.ts';

const mute = (over: Partial<Mute> = {}) => ({
  id: 'm1',
  scope: { rule: 'access-key-created', actor: 'arn:aws:iam::111122223333:role/ci/*' },
  author: 'ana',
  reason: 'moving',
  created: NOW,
  until: day(20),
  source: 'slack' as const,
  ...over,
});

/** An intent that waits for these mutes. */
async function hidden(table: ItemTable, user: string, ...marks: readonly string[]): Promise<Intent> {
  const change = opens(`e-${user}`, minute(1), { user });
  await findingStore(table).record(recordingOf([change]), NOW);
  const intent = await outbox(table).intent(change.findingId, `e-${user}`, minute(1));
  if (!intent) throw new Error('nothing was recorded');
  const left = { ...intent, dueAt: day(20), hiddenBy: marks, version: intent.version + 1 };
  await outbox(table).consume(intent, { told: [], deliveries: [], left }, NOW);
  return left;
}
const due = async (table: ItemTable, at: Date) =>
  (await Array.fromAsync(outbox(table).dueIntents(at))).map(({ eventId, hiddenBy }) => [eventId, hiddenBy]);

export function muteContract(make: MakeTables): void {
  describe('mutes', () => {
    test('one that was saved is on the list, times and all', () =>
      on(make, async ({ table }) => {
        expect(await mutes(table).list(NOW)).toEqual([]);
        expect(await mutes(table).save(mute({ ticket: 'T-1' }), NOW)).toBe('saved');
        expect(await mutes(table).list(NOW)).toEqual([mute({ ticket: 'T-1' })]);
      }));

    test('an id is given once, also after its end', () =>
      on(make, async (tables) => {
        const outcomes = await atOnce(tables, 6, (table, n) => mutes(table).save(mute({ author: `a${n}` }), NOW));
        expect(outcomes.toSorted()).toEqual(['exists', 'exists', 'exists', 'exists', 'exists', 'saved']);
        await mutes(tables.table).end('m1', 'bob', day(1));
        expect(await mutes(tables.table).save(mute(), day(2))).toBe('exists');
      }));

    test('one that was ended says who, when and what was planned; a repeat changes nothing', () =>
      on(make, async ({ table }) => {
        await mutes(table).save(mute(), NOW);
        expect(await mutes(table).end('nope', 'bob', day(1))).toBe('unknown');
        expect(await mutes(table).end('m1', 'bob', day(1))).toBe('ended');
        expect(await mutes(table).end('m1', 'eve', day(2))).toBe('unknown');
        const ended = { at: day(1), by: 'bob', planned: day(20) };
        expect(await mutes(table).list(day(2))).toEqual([{ ...mute(), until: day(1), ended }]);
      }));

    test('one that is over by itself can not be ended', () =>
      on(make, async ({ table }) => {
        await mutes(table).save(mute(), NOW);
        expect(await mutes(table).end('m1', 'bob', day(20))).toBe('unknown');
        expect(await mutes(table).list(day(20))).toEqual([mute()]);
      }));

    test('the list forgets five weeks after the end', () =>
      on(make, async ({ table }) => {
        await mutes(table).save(mute(), NOW);
        expect(await mutes(table).list(day(54))).toHaveLength(1);
        expect(await mutes(table).list(day(56))).toEqual([]);
      }));

    test('of several who end it at once, one does', () =>
      on(make, async (tables) => {
        await mutes(tables.table).save(mute(), NOW);
        const outcomes = await atOnce(tables, 4, (table, n) => mutes(table).end('m1', `p${n}`, day(1)));
        expect(outcomes.filter((outcome) => outcome === 'ended')).toHaveLength(1);
      }));
  });

  describe('what mutes hide', () => {
    const other = muteMark(mute({ id: 'm2' }));

    test('is due within two minutes of the end, when no reading of the mutes is as old; other mutes keep theirs', () =>
      on(make, async ({ table }) => {
        await mutes(table).save(mute(), NOW);
        await hidden(table, 'bob', muteMark(mute()));
        await hidden(table, 'eve', other);
        await mutes(table).end('m1', 'ana', day(1));
        expect(await due(table, new Date(day(1).getTime() + 60_000))).toEqual([]);
        expect(await due(table, new Date(day(1).getTime() + 120_000))).toEqual([['e-bob', undefined]]);
      }));

    test('is woken by whoever ends it again, should the first have been cut off in between', () =>
      on(make, async ({ table }) => {
        await mutes(table).save(mute(), NOW);
        await mutes(table).end('m1', 'ana', day(1));
        await hidden(table, 'bob', muteMark(mute()));
        expect(await mutes(table).end('m1', 'ana', day(2))).toBe('unknown');
        expect(await due(table, day(3))).toEqual([['e-bob', undefined]]);
      }));

    test('is woken when one of its mutes is not in force any more, once', () =>
      on(make, async ({ table }) => {
        await hidden(table, 'bob', muteMark(mute()), other);
        await hidden(table, 'eve', other);
        expect(await hiddenIntents(table).wake(new Set([muteMark(mute()), other]), NOW)).toBe(0);
        expect(await hiddenIntents(table).wake(new Set([other]), NOW)).toBe(1);
        expect(await hiddenIntents(table).wake(new Set([other]), NOW)).toBe(0);
        expect(await due(table, day(1))).toEqual([['e-bob', undefined]]);
      }));
  });
}
