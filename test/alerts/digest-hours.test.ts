import { expect, test } from 'vitest';
import { dueAtFor, isForDigest } from '../../shared/alerts/digest-hours.ts';
import { configWith } from '../support/configs.ts';

const digest = { severityAtMost: 'low', at: ['16:30', '08:00'] };
const config = (over: object = {}) => configWith({ zone: 'Europe/Berlin', digest, ...over });
const due = (now: string, over: object = {}, severity: 'info' | 'low' | 'medium' = 'low') =>
  dueAtFor(severity, new Date(now), config(over)).toISOString();

test('only what is no worse waits for its hour', () => {
  expect((['info', 'low', 'medium', 'critical'] as const).map((severity) => isForDigest(severity, config()))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(due('2026-03-04T12:00:00Z', {}, 'medium')).toBe('2026-03-04T12:00:00.000Z');
  expect(dueAtFor('low', new Date('2026-03-04T12:00:00Z'), configWith()).toISOString()).toBe('2026-03-04T12:00:00.000Z');
});

test.each([
  ['before the first', '2026-03-04T06:59:59Z', '2026-03-04T07:00:00.000Z'],
  ['on the minute', '2026-03-04T07:00:00Z', '2026-03-04T07:00:00.000Z'],
  ['between the two', '2026-03-04T07:00:01Z', '2026-03-04T15:30:00.000Z'],
  ['after the last', '2026-03-04T15:31:00Z', '2026-03-05T07:00:00.000Z'],
  ['over the change to summer time', '2026-03-28T20:00:00Z', '2026-03-29T06:00:00.000Z'],
  ['over the change back', '2026-10-24T20:00:00Z', '2026-10-25T07:00:00.000Z'],
])('%s', (_, now, at) => expect(due(now)).toBe(at));

test('on its days only', () => {
  const over = { digest: { ...digest, days: ['monday'] } };
  expect(due('2026-03-04T12:00:00Z', over)).toBe('2026-03-09T07:00:00.000Z');
  expect(due('2026-03-09T16:00:00Z', over)).toBe('2026-03-16T07:00:00.000Z');
});

test('an hour that the clocks skip comes all the same, one that they repeat comes once', () => {
  const over = { digest: { severityAtMost: 'low', at: ['02:30'] } };
  expect(due('2026-03-28T20:00:00Z', over)).toBe('2026-03-29T01:30:00.000Z');
  expect(due('2026-10-24T20:00:00Z', over)).toBe('2026-10-25T00:30:00.000Z');
  expect(due('2026-10-25T00:30:01Z', over)).toBe('2026-10-26T01:30:00.000Z');
});

test('an hour within quiet hours waits for their end', () => {
  expect(due('2026-03-04T20:00:00Z', { quietHours: { from: '22:00', to: '09:00' } })).toBe('2026-03-05T08:00:00.000Z');
});

test('refused: no hour, an hour that is none, a digest of what must not wait', () => {
  for (const wrong of [
    { ...digest, at: [] },
    { ...digest, at: ['8'] },
    { ...digest, severityAtMost: 'high' },
  ]) {
    expect(() => config({ digest: wrong })).toThrow();
  }
  expect(() => config({ storm: { messages: 0 } })).toThrow();
});
