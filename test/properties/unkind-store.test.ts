import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answers } from '../../shared/adapters/store/answers.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { outbox } from '../../shared/adapters/store/outbox.ts';
import type { ItemTable } from '../../shared/adapters/table/item-table.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import type { Change } from '../../shared/findings/apply.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { answerOf, eventId, minute, NOW, opens, recordingOf, resolves } from '../support/changes.ts';
import { untilItWorks } from '../support/redelivery.ts';
import { signInRule } from '../support/sample-rules.ts';
import { unkindTable } from '../support/unkind-table.ts';

const UNKIND = { staleIndex: 0.4, failsBefore: 0.2, failsAfter: 0.2, races: 0.4 };

/** What events leave behind, told apart from how it came about. */
async function leftBy(table: ItemTable, ids: ReadonlySet<string>) {
  const findings: unknown[] = [];
  for (const id of [...ids].toSorted()) {
    const { version: _, ...finding }: Partial<Finding> = (await findingStore(table).finding(id)) ?? {};
    findings.push({ ...finding, occurrences: await findingStore(table).occurrences(id) });
  }
  const intents = await Array.fromAsync(outbox(table).dueIntents(NOW));
  return { findings, intents: intents.map(({ eventId: id }) => id).toSorted() };
}

const step = fc.record({ event: fc.nat(9), user: fc.constantFrom('ann', 'bob'), opens: fc.boolean(), both: fc.boolean() });
const changesOf = ({
  event,
  user,
  opens: open,
  both,
}: {
  event: number;
  user: string;
  opens: boolean;
  both: boolean;
}): readonly Change[] => [
  (open ? opens : resolves)(eventId(event), minute(event), { user }),
  ...(both ? [opens(eventId(event), minute(event), { user, rule: signInRule })] : []),
];

describe('a store on an unkind table', () => {
  test('delivered until it works, everything is recorded once, as on a kind one', async () => {
    const happened = { staleIndex: 0, failsBefore: 0, failsAfter: 0, races: 0 };
    const events = fc.uniqueArray(step, { minLength: 1, maxLength: 10, selector: ({ event }) => event });
    await fc.assert(
      fc.asyncProperty(events, fc.integer(), async (steps, seed) => {
        const [kind, under] = [sqliteTable(':memory:'), sqliteTable(':memory:')];
        const unkind = unkindTable(under, seed, UNKIND);
        const all = steps.map((each) => recordingOf(changesOf(each)));
        for (const recording of all) await findingStore(kind).record(recording, NOW);
        await Promise.all(all.map((recording) => untilItWorks(() => findingStore(unkind).record(recording, NOW))));
        for (const recording of all) {
          expect(await untilItWorks(() => findingStore(unkind).record(recording, NOW)), 'delivered again').toBe('repeat');
        }
        const ids = new Set(all.flatMap(({ changes }) => changes.map(({ findingId }) => findingId)));
        const left = await leftBy(under, ids);
        expect(left.findings).toEqual((await leftBy(kind, ids)).findings);
        const mayBeTold = all.filter(({ changes }) => changes.some(({ occurrence }) => occurrence.kind === 'opened'));
        for (const { eventId: id } of mayBeTold) expect(left.intents.filter((intent) => intent === id)).toHaveLength(1);
        expect(new Set(left.intents).size).toBe(left.intents.length);
        for (const what of ['staleIndex', 'failsBefore', 'failsAfter', 'races'] as const) happened[what] += unkind.happened[what];
        kind.close();
        under.close();
      }),
      { numRuns: 60 },
    );
    expect(happened.failsBefore * happened.failsAfter * happened.races, 'the table was unkind').toBeGreaterThan(0);
  });

  test('an intent is consumed once and its plan written once, whatever the index and the network say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 4 }), async (seed, notifiers) => {
        const under = sqliteTable(':memory:');
        const { findingId } = opens('e1');
        await findingStore(under).record(recordingOf([opens('e1')]), NOW);
        const unkind = unkindTable(under, seed, UNKIND);
        const notify = async () => {
          for await (const intent of outbox(unkind).dueIntents(NOW)) {
            const finding = await findingStore(unkind).finding(intent.findingId);
            if (!finding) continue;
            const seq = (finding.told?.seq ?? 0) + 1;
            const told = { state: 'open', severity: 'high', count: 1, at: NOW, since: minute(1), seq } as const;
            await outbox(unkind).consume(intent, { told: [{ finding, told }], deliveries: [] }, NOW);
          }
        };
        const twelveSweeps = async () => {
          for (let sweep = 0; sweep < 12; sweep++) await notify().catch(() => undefined);
        };
        await Promise.all(Array.from({ length: notifiers }, twelveSweeps));
        await untilItWorks(notify);
        for (let sweep = 0; sweep < 5; sweep++) await untilItWorks(notify);
        const left = await Array.fromAsync(outbox(under).dueIntents(NOW));
        const told = (await findingStore(under).finding(findingId))?.told?.seq ?? 0;
        expect(told + left.length, 'told once, or still to be told').toBe(1);
        under.close();
      }),
      { numRuns: 60 },
    );
  });

  test('an acknowledgement survives lost answers and races', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const under = sqliteTable(':memory:');
        await findingStore(under).record(recordingOf([opens('e1')]), NOW);
        const box = answers(unkindTable(under, seed, UNKIND));
        const word = { at: minute(9), by: 'eve', note: 'planned' };
        const answer = answerOf({ ...word, findingId: opens('e1').findingId });
        expect(['done', 'repeat']).toContain((await untilItWorks(() => box.take(answer, NOW))).outcome);
        expect(await findingStore(under).finding(answer.findingId)).toMatchObject({ acknowledged: word, count: 1 });
        expect(await Array.fromAsync(answers(under).between(minute(0), minute(10)))).toEqual([answer]);
        under.close();
      }),
      { numRuns: 60 },
    );
  });
});
