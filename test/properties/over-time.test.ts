import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectEvent } from '../../functions/detect/detect-event.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { windowMemory } from '../../shared/adapters/store/windows.ts';
import type { ItemTable } from '../../shared/adapters/table/item-table.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import type { CloudTrailEvent } from '../../shared/cloudtrail/event.ts';
import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import { parseEvent } from '../../shared/cloudtrail/parse.ts';
import { findingId } from '../../shared/findings/finding.ts';
import { noFacts } from '../../shared/rules/facts.ts';
import { wholeCatalogue } from '../../shared/rules/on-demand.ts';
import { defaultSettings } from '../../shared/rules/settings.ts';
import { worst } from '../../shared/rules/severity.ts';
import { inEventOrder, openingsOf } from '../../shared/rules/sightings.ts';
import { windowBook } from '../../shared/rules/window-book.ts';
import { type Calls, countingTable } from '../support/counting.ts';
import { deliveriesOf } from '../support/iam-stream.ts';
import { later } from '../support/over-time-cases.ts';
import { ACCOUNT, signIn, user } from '../support/records.ts';
import { untilItWorks } from '../support/redelivery.ts';
import { overTimeCatalogue } from '../support/sample-over-time.ts';
import { unkindTable } from '../support/unkind-table.ts';

const NOW = new Date('2026-03-05T12:00:00Z');

const attempt = (minutes: number, name: string, result: string): JsonObject => later(minutes, signIn(user(name), { result }));

