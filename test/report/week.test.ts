import { describe, expect, test } from 'vitest';
import { daysOf, nextWeek, offsetsOf, previousWeek, weekById, weekOf } from '../../shared/report/week.ts';

describe('a week', () => {
  test('starts on Monday 00:00 of its zone, not of UTC', () => {
    const week = weekOf(new Date('2026-03-01T23:00:00Z'), 'Europe/Berlin');
    expect(week).toMatchObject({
      id: '2026-W10',
      start: new Date('2026-03-01T23:00:00Z'),
      end: new Date('2026-03-08T23:00:00Z'),
      hours: 168,
    });
  });

  test('ends where the next begins', () => {
    expect(weekOf(new Date('2026-03-01T22:59:59.999Z'), 'Europe/Berlin').id).toBe('2026-W09');
  });

  test.each([
    ['2026-W13', 'Europe/Berlin', 167, ['UTC+01:00', 'UTC+02:00']],
    ['2026-W43', 'Europe/Berlin', 169, ['UTC+02:00', 'UTC+01:00']],
    ['2026-W10', 'America/New_York', 167, ['UTC-05:00', 'UTC-04:00']],
    ['2026-W44', 'America/New_York', 169, ['UTC-04:00', 'UTC-05:00']],
    ['2026-W13', 'UTC', 168, ['UTC+00:00']],
    ['2026-W14', 'Australia/Lord_Howe', 168.5, ['UTC+11:00', 'UTC+10:30']],
  ])('%s in %s has %d hours', (id, zone, hours, offsets) => {
    const week = weekById(id, zone);
    expect(week.hours).toBe(hours);
    expect(offsetsOf(week)).toEqual(offsets);
    expect(
      daysOf(week)
        .map(({ start, end }) => (end.getTime() - start.getTime()) / 3_600_000)
        .reduce((sum, day) => sum + day),
    ).toBe(hours);
  });

  test('the day of the change alone is shorter', () => {
    const hours = daysOf(weekById('2026-W13', 'Europe/Berlin')).map(({ start, end }) => (end.getTime() - start.getTime()) / 3_600_000);
    expect(hours).toEqual([24, 24, 24, 24, 24, 24, 23]);
  });

  test('belongs to the year of its Thursday', () => {
    expect(weekOf(new Date('2027-01-01T12:00:00Z'), 'UTC').id).toBe('2026-W53');
    expect(nextWeek(weekById('2026-W53', 'UTC')).id).toBe('2027-W01');
    expect(previousWeek(weekById('2026-W01', 'UTC')).id).toBe('2025-W52');
  });

  test('neighbours meet across a change of the clocks', () => {
    const week = weekById('2026-W13', 'Europe/Berlin');
    expect(nextWeek(week).start).toEqual(week.end);
    expect(previousWeek(week).end).toEqual(week.start);
  });

  test.each(['2026-W54', '2025-W53', '2026-W00', '2026-10', 'W10', '', '2026-W10\n'])('%j is no week', (id) => {
    expect(() => weekById(id, 'UTC')).toThrow(/is no ISO week/);
  });

  test.each(['Mars/Olympus', '', 'Europe/'])('%j is no zone', (zone) => {
    expect(() => weekOf(new Date(0), zone)).toThrow(/is no IANA time zone/);
  });
});
