import { expect, test } from 'vitest';
import { judge } from '../reconcile/judge.ts';
import { seeded } from '../support/random.ts';

test('what EventBridge loses is found once, within the rate, although runs are killed and pages repeat', async () => {
  const judged = await judge({ events: 600, hours: 4, dropped: 0.02, killed: 0.3, limitMinutes: 14, chance: seeded(7) });
  expect(judged.dropped).toBeGreaterThan(5);
  expect(judged).toMatchObject({ found: judged.dropped, differences: [], again: { sent: 0, changed: 0 }, unfinished: 0, overLimit: 0 });
  // Each is counted once, also where a killed run had put it on the queue before.
  expect(judged.counted).toBe(judged.dropped + judged.lateByEventBridge);
  expect(judged.trailCalls.told).toBe(judged.trailCalls.sent);
  expect(judged.mostInASecond).toBeLessThanOrEqual(2);
  expect(judged.kills).toBeGreaterThan(0);
  expect(judged.throttled).toBeGreaterThan(0);
}, 60_000);

test('a run whose time is short leaves the rest to the next one, which goes on there', async () => {
  const judged = await judge({ events: 300, hours: 3, dropped: 0.05, killed: 0, limitMinutes: 0.25, chance: seeded(3) });
  expect(judged).toMatchObject({ found: judged.dropped, differences: [], sentTwice: 0, unfinished: 0, overLimit: 0 });
  expect(judged.runs).toBeGreaterThan(7);
}, 60_000);