/** Sign-ins of two users, some close together, some an hour apart, all at times of their own. */
const signIns = fc
  .array(
    fc.record({
      wait: fc.constantFrom(0.1, 1, 2, 5, 9, 31, 70),
      name: fc.constantFrom('ann', 'bob'),
      result: fc.constantFrom('Failure', 'Failure', 'Failure', 'Success'),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((steps) => {
    let at = 0;
    return steps.map(({ wait, name, result }) => {
      at += wait;
      return attempt(at, name, result);
    });
  });

const parse = (record: JsonObject): CloudTrailEvent => parseEvent(record, NOW);
const ports = (table: ItemTable) => ({
  catalogueFor: wholeCatalogue(overTimeCatalogue),
  settings: defaultSettings,
  lookUp: async () => noFacts,
  store: findingStore(table),
  windows: windowMemory(table),
  tell: true,
});

/** What all events together open, by the definition alone: id and worst severity of each finding. */
function byDefinition(records: readonly JsonObject[]): readonly string[] {
  const events = records.map(parse);
  const sighted = events.flatMap((event) => overTimeCatalogue.sightings(event, defaultSettings));
  const opened = [...Map.groupBy(sighted, ({ rule, sighting }) => `${rule.id} ${sighting.key}`).values()].flatMap((group) => {
    const rule = group[0]?.rule;
    if (rule?.overTime === undefined) return [];
    const sightings = group.map(({ sighting }) => sighting).sort(inEventOrder);
    const openings = openingsOf(rule.overTime, sightings, defaultSettings);
    return openings.map(({ assessment }) => ({ id: findingId(rule.id, ACCOUNT, assessment.subject), severity: assessment.severity }));
  });
  return summed(opened);
}

const summed = (opened: readonly { readonly id: string; readonly severity: Parameters<typeof worst>[0][number] }[]): readonly string[] =>
  [...Map.groupBy(opened, ({ id }) => id)].map(([id, of]) => `${id} ${worst(of.map(({ severity }) => severity))}`).toSorted();

async function inStore(table: ItemTable): Promise<readonly string[]> {
  const findings = await Array.fromAsync(findingStore(table).openFindings());
  return findings.map(({ id, gravest }) => `${id} ${gravest?.severity}`).toSorted();
}

const disturbed = signIns.chain((records) => fc.record({ records: fc.constant(records), delivered: deliveriesOf(records) }));

describe('rules over time', () => {
  test('late, repeated and reordered events, many at once, open what the whole opens', () =>
    fc.assert(
      fc.asyncProperty(disturbed, async ({ records, delivered }) => {
        const table = sqliteTable(':memory:');
        for (const batch of delivered.batches) await Promise.all(batch.map((record) => detectEvent(parse(record), NOW, ports(table))));
        expect(await inStore(table)).toEqual(byDefinition(records));
        table.close();
      }),
      { numRuns: 150 },
    ));

  test('whatever dies between writing a window and recording the finding is made up for when the event comes again', async () => {
    const happened = { failsBefore: 0, failsAfter: 0 };
    await fc.assert(
      fc.asyncProperty(disturbed, fc.integer(), async ({ records, delivered }, seed) => {
        const under = sqliteTable(':memory:');
        const table = unkindTable(under, seed, { staleIndex: 0, failsBefore: 0.2, failsAfter: 0.2, races: 0.2 });
        for (const batch of delivered.batches) {
          await Promise.all(batch.map((record) => untilItWorks(() => detectEvent(parse(record), NOW, ports(table)))));
        }
        expect(await inStore(under)).toEqual(byDefinition(records));
        happened.failsBefore += table.happened.failsBefore;
        happened.failsAfter += table.happened.failsAfter;
        under.close();
      }),
      { numRuns: 60 },
    );
    expect(happened.failsBefore * happened.failsAfter, 'the table was unkind').toBeGreaterThan(0);
  });

  test('in memory the same is opened, in any order', () =>
    fc.assert(
      fc.property(disturbed, ({ records, delivered }) => {
        const book = windowBook(defaultSettings);
        const opened = delivered.batches
          .flat()
          .map(parse)
          .flatMap((event) => book.see(event, ACCOUNT, overTimeCatalogue.sightings(event, defaultSettings)));
        const found = opened.map(({ rule, assessment: { subject, severity } }) => ({ id: findingId(rule.id, ACCOUNT, subject), severity }));
        expect(summed(found)).toEqual(byDefinition(records));
      }),
      { numRuns: 300 },
    ));

  test('a burst is said of the event that opens it and of the one that raises it, not of each that follows', async () => {
    const table = sqliteTable(':memory:');
    const failures = Array.from({ length: 9 }, (_, index) => attempt(index / 2, 'ann', 'Failure'));
    for (const record of failures) await detectEvent(parse(record), NOW, ports(table));
    const [finding] = await Array.fromAsync(findingStore(table).openFindings());
    const occurrences = await findingStore(table).occurrences(finding?.id ?? '');
    expect(occurrences.map(({ event, assessment }) => [event.id, assessment?.severity])).toEqual([
      [failures[5]?.['eventID'], 'high'],
      [failures[2]?.['eventID'], 'medium'],
    ]);
    table.close();
  });

  test('the event that opened a burst is raised when earlier ones come late, whatever it was recorded as', async () => {
    const table = sqliteTable(':memory:');
    const failures = Array.from({ length: 6 }, (_, index) => attempt(index, 'ann', 'Failure'));
    for (const index of [0, 1, 5, 2, 3, 4, 5]) await detectEvent(parse(failures[index] ?? {}), NOW, ports(table));
    expect(await inStore(table)).toEqual(byDefinition(failures));
    const [finding] = await Array.fromAsync(findingStore(table).openFindings());
    expect(finding).toMatchObject({ gravest: { severity: 'high', eventId: failures[5]?.['eventID'] }, count: 2 });
    table.close();
  });

  test.each([
    ['in order', (storm: readonly JsonObject[]) => storm],
    ['backwards', (storm: readonly JsonObject[]) => storm.toReversed()],
  ])('a storm is written down as far as it matters, %s', async (_, arriving) => {
    const table = sqliteTable(':memory:');
    const calls: Calls = {};
    const counted = ports(countingTable(table, calls));
    const storm = Array.from({ length: 1000 }, (_one, index) => attempt(index / 100, 'ann', 'Failure'));
    for (const record of arriving(storm)) await detectEvent(parse(record), NOW, counted);
    expect(await inStore(table)).toHaveLength(1);
    // Ten minutes: the burst keeps 30 failures a quarter of its window, the sequence 40; backwards each makes the opening an earlier one, and raises it.
    expect(calls['transact']).toBeLessThan(900);
    table.close();
  });
});
