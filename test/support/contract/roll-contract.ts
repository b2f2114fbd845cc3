import { describe, expect, test } from 'vitest';
import { outbox } from '../../../shared/adapters/store/outbox.ts';
import type { ItemTable } from '../../../shared/adapters/table/item-table.ts';
import { type Delivery, deliveryKey } from '../../../shared/alerts/outbox.ts';
import { emptyDigest } from '../../../shared/alerts/roll-up.ts';
import { deliveryFor } from '../alerts.ts';
import { day, minute, NOW } from '../changes.ts';
import { planned } from './planned.ts';
import { type MakeTables, on } from './tables.ts';

const LEASE = minute(55);
const states = async (table: ItemTable, deliveries: readonly Delivery[]) =>
  Promise.all(deliveries.map(async (delivery) => (await outbox(table).delivery(deliveryKey(delivery)))?.state));
const claimed = async (table: ItemTable, delivery: Delivery): Promise<Delivery> => {
  const lease = await outbox(table).claim(delivery, LEASE);
  if (lease === 'taken') throw new Error('not claimed');
  return lease;
};

export function rollContract(make: MakeTables): void {
  describe('rolling up', () => {
    test('members go into a digest that is due, whole: more than one transaction holds', () =>
      on(make, async ({ table }) => {
        const members = await planned(table, 230);
        const rolled = await outbox(table).roll(emptyDigest(members, 'storm', NOW), members);
        expect(rolled?.members).toEqual(members.map(deliveryKey));
        expect(await Array.fromAsync(outbox(table).dueDeliveries(NOW))).toEqual([rolled?.digest]);
        expect(rolled?.digest).toMatchObject({ purpose: 'digest', gathered: 'storm', state: 'pending', version: 3 });
        expect(rolled?.digest.tellings).toEqual(members.flatMap(({ tellings }) => tellings));
        const [first] = members;
        if (!first || !rolled) throw new Error('nothing was rolled up');
        expect(await outbox(table).delivery(deliveryKey(first))).toEqual({
          ...first,
          state: 'rolled',
          into: deliveryKey(rolled.digest),
          version: 2,
        });
      }));

    test('what a digest tells along is settled with it: more than one transaction holds, but none that somebody took', () =>
      on(make, async ({ table, other }) => {
        const members = await planned(table, 232);
        const rolled = await outbox(table).roll(emptyDigest(members, 'storm', NOW), members.slice(0, 2));
        const along = members.slice(2);
        const lease = rolled && (await claimed(table, rolled.digest));
        const taken = [along[0], along[150]].flatMap((member) => member ?? []);
        for (const member of taken) await claimed(other, member);
        const told = along.map((member) => ({ ...member, state: 'cancelled' as const }));
        expect(lease && (await outbox(table).settle({ ...lease, state: 'sent' }, NOW, [], told))).toBe('settled');
        expect(await states(table, along)).toEqual(along.map((member) => (taken.includes(member) ? 'sending' : 'cancelled')));
      }));

    test('one that was taken meanwhile stays with whoever took it', () =>
      on(make, async ({ table, other }) => {
        const members = await planned(table, 4);
        if (members[1]) await claimed(other, members[1]);
        const rolled = await outbox(table).roll(emptyDigest(members, 'group', NOW), members);
        expect(rolled?.digest.tellings).toHaveLength(3);
        expect(await states(table, members)).toEqual(['rolled', 'sending', 'rolled', 'rolled']);
        expect(await outbox(table).roll(emptyDigest(members, 'group', NOW), members)).toBeUndefined();
      }));

    test('a digest that is there keeps its number, the next takes another', () =>
      on(make, async ({ table }) => {
        const members = await planned(table, 4);
        const digest = emptyDigest(members, 'group', NOW);
        const one = await outbox(table).roll(digest, members.slice(0, 2));
        const two = await outbox(table).roll(digest, members.slice(2));
        expect([one?.digest.seq, two?.digest.seq]).toEqual([1, 2]);
        expect(one && (await outbox(table).delivery(deliveryKey(one.digest)))?.tellings).toHaveLength(2);
      }));

    test('of a digest that can never arrive another goes out, also where a digest of its number is there', () =>
      on(make, async ({ table }) => {
        const members = await planned(table, 4);
        const one = await outbox(table).roll(emptyDigest(members, 'group', NOW), members.slice(0, 2));
        const two = await outbox(table).roll({ ...emptyDigest(members, 'group', NOW), channel: 'mail' }, members.slice(2));
        if (!one || !two) throw new Error('nothing was rolled up');
        const dead = { ...(await claimed(table, one.digest)), state: 'dead' } as const;
        expect(await outbox(table).settle(dead, NOW, [{ ...one.digest, channel: 'mail', version: 1 }])).toBe('settled');
        const mails = (await outbox(table).deliveries(one.digest.findingId)).filter(({ channel }) => channel === 'mail');
        expect(mails.map(({ seq, tellings }) => [seq, tellings[0]?.findingId])).toEqual([
          [1, members[2]?.findingId],
          [2, members[0]?.findingId],
        ]);
      }));
  });

  describe('dead letters', () => {
    const dead = async (table: ItemTable, delivery: Delivery, kind: 'permanent' | 'uncertain'): Promise<void> => {
      const lastError = { kind, message: 'x', at: NOW };
      await outbox(table).settle({ ...(await claimed(table, delivery)), state: 'dead', lastError }, NOW);
    };

    test('are due again under their keys; only what may have arrived says so', () =>
      on(make, async ({ table }) => {
        const [one, two, three] = await planned(table, 3);
        if (!one || !two || !three) throw new Error('nothing was planned');
        await dead(table, one, 'permanent');
        await dead(table, two, 'uncertain');
        await outbox(table).settle({ ...(await claimed(table, three)), state: 'sent' }, NOW);
        expect(await outbox(table).revive({ since: day(-1) }, day(2))).toBe(2);
        expect(await states(table, [one, two, three])).toEqual(['pending', 'pending', 'sent']);
        const again = await Array.fromAsync(outbox(table).dueDeliveries(day(2)));
        const found = again.map((delivery) => [deliveryKey(delivery), delivery.mayRepeat, delivery.attempts, delivery.revivedAt]);
        expect(found.toSorted()).toEqual(
          [
            [deliveryKey(one), false, 0, day(2)],
            [deliveryKey(two), true, 0, day(2)],
          ].toSorted(),
        );
        expect(await outbox(table).revive({ since: day(-1) }, day(2))).toBe(0);
      }));

    test('of one channel, and since a time', () =>
      on(make, async ({ table }) => {
        const [one, two] = await planned(table, 2, (n) => ({ channel: n === 0 ? 'mail' : 'slack' }));
        if (!one || !two) throw new Error('nothing was planned');
        await dead(table, one, 'permanent');
        await dead(table, two, 'permanent');
        expect(await outbox(table).revive({ channel: 'mail', since: day(1) }, day(2))).toBe(0);
        expect(await outbox(table).revive({ channel: 'mail', since: day(0) }, day(2))).toBe(1);
        expect(await states(table, [one, two])).toEqual(['pending', 'dead']);
      }));
  });

  test('a delivery is read by its key; a text that is no key names none', () =>
    on(make, async ({ table }) => {
      const [one] = await planned(table, 1);
      expect(one && (await outbox(table).delivery(deliveryKey(one)))).toEqual(one);
      for (const key of [
        '',
        'a#b',
        `${one?.findingId}#slack#open#x`,
        `${one?.findingId}#slack#nothing#1`,
        deliveryKey(deliveryFor({ id: 'gone' })),
      ]) {
        expect(await outbox(table).delivery(key)).toBeUndefined();
      }
    }));
}
