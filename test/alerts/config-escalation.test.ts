import { describe, expect, test } from 'vitest';
import { ConfigError, fieldName } from '../../shared/alerts/config.ts';
import { configWith } from '../support/configs.ts';

describe('what nobody answers', () => {
  const faults = (over: object): readonly string[] => {
    try {
      configWith(over);
      return [];
    } catch (error) {
      return error instanceof ConfigError ? error.faults.map(({ path, message }) => `${fieldName(path)}: ${message}`) : [String(error)];
    }
  };
  test('is told again by default, and goes no higher', () => {
    const { reminders, escalation } = configWith({});
    expect(reminders).toEqual({ critical: 60, high: 1440, medium: 'off', low: 'off', info: 'off' });
    expect(escalation).toEqual([]);
  });
  test('one reminder changed leaves the others', () => {
    expect(configWith({ reminders: { critical: 'off' } }).reminders).toMatchObject({ critical: 'off', high: 1440 });
  });
  test('a step is for criticals unless it says more', () => {
    expect(configWith({ escalation: [{ afterMinutes: 15, channels: ['mail'] }] }).escalation[0]?.severityAtLeast).toBe('critical');
  });
  test.each([
    [
      'a channel that is not there',
      { escalation: [{ afterMinutes: 15, channels: ['pager'] }] },
      /^escalation\[0\]\.channels\[0\]: there is no channel "pager"/,
    ],
    [
      'steps out of order',
      {
        escalation: [
          { afterMinutes: 30, channels: ['mail'] },
          { afterMinutes: 15, channels: ['slack'] },
        ],
      },
      /^escalation\[1\]\.afterMinutes: write the steps in the order/,
    ],
    ['no channel', { escalation: [{ afterMinutes: 15, channels: [] }] }, /^escalation\[0\]\.channels: name at least one/],
    ['a step at once', { escalation: [{ afterMinutes: 0, channels: ['mail'] }] }, /^escalation\[0\]\.afterMinutes: at least 1/],
    ['reminders by the minute', { reminders: { high: 1 } }, /^reminders\.high: at least 5 minutes/],
    ['reminders that are never', { reminders: { high: 'never' } }, /^reminders\.high: write whole minutes, 5 at least, or "off"/],
  ])('%s is refused', (_, over, message) => {
    expect(faults(over)).toEqual([expect.stringMatching(message)]);
  });
});
