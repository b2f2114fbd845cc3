import { expect, test } from 'vitest';
import { watchSilence } from '../../functions/reconcile/silence.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { reconcileStore } from '../../shared/adapters/store/reconcile-store.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';

const HOUR = 3_600_000;
const BUSY = '444455556666';
const START = new Date('2026-03-01T00:00:00Z');

/** Each hour so many events, and a look at ten past. */
async function hours(perHour: (hour: number) => number, count: number, silentAfterMinutes = 60) {
  const table = sqliteTable(':memory:');
  const store = findingStore(table);
  const told: (readonly string[])[] = [];
  for (let hour = 0; hour < count; hour++) {
    const start = new Date(START.getTime() + hour * HOUR);
    const now = new Date(start.getTime() + 70 * 60_000);
    const ids = Array.from({ length: perHour(hour) }, (_, n) => `${hour}-${n}`);
    const lastAt = new Date(start.getTime() + 59 * 60_000);
    const seen = { account: BUSY, region: 'us-east-1', hour: start.toISOString().slice(0, 13), eventIds: ids, lastAt };
    if (ids.length > 0) await store.markSeen([seen], `b${hour}`, now);
    const ports = { book: reconcileStore(table), findings: store, accounts: [BUSY], regions: ['us-east-1'], account: '111122223333' };
    told.push(await watchSilence({ ...ports, silentAfterMinutes, now: () => now }));
  }
  const open = await Array.fromAsync(store.openFindings());
  return { told, open };
}

test('an account with events in every hour is told when it stops, once', async () => {
  const { told, open } = await hours((hour) => (hour < 80 ? 20 : 0), 84);
  expect(told.slice(0, 80).flat()).toEqual([]);
  expect(told.slice(80)).toEqual([[BUSY], [BUSY], [BUSY], [BUSY]]);
  expect(open).toMatchObject([{ rule: 'account-silent', count: 1, subject: { id: BUSY }, account: '111122223333' }]);
  expect(open[0]?.latest?.summary).toBe('No event of account 444455556666 has arrived for 71 minutes');
});

test('the next event ends it', async () => {
  const { told, open } = await hours((hour) => (hour >= 80 && hour < 83 ? 0 : 20), 84);
  expect(told.at(-1)).toEqual([]);
  expect(open).toEqual([]);
});

test.each([
  ['is quiet by its nature', (hour: number) => (hour < 80 ? 2 : 0), 84],
  ['has empty nights', (hour: number) => (hour < 80 && hour % 24 > 5 ? 20 : 0), 84],
  ['was watched for two days only', (hour: number) => (hour < 48 ? 20 : 0), 52],
  ['was never heard', () => 0, 80],
])('an account that %s is not told', async (_, perHour, count) => {
  const { told } = await hours(perHour, count);
  expect(told.flat()).toEqual([]);
});

test('how long a silence must last is configured', async () => {
  const { told } = await hours((hour) => (hour < 80 ? 20 : 0), 84, 180);
  expect(told.slice(80)).toEqual([[], [], [BUSY], [BUSY]]);
});
