import { describe, expect, test } from 'vitest';
import { findingStore } from '../../../shared/adapters/store/finding-store.ts';
import { outbox } from '../../../shared/adapters/store/outbox.ts';
import type { ItemTable } from '../../../shared/adapters/table/item-table.ts';
import type { Delivery, Intent } from '../../../shared/alerts/outbox.ts';
import type { Finding, Told } from '../../../shared/findings/finding.ts';
import { day, eventId, minute, NOW, opens, recordingOf } from '../changes.ts';
import { atOnce, type MakeTables, on } from './tables.ts';

const told = (seq: number): Told => ({ state: 'open', severity: 'high', count: 1, at: NOW, since: minute(1), seq });

const delivery = (finding: Pick<Finding, 'id'>, over: Partial<Delivery> = {}): Delivery => ({
  findingId: finding.id,
  channel: 'slack',
  purpose: 'open',
  seq: 1,
  state: 'pending',
  severity: 'high',
  eventId: 'e1',
  tellings: [{ findingId: finding.id, reason: 'first', told: told(1), summary: 'bob has a key' }],
  route: 'default',
  group: 'g',
  createdAt: NOW,
  dueAt: NOW,
  attempts: 0,
  mayRepeat: false,
  version: 1,
  ...over,
});

/** One finding with one intent. */
async function opened(table: ItemTable, id = 'e1', user = 'bob'): Promise<{ finding: Finding; intent: Intent }> {
  const change = opens(id, minute(1), { user });
  await findingStore(table).record(recordingOf([change]), NOW);
  const finding = await findingStore(table).finding(change.findingId);
  const intent = await outbox(table).intent(change.findingId, id, minute(1));
  if (!finding || !intent) throw new Error('nothing was recorded');
  return { finding, intent };
}

