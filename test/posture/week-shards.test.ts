import { expect, test } from 'vitest';
import { dueToday } from '../../shared/posture/week-shards.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-03-04T03:00:00Z');
const keysOf = (count: number): readonly string[] => Array.from({ length: count }, (_, n) => `user-${n}`);

/** Asks every day for whoever is due; who was asked for is remembered. */
function weeks(keys: readonly string[], days: number, skip: (day: number) => boolean = () => false) {
  const asked = new Map<string, Date>();
  const perDay: (readonly string[])[] = [];
  for (let day = 0; day < days; day++) {
    const now = new Date(START + day * DAY);
    const due = skip(day) ? [] : dueToday(keys, (key) => asked.get(key), now);
    for (const key of due) asked.set(key, now);
    perDay.push(due);
  }
  return { asked, perDay };
}

test('a small account is asked for whole on the first day', () => {
  expect(dueToday(keysOf(200), () => undefined, new Date(START))).toHaveLength(200);
});

test('a large one is asked for whole within a week, a seventh a day, and nobody twice in it once it runs', () => {
  const { asked, perDay } = weeks(keysOf(3500), 21);
  expect(new Set(perDay.slice(0, 7).flat()).size).toBe(3500);
  for (const day of perDay) expect(Math.abs(day.length - 500)).toBeLessThan(100);
  expect(perDay.slice(7, 14).flat()).toHaveLength(3500);
  expect(asked.size).toBe(3500);
});

test('a day without a run is caught up with, longest ago first', () => {
  const { perDay } = weeks(keysOf(700), 16, (day) => day === 8);
  const missed = weeks(keysOf(700), 9).perDay[8] ?? [];
  const after = perDay.slice(9, 12).flat();
  expect(missed.length).toBeGreaterThan(50);
  expect(missed.filter((key) => !after.includes(key))).toEqual([]);
});

test('a second run of one day asks nobody again', () => {
  const keys = keysOf(1400);
  const now = new Date(START);
  const first = new Set(dueToday(keys, () => undefined, now));
  const again = dueToday(keys, (key) => (first.has(key) ? now : new Date(START - DAY)), new Date(START + 3_600_000));
  expect(again).toEqual([]);
});
