import { describe, expect, test } from 'vitest';
import { dueFrom } from '../../shared/alerts/quiet-hours.ts';

const night = { from: '22:00', to: '07:00' };
const due = (at: string, quietHours: object = night, { zone = 'Europe/Berlin', severity = 'medium' as const } = {}): string =>
  dueFrom(severity, new Date(at), { zone, quietHours: { ...night, ...quietHours } }).toISOString();

describe('the end of the hours that hold', () => {
  const cases: Record<string, [at: string, due: string, hours?: object]> = {
    'before them': ['2026-03-04T20:59:59.999Z', '2026-03-04T20:59:59.999Z'],
    'at their beginning': ['2026-03-04T21:00:00.000Z', '2026-03-05T06:00:00.000Z'],
    'past midnight': ['2026-03-05T03:00:00.000Z', '2026-03-05T06:00:00.000Z'],
    'the last moment': ['2026-03-05T05:59:59.999Z', '2026-03-05T06:00:00.000Z'],
    'at their end': ['2026-03-05T06:00:00.000Z', '2026-03-05T06:00:00.000Z'],
    'within one day': ['2026-03-04T12:00:00.000Z', '2026-03-04T13:30:00.000Z', { from: '12:00', to: '14:30' }],
    'within one day, after': ['2026-03-04T13:30:00.000Z', '2026-03-04T13:30:00.000Z', { from: '12:00', to: '14:30' }],
    'the night the clocks go forward ends by the clock': ['2026-03-28T22:00:00.000Z', '2026-03-29T05:00:00.000Z'],
    'the night the clocks go back ends by the clock': ['2026-10-24T21:00:00.000Z', '2026-10-25T06:00:00.000Z'],
    'an end that the clock change skips': ['2026-03-28T23:00:00.000Z', '2026-03-29T01:30:00.000Z', { to: '02:30' }],
    'a zone of their own': ['2026-03-04T23:00:00.000Z', '2026-03-05T07:00:00.000Z', { zone: 'UTC' }],
    'a Friday that is one': ['2026-03-06T22:00:00.000Z', '2026-03-07T06:00:00.000Z', { days: ['friday'] }],
    'Saturday before dawn still belongs to Friday': ['2026-03-07T03:00:00.000Z', '2026-03-07T06:00:00.000Z', { days: ['friday'] }],
    'Saturday night does not': ['2026-03-07T22:00:00.000Z', '2026-03-07T22:00:00.000Z', { days: ['friday'] }],
    'Sunday is the last day': ['2026-03-08T22:00:00.000Z', '2026-03-09T06:00:00.000Z', { days: ['sunday'] }],
  };
  test.each(Object.entries(cases))('%s', (_, [at, until, hours]) => expect(due(at, hours)).toBe(until));
});

test.each(['high', 'critical'] as const)('%s never waits', (severity) => {
  const at = new Date('2026-03-05T03:00:00Z');
  expect(dueFrom(severity, at, { zone: 'UTC', quietHours: night })).toBe(at);
});
test.each(['medium', 'low', 'info'] as const)('%s waits', (severity) => {
  expect(dueFrom(severity, new Date('2026-03-05T03:00:00Z'), { zone: 'UTC', quietHours: night })).toEqual(new Date('2026-03-05T07:00:00Z'));
});
test('no quiet hours: now', () => {
  const at = new Date('2026-03-05T03:00:00Z');
  expect(dueFrom('low', at, { zone: 'UTC' })).toBe(at);
});
