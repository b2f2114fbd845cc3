import { describe, expect, test } from 'vitest';
import { answers } from '../../../shared/adapters/store/answers.ts';
import { findingStore } from '../../../shared/adapters/store/finding-store.ts';
import { outbox } from '../../../shared/adapters/store/outbox.ts';
import type { ItemTable } from '../../../shared/adapters/table/item-table.ts';
import type { Answer } from '../../../shared/findings/answer.ts';
import { standingOf } from '../../../shared/findings/standing.ts';
import { answerOf, eventId, minute, NOW, opens, recordingOf } from '../changes.ts';
import { atOnce, type MakeTables, on } from './tables.ts';

const opened = (table: ItemTable, id = 'e1', at = minute(1)) => findingStore(table).record(recordingOf([opens(id, at)]), NOW);
const { findingId } = opens('e1');
const answer = (over: Partial<Answer> = {}): Answer => answerOf({ findingId, at: minute(5), ...over });

export function answerContract(make: MakeTables): void {
  const state = async (table: ItemTable) => {
    const finding = await findingStore(table).finding(findingId);
    return finding && standingOf(finding, NOW).state;
  };

  describe('answers', () => {
    test('of a finding that is not there change nothing', () =>
      on(make, async ({ table }) => {
        expect(await answers(table).take(answer(), NOW)).toEqual({ outcome: 'unknown' });
        expect(await answers(table).of(findingId)).toEqual([]);
      }));

    test('acknowledge: known, audited, and due to be told', () =>
      on(make, async ({ table }) => {
        await opened(table);
        expect(await answers(table).take(answer(), NOW)).toMatchObject({ outcome: 'done', finding: { acknowledged: { by: 'eve' } } });
        expect(await state(table)).toBe('acknowledged');
        expect(await answers(table).of(findingId)).toEqual([answer()]);
        expect(await Array.fromAsync(answers(table).between(minute(5), minute(6)))).toEqual([answer()]);
        expect(await outbox(table).intent(findingId, answer().id, answer().at)).toMatchObject({ findings: [findingId] });
      }));

    test('the first of two stands; a repeat is one; what is opened anew is open again', () =>
      on(make, async ({ table }) => {
        await opened(table);
        await answers(table).take(answer(), NOW);
        expect(await answers(table).take(answer(), NOW)).toMatchObject({ outcome: 'repeat' });
        expect(await answers(table).take(answer({ id: 'a2', by: 'bob' }), NOW)).toMatchObject({ outcome: 'already' });
        expect(await answers(table).of(findingId)).toHaveLength(1);
        await opened(table, 'e2', minute(6));
        expect(await state(table)).toBe('open');
        expect(await answers(table).take(answer({ id: 'a3', at: minute(7) }), NOW)).toMatchObject({ outcome: 'done' });
      }));

    test('assign and resolve: each says who and why', () =>
      on(make, async ({ table }) => {
        await opened(table);
        const assigned = await answers(table).take(answer({ kind: 'assign', to: 'bob' }), NOW);
        expect(assigned).toMatchObject({ outcome: 'done', finding: { assigned: { to: 'bob', by: 'eve' } } });
        await answers(table).take(answer({ id: 'a2', kind: 'resolve', note: 'key thrown away' }), NOW);
        const finding = await findingStore(table).finding(findingId);
        expect(finding && standingOf(finding, NOW)).toMatchObject({ state: 'resolved', reason: 'closed by eve: key thrown away' });
        expect(await answers(table).take(answer({ id: 'a3', kind: 'resolve' }), NOW)).toMatchObject({ outcome: 'already' });
      }));

    test('of several at once one is taken, and among writers it is not lost', () =>
      on(make, async (tables) => {
        await opened(tables.table, 'e0', minute(0));
        const [outcomes] = await Promise.all([
          atOnce(tables, 4, (table, n) => answers(table).take(answer({ id: `a${n}`, at: minute(30) }), NOW)),
          atOnce(tables, 6, (table, n) => opened(table, eventId(n), minute(n + 1))),
        ]);
        expect(outcomes.filter(({ outcome }) => outcome === 'done')).toHaveLength(1);
        expect(await findingStore(tables.table).finding(findingId)).toMatchObject({ count: 7, acknowledged: { by: 'eve' } });
      }));
  });
}
