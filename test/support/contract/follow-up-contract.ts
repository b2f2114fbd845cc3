import { describe, expect, test } from 'vitest';
import { findingStore } from '../../../shared/adapters/store/finding-store.ts';
import { outbox } from '../../../shared/adapters/store/outbox.ts';
import type { ItemTable } from '../../../shared/adapters/table/item-table.ts';
import type { FollowUp } from '../../../shared/alerts/follow-up.ts';
import type { Plan } from '../../../shared/alerts/outbox.ts';
import type { Finding, Told } from '../../../shared/findings/finding.ts';
import { day, minute, NOW, opens, recordingOf } from '../changes.ts';
import { atOnce, type MakeTables, on } from './tables.ts';

const told = (seq: number): Told => ({ state: 'open', severity: 'high', count: 1, at: NOW, since: minute(1), seq });

async function current(table: ItemTable, id: string): Promise<Finding> {
  const finding = await findingStore(table).finding(id);
  if (!finding) throw new Error('nothing was recorded');
  return finding;
}

/** A finding that was told, to be looked at again at the given time. */
async function followed(table: ItemTable, dueAt: Date, id = 'e1', user = 'bob'): Promise<{ finding: Finding; due: FollowUp }> {
  const { findingId } = opens(id, minute(1), { user });
  await findingStore(table).record(recordingOf([opens(id, minute(1), { user })]), NOW);
  const intent = await outbox(table).intent(findingId, id, minute(1));
  if (!intent) throw new Error('nothing was recorded');
  const before = await current(table, findingId);
  const due: FollowUp = { findingId, severity: 'high', dueAt, version: before.version + 1 };
  const plan = { told: [{ finding: before, told: told(1) }], deliveries: [], followUps: [{ findingId, next: due }] };
  if ((await outbox(table).consume(intent, plan, NOW)) !== 'consumed') throw new Error('not consumed');
  return { finding: await current(table, findingId), due };
}

const planOf = (finding: Finding, next?: FollowUp): Plan => ({
  told: [{ finding, told: told(2) }],
  deliveries: [],
  followUps: [{ findingId: finding.id, ...(next === undefined ? {} : { next }) }],
});
const dueBy = (table: ItemTable, at: Date) => Array.fromAsync(outbox(table).dueFollowUps(at));

export function followUpContract(make: MakeTables): void {
  describe('follow-ups', () => {
    test('are written with what people are told, and due at their time, the earliest first', () =>
      on(make, async ({ table }) => {
        const later = await followed(table, day(2), 'e1', 'bob');
        const sooner = await followed(table, day(1), 'e2', 'ann');
        expect(await dueBy(table, new Date(day(1).getTime() - 1))).toEqual([]);
        expect(await dueBy(table, day(1))).toEqual([sooner.due]);
        expect(await dueBy(table, day(3))).toEqual([sooner.due, later.due]);
        expect(await Array.fromAsync(outbox(table).dueIntents(day(3)))).toEqual([]);
        expect(await Array.fromAsync(outbox(table).dueDeliveries(day(3)))).toEqual([]);
      }));

    test('each stands in the place of the one before, or of none', () =>
      on(make, async ({ table }) => {
        const { finding, due } = await followed(table, day(1));
        const next = { ...due, dueAt: day(4), version: finding.version + 1 };
        expect(await outbox(table).follow(due, planOf(finding, next), NOW)).toBe('consumed');
        expect(await dueBy(table, day(5))).toEqual([next]);
        expect((await current(table, finding.id)).told).toEqual(told(2));
        expect(await outbox(table).follow(next, planOf(await current(table, finding.id)), NOW)).toBe('consumed');
        expect(await dueBy(table, day(9))).toEqual([]);
      }));

    test('are followed once, however many try', () =>
      on(make, async (tables) => {
        const { finding, due } = await followed(tables.table, day(1));
        const next = { ...due, dueAt: day(4), version: finding.version + 1 };
        const outcomes = await atOnce(tables, 6, (table) => outbox(table).follow(due, planOf(finding, next), NOW));
        expect(outcomes.filter((outcome) => outcome === 'consumed')).toHaveLength(1);
        expect(outcomes.filter((outcome) => outcome === 'gone')).toHaveLength(5);
      }));

    test('a finding that changed since it was read is a conflict, and nothing is written', () =>
      on(make, async ({ table }) => {
        const { finding, due } = await followed(table, day(1));
        await findingStore(table).record(recordingOf([opens('e3', minute(2))]), NOW);
        expect(await outbox(table).follow(due, planOf(finding), NOW)).toBe('conflict');
        expect(await dueBy(table, day(1))).toEqual([due]);
        expect((await current(table, finding.id)).told).toEqual(told(1));
      }));

    test('a telling in between takes the place of what was due', () =>
      on(make, async ({ table }) => {
        const { finding, due } = await followed(table, day(1));
        await findingStore(table).record(recordingOf([opens('e3', minute(2))]), NOW);
        const intent = await outbox(table).intent(finding.id, 'e3', minute(2));
        const moved = await current(table, finding.id);
        if (!intent) throw new Error('nothing was recorded');
        expect(await outbox(table).consume(intent, planOf(moved), NOW)).toBe('consumed');
        expect(await dueBy(table, day(9))).toEqual([]);
        expect(await outbox(table).follow(due, planOf(await current(table, finding.id)), NOW)).toBe('gone');
      }));

    test('one whose finding is gone goes alone', () =>
      on(make, async ({ table }) => {
        const { due } = await followed(table, day(1));
        const plan = { told: [], deliveries: [], followUps: [{ findingId: due.findingId }] };
        expect(await outbox(table).follow(due, plan, NOW)).toBe('consumed');
        expect(await dueBy(table, day(9))).toEqual([]);
      }));
  });
}
