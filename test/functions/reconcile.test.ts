import { expect, test } from 'vitest';
import { planOf } from '../../functions/reconcile/plan.ts';
import { type RunPorts, reconcile } from '../../functions/reconcile/reconcile.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { reconcileStore } from '../../shared/adapters/store/reconcile-store.ts';
import { runLog } from '../../shared/adapters/store/run-log.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import { PermanentError, TransientError } from '../../shared/errors.ts';
import { type HistoryAsk, StaleToken } from '../../shared/findings/event-history.ts';
import { standingOf } from '../../shared/findings/standing.ts';
import { catalogue } from '../../shared/runtime/catalogue.ts';
import { ACCOUNT, call, iam } from '../support/records.ts';

const HOUR = 3_600_000;
const START = new Date('2026-03-04T12:10:00Z');
const plan = planOf({
  catalogue,
  monitorNames: [],
  regions: ['us-east-1'],
  accounts: [ACCOUNT],
  sources: ['cloudtrail', 'iam'],
  except: [],
});

const within = (time: unknown, from: Date, to: Date): boolean => from <= new Date(String(time)) && new Date(String(time)) <= to;

/** Reconcile over a table and lists that are given as they are. */
function world(over: Partial<RunPorts> = {}) {
  const table = sqliteTable(':memory:');
  const store = findingStore(table);
  const book = reconcileStore(table);
  const records: JsonObject[] = [];
  const asked: HistoryAsk[] = [];
  const queue: string[] = [];
  let now = START;
  const page = async (ask: HistoryAsk) => {
    asked.push(ask);
    const found = records.filter(({ eventSource, eventTime }) => eventSource === ask.lookup.value && within(eventTime, ask.from, ask.to));
    return { records: found, unreadable: 0, token: undefined, requests: 1, throttles: 0 };
  };
  const ports: RunPorts = {
    ...plan,
    history: { page },
    queue: { send: async (bodies) => void queue.push(...bodies) },
    book,
    findings: store,
    runs: runLog(table),
    mostPages: 600,
    accounts: [ACCOUNT],
    silentAfterMinutes: 60,
    account: ACCOUNT,
    now: () => now,
    ...over,
  };
  const open = async () => (await Array.fromAsync(store.openFindings())).map((finding) => ({ finding, ...standingOf(finding, now) }));
  return {
    ...{ store, book, records, asked, queue, open },
    run: (isDaily = false, more: Partial<RunPorts> = {}) =>
      reconcile(isDaily, new Date(now.getTime() + 14 * 60_000), { ...ports, ...more }),
    later: (hours: number) => {
      now = new Date(now.getTime() + hours * HOUR);
    },
  };
}

const at = (iso: string, name = 'CreateUser') => iam(name, { request: { userName: iso }, over: { eventTime: iso } });
const rulesOf = (open: Awaited<ReturnType<ReturnType<typeof world>['open']>>) => open.map(({ finding: { rule } }) => rule).sort();

test('a window ends twenty minutes ago, reaches back two and a half hours, and the next one goes on from there', async () => {
  const { run, asked, later } = world();
  await run();
  later(1);
  await run();
  later(10);
  await run();
  const windows = asked.filter(({ lookup }) => lookup.id === 'iam').map(({ from, to }) => [from.toISOString(), to.toISOString()].join(' '));
  expect(windows).toEqual([
    '2026-03-04T09:40:00.000Z 2026-03-04T11:50:00.000Z',
    '2026-03-04T10:40:00.000Z 2026-03-04T12:50:00.000Z',
    '2026-03-04T11:40:00.000Z 2026-03-04T22:50:00.000Z', // ten hours were missed: from 70 minutes before the last end
  ]);
});

test('what was seen stays where it is; what was not goes on the queue once, marked, and people hear of the number', async () => {
  const { run, later, records, queue, store, open } = world();
  const [here, lost] = [at('2026-03-04T10:00:00Z'), at('2026-03-04T11:00:00Z')];
  records.push(here, lost, at('2026-03-04T11:01:00Z', 'GetUser'));
  const seen = { account: ACCOUNT, region: 'us-east-1', hour: '2026-03-04T10', eventIds: [String(here['eventID'])] };
  await store.markSeen([seen], 'b', new Date('2026-03-04T10:01:00Z'));
  const first = await run();
  expect(queue.map((body) => JSON.parse(body))).toMatchObject([
    { source: 'trailwarden.reconcile', recovered: true, detail: lost, account: ACCOUNT, region: 'us-east-1' },
  ]);
  expect(first).toMatchObject({ outcome: 'complete', counts: { listed: 3, expected: 2, seen: 1, recovered: 1 } });
  expect(first.reconciled?.windows[0]?.sources[0]?.lags).toEqual({ counts: { 60: 1, 5400: 1 }, maxSeconds: 4200 });
  const told = (await open()).filter(({ finding: { rule } }) => rule === 'events-recovered');
  expect(told).toMatchObject([{ severity: 'medium', finding: { count: 1 } }]);
  later(0.5);
  expect((await run()).counts).toMatchObject({ recovered: 0, waiting: 1 });
  expect(queue).toHaveLength(1); // it waits there; after 45 minutes it is sent once more
  later(0.3);
  await run();
  expect(queue).toHaveLength(2);
  expect((await open()).filter(({ finding: { rule } }) => rule === 'events-recovered')[0]?.finding.count).toBe(1);
});

