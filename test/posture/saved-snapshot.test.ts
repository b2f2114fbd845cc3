import { describe, expect, test } from 'vitest';
import { readSnapshot } from '../../shared/posture/read-snapshot.ts';

const NOW = new Date('2026-03-04T09:00:00Z');

describe('a saved snapshot', () => {
  const given = (over: object) => ({ schemaVersion: 1, account: '111122223333', takenAt: NOW.toISOString(), sources: {}, ...over });
  test.each([
    ['no object', 5, /no snapshot/],
    ['a name for an account', given({ account: 'prod' }), /12 digits/],
    ['a newer schema', given({ schemaVersion: 2 }), /newer version/],
    ['no time', given({ takenAt: 'now' }), /takenAt/],
  ])('that is %s is refused, and why', (_, data, words) => {
    expect(() => readSnapshot(data)).toThrow(words);
  });

  test("one source that can't be read spoils that one alone", () => {
    const source = (value: unknown) => ({ state: 'read', asOf: NOW.toISOString(), value });
    const { sources } = readSnapshot(
      given({ sources: { summary: source({ Users: 'many' }), passwordPolicy: source('none'), credentialReport: source('x') } }),
    );
    expect(sources.summary).toMatchObject({ state: 'failed', failure: { kind: 'unreadable', call: 'iam:GetAccountSummary' } });
    expect(sources.credentialReport).toMatchObject({ state: 'failed', failure: { message: expect.stringContaining('no row') } });
    expect(sources.passwordPolicy).toMatchObject({ state: 'read', value: 'none' });
    expect(sources.events).toMatchObject({ state: 'left-out' });
  });
});