export function outboxContract(make: MakeTables): void {
  const planOf = (finding: Finding, over: Partial<Delivery> = {}) => ({
    told: [{ finding, told: told(1) }],
    deliveries: [delivery(finding, over)],
  });

  describe('consume', () => {
    test('the intent goes, the finding learns what is told, the delivery is due', () =>
      on(make, async ({ table }) => {
        const { finding, intent } = await opened(table);
        expect(await outbox(table).consume(intent, planOf(finding), NOW)).toBe('consumed');
        expect(await outbox(table).intent(finding.id, 'e1', minute(1))).toBeUndefined();
        expect(await Array.fromAsync(outbox(table).dueIntents(NOW))).toEqual([]);
        expect(await findingStore(table).finding(finding.id)).toEqual({ ...finding, told: told(1), version: 2 });
        expect(await Array.fromAsync(outbox(table).dueDeliveries(NOW))).toEqual([delivery(finding)]);
      }));

    test('happens once, however many try', () =>
      on(make, async (tables) => {
        const { finding, intent } = await opened(tables.table);
        const outcomes = await atOnce(tables, 6, (table, n) => outbox(table).consume(intent, planOf(finding, { seq: n + 1 }), NOW));
        expect(outcomes.filter((outcome) => outcome === 'consumed')).toHaveLength(1);
        expect(outcomes.filter((outcome) => outcome === 'gone')).toHaveLength(5);
        expect(await outbox(tables.table).deliveries(finding.id)).toHaveLength(1);
      }));

    test('a finding that changed since it was read is a conflict, and nothing is written', () =>
      on(make, async ({ table }) => {
        const { finding, intent } = await opened(table);
        await findingStore(table).record(recordingOf([opens('e2', minute(2))]), NOW);
        expect(await outbox(table).consume(intent, planOf(finding), NOW)).toBe('conflict');
        expect(await outbox(table).intent(finding.id, 'e1', minute(1))).toEqual(intent);
        expect(await outbox(table).deliveries(finding.id)).toEqual([]);
      }));

    test('nothing to tell: the intent goes alone', () =>
      on(make, async ({ table }) => {
        const { finding, intent } = await opened(table);
        expect(await outbox(table).consume(intent, { told: [], deliveries: [] }, NOW)).toBe('consumed');
        expect(await findingStore(table).finding(finding.id)).toEqual(finding);
        expect(await outbox(table).consume(intent, { told: [], deliveries: [] }, NOW)).toBe('gone');
      }));

    test('a delivery that was planned before is never overwritten', () =>
      on(make, async ({ table }) => {
        const { finding, intent } = await opened(table);
        await outbox(table).consume(intent, planOf(finding), NOW);
        const next = await opened(table, 'e2');
        await expect(outbox(table).consume(next.intent, planOf(next.finding, { route: 'other' }), NOW)).rejects.toThrow('planned before');
        expect(await outbox(table).deliveries(finding.id)).toMatchObject([{ route: 'default' }]);
      }));

    test('what stays due for later stands in its place; the intent as it was is gone', () =>
      on(make, async ({ table }) => {
        const { finding, intent } = await opened(table);
        const left = { ...intent, dueAt: day(1), version: intent.version + 1 };
        expect(await outbox(table).consume(intent, { ...planOf(finding), left }, NOW)).toBe('consumed');
        expect(await outbox(table).intent(finding.id, 'e1', minute(1))).toEqual(left);
        expect(await Array.fromAsync(outbox(table).dueIntents(NOW))).toEqual([]);
        const deferred = { told: [], deliveries: [], left: { ...left, dueAt: day(9) } };
        expect(await outbox(table).consume(intent, deferred, NOW)).toBe('gone');
        expect(await Array.fromAsync(outbox(table).dueIntents(day(1)))).toEqual([left]);
        expect(await outbox(table).consume(left, { told: [], deliveries: [] }, NOW)).toBe('consumed');
      }));

    test('more channels than one transaction holds', () =>
      on(make, async ({ table }) => {
        const { finding, intent } = await opened(table);
        const deliveries = Array.from({ length: 130 }, (_, n) => delivery(finding, { channel: `c${n}` }));
        const plan = { told: [{ finding, told: told(1) }], deliveries };
        expect(await outbox(table).consume(intent, plan, NOW)).toBe('consumed');
        expect(await outbox(table).deliveries(finding.id)).toHaveLength(130);
        expect(await outbox(table).consume(intent, plan, NOW)).toBe('gone');
      }));
  });

  describe('what is due', () => {
    test('the most severe first, then the oldest, across all findings; not before its time', () =>
      on(make, async ({ table }) => {
        for (const [n, severity] of (['low', 'critical', 'low', 'high', 'critical', 'medium'] as const).entries()) {
          const recording = recordingOf([opens(eventId(n), minute(1), { user: `u${n}`, severity })]);
          await findingStore(table).record(recording, minute(10 - n));
        }
        const due = await Array.fromAsync(outbox(table).dueIntents(minute(9)));
        expect(due.map(({ severity, dueAt }) => [severity, dueAt.getUTCMinutes()])).toEqual([
          ['critical', 6],
          ['critical', 9],
          ['high', 7],
          ['medium', 5],
          ['low', 8],
        ]);
      }));
  });

  describe('deliveries', () => {
    const planned = async (table: ItemTable): Promise<Delivery> => {
      const { finding, intent } = await opened(table);
      await outbox(table).consume(intent, planOf(finding), NOW);
      return delivery(finding);
    };
    const lease = new Date(NOW.getTime() + 60_000);

    test('one claims, the others find it taken', () =>
      on(make, async (tables) => {
        const pending = await planned(tables.table);
        const outcomes = await atOnce(tables, 6, (table) => outbox(table).claim(pending, lease));
        expect(outcomes.filter((outcome) => outcome !== 'taken')).toEqual([
          { ...pending, state: 'sending', attempts: 1, dueAt: lease, version: 2 },
        ]);
      }));

    test('a lease keeps it from the others until it runs out; then the first holder has lost it', () =>
      on(make, async ({ table, other }) => {
        const first = await outbox(table).claim(await planned(table), lease);
        expect(await Array.fromAsync(outbox(other).dueDeliveries(new Date(lease.getTime() - 1)))).toEqual([]);
        const [expired] = await Array.fromAsync(outbox(other).dueDeliveries(lease));
        expect(expired).toEqual(first);
        if (!expired || first === 'taken') throw new Error('not claimed');
        const second = await outbox(other).claim(expired, new Date(lease.getTime() + 60_000));
        expect(second).toMatchObject({ state: 'sending', attempts: 2 });
        expect(await outbox(table).settle({ ...first, state: 'sent', sentAt: NOW }, NOW)).toBe('lost');
        if (second === 'taken') throw new Error('not claimed');
        expect(await outbox(other).settle({ ...second, state: 'sent', sentAt: NOW }, NOW)).toBe('settled');
        expect(await outbox(table).claim(second, lease)).toBe('taken');
      }));

    test.each(['sent', 'dead', 'cancelled'] as const)('%s is settled for good', (state) =>
      on(make, async ({ table }) => {
        const claimed = await outbox(table).claim(await planned(table), lease);
        if (claimed === 'taken') throw new Error('not claimed');
        await outbox(table).settle({ ...claimed, state }, NOW);
        expect(await Array.fromAsync(outbox(table).dueDeliveries(day(400)))).toEqual([]);
        expect(await outbox(table).deliveries(claimed.findingId)).toMatchObject([{ state, version: 3 }]);
      }),
    );

    test.each(['pending', 'uncertain'] as const)('%s comes back at its time', (state) =>
      on(make, async ({ table }) => {
        const claimed = await outbox(table).claim(await planned(table), lease);
        if (claimed === 'taken') throw new Error('not claimed');
        await outbox(table).settle({ ...claimed, state, dueAt: day(1) }, NOW);
        expect(await Array.fromAsync(outbox(table).dueDeliveries(lease))).toEqual([]);
        expect(await Array.fromAsync(outbox(table).dueDeliveries(day(1)))).toMatchObject([{ state, attempts: 1 }]);
      }),
    );

    test('one that can never arrive goes out by others: each once, together with its end', () =>
      on(make, async ({ table }) => {
        const claimed = await outbox(table).claim(await planned(table), lease);
        if (claimed === 'taken') throw new Error('not claimed');
        const instead = ['mail', 'pager'].map((channel) => delivery({ id: claimed.findingId }, { channel }));
        const dead = { ...claimed, state: 'dead' } as const;
        expect(await outbox(table).settle(dead, NOW, instead.slice(0, 1))).toBe('settled');
        expect(await outbox(table).settle(dead, NOW, instead)).toBe('lost');
        expect(await outbox(table).settle({ ...dead, version: 3 }, NOW, instead)).toBe('settled');
        const states = (await outbox(table).deliveries(claimed.findingId)).map(({ channel, state, version }) => [channel, state, version]);
        expect(states).toEqual([
          ['mail', 'pending', 1],
          ['pager', 'pending', 1],
          ['slack', 'dead', 4],
        ]);
      }));

    test('of a period: sent or not, each once', () =>
      on(make, async ({ table }) => {
        const { finding, intent } = await opened(table);
        const deliveries = [day(-1), day(0), day(2), day(7)].map((createdAt, n) => delivery(finding, { createdAt, seq: n + 1 }));
        await outbox(table).consume(intent, { told: [], deliveries }, NOW);
        const claimed = deliveries[1] && (await outbox(table).claim(deliveries[1], lease));
        if (!claimed || claimed === 'taken') throw new Error('not claimed');
        await outbox(table).settle({ ...claimed, state: 'sent' }, NOW);
        const read = await Array.fromAsync(outbox(table).deliveriesBetween(day(0), day(7)));
        expect(read.map(({ seq, state }) => [seq, state])).toEqual([
          [2, 'sent'],
          [3, 'pending'],
        ]);
      }));
  });
}