test('a stopped trail that only Event history shows is critical, whatever else it is', async () => {
  const { run, records, open } = world();
  records.push(call('cloudtrail', 'StopLogging', { request: { name: 'main' }, over: { eventTime: '2026-03-04T11:00:00Z' } }));
  records.push(
    call('cloudtrail', 'StopLogging', { request: { name: 'b' }, over: { eventTime: '2026-03-04T11:00:00Z', errorCode: 'AccessDenied' } }),
  );
  await run();
  const found = await open();
  expect(rulesOf(found)).toEqual(['events-recovered', 'trail-stopped-unseen']);
  expect(found.find(({ finding }) => finding.rule === 'trail-stopped-unseen')).toMatchObject({
    severity: 'critical',
    finding: { subject: { id: 'main' } },
  });
  expect(found.find(({ finding }) => finding.rule === 'events-recovered')?.severity).toBe('high');
});

test('a place that cannot be read is a finding after two hours that were missed, and ends when it has caught up', async () => {
  const { run, later, open } = world();
  const refused = { page: () => Promise.reject(new PermanentError('AccessDeniedException: no')) };
  await run();
  for (let hour = 0; hour < 4; hour++) {
    later(1);
    expect(await run(false, { history: refused })).toMatchObject({ outcome: 'failed', failures: ['AccessDeniedException: no'] });
  }
  expect(await open()).toMatchObject([{ severity: 'high', finding: { rule: 'reconcile-gap', count: 1 } }]);
  later(1);
  expect((await run()).outcome).toBe('complete');
  expect(await open()).toEqual([]);
});

test('time that Event history no longer holds is said, and stays open', async () => {
  const { run, later, open } = world();
  await run();
  later(100 * 24);
  const { reconciled } = await run();
  expect(reconciled?.lost).toMatchObject([{ fromAt: new Date('2026-03-04T11:50:00Z') }]);
  expect(await open()).toMatchObject([{ finding: { rule: 'reconcile-gap' } }]);
  later(1);
  await run();
  expect(rulesOf(await open())).toEqual(['reconcile-gap']);
});

test('of events whose marks are gone nobody can tell: they go to detect again and are not called lost', async () => {
  const { run, later, records, queue, open } = world();
  await run();
  records.push(at('2026-03-05T00:00:00Z'));
  later(5 * 24);
  expect((await run()).counts).toMatchObject({ recovered: 0, unsure: 1 });
  expect(queue).toHaveLength(1);
  expect(rulesOf(await open())).toEqual([]);
});

test('a list without an end is given up, told, and told again when it was read', async () => {
  const { run, later, open } = world();
  const endless = { page: async () => ({ records: [], unreadable: 0, token: 'more', requests: 1, throttles: 0 }) };
  const { reconciled, outcome } = await run(false, { history: endless, mostPages: 12 });
  expect(outcome).toBe('partial');
  expect(reconciled?.windows[0]?.incomplete.map(({ lookup }) => lookup)).toEqual(['cloudtrail', 'iam']);
  expect(await open()).toMatchObject([{ severity: 'medium', finding: { rule: 'reconcile-gap', count: 2 } }]);
  later(1);
  await run();
  expect(await open()).toEqual([]);
});

test('a list that loses every fourth token is read to its end, and everything in it is counted once', async () => {
  const { run, later } = world();
  await run();
  later(1);
  const all = Array.from({ length: 1000 }, (_, n) =>
    at(new Date(Date.parse('2026-03-04T11:55:00Z') + n * 2000).toISOString().replace('.000Z', 'Z')),
  );
  let asked = 0;
  const losing = {
    page: async ({ lookup, from, to, token }: HistoryAsk) => {
      if (lookup.id !== 'iam') return { records: [], unreadable: 0, token: undefined, requests: 1, throttles: 0 };
      if (token !== undefined && ++asked % 4 === 0) throw new StaleToken('unknown token');
      const [bounds, start = '0'] = (token ?? '').split('|');
      if (token !== undefined && bounds !== to.toISOString()) throw new PermanentError('a token of other bounds');
      const found = all.filter(({ eventTime }) => within(eventTime, from, to)).toReversed();
      const end = Number(start) + 50;
      const more = end < found.length ? `${to.toISOString()}|${end}` : undefined;
      return { records: found.slice(Number(start), end), unreadable: 0, token: more, requests: 1, throttles: 0 };
    },
  };
  const { counts, outcome } = await run(false, { history: losing, mostPages: 40 });
  expect(outcome).toBe('complete');
  expect(counts).toMatchObject({ listed: 1000, recovered: 1000 });
});

test('a throttled place leaves its window to the next run, with the same bounds', async () => {
  const { run, later, asked } = world();
  const busy = { page: () => Promise.reject(new TransientError('throttled')) };
  expect(await run(false, { history: busy })).toMatchObject({ outcome: 'failed' });
  later(0.5);
  expect(await run()).toMatchObject({ outcome: 'complete', counts: { windows: 2 } });
  // Half an hour was worth a window of its own.
  expect(asked.map(({ to }) => to.toISOString().slice(11, 16))).toEqual(['11:50', '11:50', '12:20', '12:20']);
});

test('the daily pass looks 50 hours back and counts nothing twice', async () => {
  const { run, records, asked } = world();
  records.push(at('2026-03-02T15:00:00Z'));
  expect((await run(true)).counts).toMatchObject({ windows: 2, listed: 0, recovered: 1 });
  expect(asked.some(({ from }) => from.toISOString() === '2026-03-02T09:50:00.000Z')).toBe(true);
  expect((await run(true)).counts).toMatchObject({ recovered: 0 });
});
