import { describe, expect, test } from 'vitest';
import { answers } from '../../../shared/adapters/store/answers.ts';
import { findingStore } from '../../../shared/adapters/store/finding-store.ts';
import { outbox } from '../../../shared/adapters/store/outbox.ts';
import type { ItemTable } from '../../../shared/adapters/table/item-table.ts';
import { OWN_SOURCE } from '../../../shared/alerts/own-recording.ts';
import type { Change } from '../../../shared/findings/apply.ts';
import { standingOf } from '../../../shared/findings/standing.ts';
import { checkRule } from '../../../shared/posture/check-rule.ts';
import { answerOf, changeBy, day, ending, eventId, minute, NOW, opening, opens, recordingOf, resolves } from '../changes.ts';
import { signInRule } from '../sample-rules.ts';
import { atOnce, type MakeTables, on } from './tables.ts';

const record = (table: ItemTable, ...changes: readonly Change[]) => findingStore(table).record(recordingOf(changes), NOW);
const found = async (table: ItemTable, change: Change) => findingStore(table).finding(change.findingId);
const dueIntents = (table: ItemTable, now = NOW) => Array.fromAsync(outbox(table).dueIntents(now));

export function recordingContract(make: MakeTables): void {
  describe('record', () => {
    test('a first event makes its finding, its occurrence and one intent', () =>
      on(make, async ({ table, other }) => {
        const first = opens('e1');
        expect(await record(table, first)).toBe('recorded');
        expect(await found(other, first)).toMatchObject({ count: 1, firstSeen: minute(1), lastSeen: minute(1), version: 1 });
        expect(await findingStore(other).occurrence(first.findingId, 'e1')).toEqual(JSON.parse(JSON.stringify(first.occurrence), revive));
        expect(await dueIntents(table)).toMatchObject([{ findingId: first.findingId, eventId: 'e1', severity: 'high', dueAt: NOW }]);
        expect(await outbox(table).intent(first.findingId, 'e1', minute(1))).toMatchObject({ findings: [first.findingId] });
      }));

    test('a repeat changes nothing, however often', () =>
      on(make, async ({ table, other }) => {
        await record(table, opens('e1'));
        const before = await found(table, opens('e1'));
        for (const again of [table, other, table]) expect(await record(again, opens('e1'))).toBe('repeat');
        expect(await found(table, opens('e1'))).toEqual(before);
        expect(await dueIntents(table)).toHaveLength(1);
      }));

    test('a storm is counted batch by batch, each once, beside what is recorded at the same time', () =>
      on(make, async (tables) => {
        const first = opens('e1');
        await record(tables.table, first);
        const spread = (n: number) =>
          [2, 3].map((m) => ({ findingId: first.findingId, hour: '2026-03-04T09', at: minute(m), eventId: `s${n}-${m}` }));
        await atOnce(tables, 6, (table, n) => findingStore(table).recordSpread(spread(n % 3), `batch-${n % 3}`, NOW));
        await record(tables.table, opens('e2', minute(9)));
        expect(await found(tables.other, first)).toMatchObject({ count: 8, firstSeen: minute(1), lastSeen: minute(9) });
        await findingStore(tables.table).recordSpread(
          [{ ...spread(0)[0], findingId: 'nobody', hour: 'h', at: NOW, eventId: 'x' }],
          'b',
          NOW,
        );
      }));

    test('an event that comes more than an hour late is found by when it was recorded; a punctual one and a replayed one are not', () =>
      on(make, async ({ table, other }) => {
        const at = minute(5);
        const later = (hours: number) => new Date(at.getTime() + hours * 3_600_000);
        const [late, again] = [opens('late', at), opens('punctual', at)];
        await findingStore(table).record(recordingOf([late]), later(30));
        await findingStore(table).record(recordingOf([again]), later(1));
        await findingStore(table).record(recordingOf([opens('replayed', at)]), later(24 * 30));
        const found = await Array.fromAsync(findingStore(other).lateBetween(later(24), later(24 * 40)));
        expect(found).toEqual([{ eventId: 'late', at, recordedAt: later(30), findings: [late.findingId], rules: [late.rule.id] }]);
        expect(await Array.fromAsync(findingStore(other).lateBetween(at, later(24)))).toEqual([]);
      }));

    test("the end of what a check found is late sooner: a run may have looked in between; the monitor's own doing never is", () =>
      on(make, async ({ table }) => {
        const at = minute(5);
        const lateBy = async (change: Change, minutes: number) => {
          await findingStore(table).record(recordingOf([change]), minute(5 + minutes));
          const all = await Array.fromAsync(findingStore(table).lateBetween(minute(0), day(2)));
          return all.some(({ eventId: id }) => id === change.occurrence.event.id);
        };
        const rule = checkRule({ id: 'x', section: 'root', title: 'X', severity: 'high', why: '', cis: {}, securityHub: [], reads: [] });
        expect(await lateBy(resolves('punctual', at, { rule, user: 'ann' }), 15)).toBe(false);
        expect(await lateBy(resolves('late', at, { rule }), 16)).toBe(true);
        expect(await lateBy(resolves('of no check', at), 16)).toBe(false);
        const own = resolves('own', at, { rule, user: 'eve' });
        const event = { ...own.occurrence.event, source: OWN_SOURCE };
        expect(await lateBy({ ...own, occurrence: { ...own.occurrence, event } }, 24 * 60)).toBe(false);
      }));

    test('a repeat whose intent was consumed tells nobody again', () =>
      on(make, async ({ table }) => {
        await record(table, opens('e1'));
        const [intent] = await dueIntents(table);
        if (intent) expect(await outbox(table).consume(intent, { told: [], deliveries: [] }, NOW)).toBe('consumed');
        expect(await record(table, opens('e1'))).toBe('repeat');
        expect(await dueIntents(table)).toEqual([]);
      }));

    test('a recurrence is counted and told under its own event', () =>
      on(make, async ({ table }) => {
        await record(table, opens('e1', minute(5)));
        expect(await record(table, opens('e2', minute(3)))).toBe('recorded');
        expect(await found(table, opens('e1'))).toMatchObject({
          count: 2,
          firstSeen: minute(3),
          lastSeen: minute(5),
          latest: { eventId: 'e1' },
        });
        expect((await dueIntents(table)).map((intent) => intent.eventId).toSorted()).toEqual(['e1', 'e2']);
      }));

    test('an event recorded in part (a rule was added later) is completed, and told of the new part alone', () =>
      on(make, async ({ table }) => {
        const old = opens('e1');
        const added = opens('e1', minute(1), { rule: signInRule });
        await record(table, old);
        expect(await record(table, old, added)).toBe('recorded');
        expect(await found(table, old)).toMatchObject({ count: 1, version: 1 });
        expect(await found(table, added)).toMatchObject({ count: 1, version: 1 });
        const told = (await dueIntents(table)).map(({ findings }) => findings.join());
        expect(told.toSorted()).toEqual([old.findingId, added.findingId].toSorted());
        expect(await record(table, old, added)).toBe('repeat');
      }));

    test('an event of several findings has one intent, under its most severe finding', () =>
      on(make, async ({ table }) => {
        const minor = opens('e1', minute(1), { user: 'ann', severity: 'low' });
        const major = opens('e1', minute(1), { user: 'bob', severity: 'critical' });
        await record(table, minor, major);
        expect(await dueIntents(table)).toMatchObject([
          { findingId: major.findingId, severity: 'critical', findings: [major.findingId, minor.findingId] },
        ]);
      }));

    test('a resolver before its opening: unseen, nothing to tell; then resolved from the start, or open when it came later', () =>
      on(make, async ({ table }) => {
        const end = resolves('e2', minute(5));
        expect(await record(table, end)).toBe('recorded');
        const unseen = await found(table, end);
        expect(unseen && standingOf(unseen, NOW).state).toBe('unseen');
        expect(unseen?.count).toBe(0);
        expect(await dueIntents(table)).toEqual([]);
        expect(await Array.fromAsync(findingStore(table).openFindings())).toEqual([]);
        await record(table, opens('e1', minute(3)));
        const over = await found(table, end);
        expect(over && standingOf(over, NOW)).toMatchObject({ state: 'resolved', since: minute(5) });
        await record(table, opens('e3', minute(7)));
        const open = await found(table, end);
        expect(open && standingOf(open, NOW)).toMatchObject({ state: 'open', reopened: true, since: minute(7) });
      }));

    test('history is recorded without an intent', () =>
      on(make, async ({ table }) => {
        expect(await findingStore(table).record(recordingOf([opens('e1')], { tell: false }), NOW)).toBe('recorded');
        expect(await dueIntents(table)).toEqual([]);
      }));

    test('a correction is kept but not counted', () =>
      on(make, async ({ table }) => {
        await record(table, opens('e1'));
        await record(table, opens('e2', minute(2), { counts: false }));
        expect(await found(table, opens('e1'))).toMatchObject({ count: 1, latest: { eventId: 'e2' } });
        expect(await findingStore(table).occurrences(opens('e1').findingId)).toHaveLength(2);
      }));
  });

  describe('writers at once', () => {
    test('one event by many: one occurrence, one intent, one of them recorded it', () =>
      on(make, async (tables) => {
        const outcomes = await atOnce(tables, 8, (table) => record(table, opens('e1'), opens('e1', minute(1), { rule: signInRule })));
        expect(outcomes.filter((outcome) => outcome === 'recorded')).toHaveLength(1);
        expect(await found(tables.table, opens('e1'))).toMatchObject({ count: 1, version: 1 });
        expect(await findingStore(tables.table).occurrences(opens('e1').findingId)).toHaveLength(1);
        expect(await dueIntents(tables.table)).toHaveLength(1);
      }));

    test('many events of one finding: all are counted, all are to be told', () =>
      on(make, async (tables) => {
        await atOnce(tables, 16, (table, n) => record(table, opens(eventId(n), minute(n))));
        expect(await found(tables.table, opens('e'))).toMatchObject({
          count: 16,
          version: 16,
          firstSeen: minute(0),
          latest: { eventId: eventId(15) },
        });
        expect(await dueIntents(tables.table)).toHaveLength(16);
      }));

    test('events of several shared findings, each twice', () =>
      on(make, async (tables) => {
        const users = ['ann', 'bob', 'cem'];
        await atOnce(tables, 12, (table, n) => record(table, ...users.map((user) => opens(eventId(n % 6), minute(n % 6), { user }))));
        for (const user of users) expect(await found(tables.table, opens('e', minute(0), { user }))).toMatchObject({ count: 6 });
        expect(await dueIntents(tables.table)).toHaveLength(6);
      }));
  });

  describe('reading', () => {
    test('the newest occurrences first, as many as asked for', () =>
      on(make, async ({ table }) => {
        for (const n of [3, 1, 2]) await record(table, opens(`e${n}`, minute(n)));
        await record(table, resolves('e4', minute(4)));
        const read = await findingStore(table).occurrences(opens('e').findingId, 3);
        expect(read.map(({ event, kind }) => [event.id, kind])).toEqual([
          ['e4', 'resolved'],
          ['e3', 'opened'],
          ['e2', 'opened'],
        ]);
      }));

    test('open findings, the most severe first; those that are over are not among them', () =>
      on(make, async ({ table }) => {
        await record(table, opens('e1', minute(1), { user: 'a', severity: 'low' }));
        await record(table, opens('e2', minute(1), { user: 'b', severity: 'critical' }));
        await record(table, opens('e3', minute(1), { user: 'c', severity: 'medium' }));
        await record(table, opens('e4', minute(1), { user: 'd' }));
        await record(table, resolves('e5', minute(2), { user: 'd' }));
        const subjects = async () => (await Array.fromAsync(findingStore(table).openFindings())).map(({ subject }) => subject.id);
        expect(await subjects()).toEqual(['b', 'c', 'a']);
        await answers(table).take(answerOf({ findingId: opens('e2', minute(1), { user: 'b' }).findingId }), NOW);
        expect(await subjects()).toEqual(['b', 'c', 'a']);
        await record(table, opens('e6', minute(3), { user: 'd' }));
        expect(await subjects()).toEqual(['b', 'd', 'c', 'a']);
      }));

    test('a week: every occurrence from its first millisecond to before its last, by time', () =>
      on(make, async ({ table }) => {
        const times = [day(-1), day(0), new Date(day(0).getTime() + 1), day(3), day(6), new Date(day(7).getTime() - 1), day(7), day(8)];
        for (const [n, at] of times.entries()) await record(table, opens(`e${n}`, at, { user: `u${n}` }));
        const read = await Array.fromAsync(findingStore(table).occurrencesBetween(day(0), day(7)));
        expect(read.map(({ event }) => event.id)).toEqual(['e1', 'e2', 'e3', 'e4', 'e5']);
        expect(await Array.fromAsync(findingStore(table).occurrencesBetween(day(1), day(1)))).toEqual([]);
      }));
  });
  test('parts open and end by themselves', () =>
    on(make, async ({ table }) => {
      await record(table, changeBy(opening('e1', minute(1), { part: 'A' })));
      await record(table, changeBy(opening('e2', minute(2), { part: 'B' })));
      await record(table, changeBy(ending('e3', minute(3), { part: 'A' })));
      const half = await found(table, opens('e'));
      expect(half && standingOf(half, NOW).state).toBe('open');
      await record(table, changeBy(ending('e4', minute(4))));
      const none = await found(table, opens('e'));
      expect(none && standingOf(none, NOW).state).toBe('resolved');
    }));
}

const revive = (key: string, value: unknown): unknown => (/^at$|At$/.test(key) && typeof value === 'string' ? new Date(value) : value);
