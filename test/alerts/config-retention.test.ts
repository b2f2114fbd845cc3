import { describe, expect, test } from 'vitest';
import { configFacts } from '../../infra/config-facts.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import { configWith } from '../support/configs.ts';
import { later, opens } from '../support/recordings.ts';

describe('retention', () => {
  test('what is left out is as it was always kept', () => {
    expect(configWith().retention).toEqual({ occurrences: 400, snapshots: 90, evidence: 800 });
    expect(configWith({ retention: { snapshots: 30 } }).retention).toEqual({ occurrences: 400, snapshots: 30, evidence: 800 });
  });

  test.each([
    [{ occurrences: 99 }, 'retention.occurrences: an event that comes back within 90 days must still be known: at least 100'],
    [{ occurrences: 801 }, 'retention.occurrences: at most 800 days'],
    [{ snapshots: 7 }, 'retention.snapshots: the next report looks back a week: at least 8'],
    [{ evidence: 34, snapshots: 30 }, 'retention.evidence: reports look back a month: at least 35'],
    [{ evidence: 100.5 }, 'retention.evidence: '],
    [{ forever: 1 }, 'retention: '],
    [
      { snapshots: 400, evidence: 300 },
      'retention.snapshots: nobody finds a snapshot whose run is forgotten: keep snapshots for 300 days at most, or evidence for longer',
    ],
  ])('%j is refused with what to do', (retention, says) => {
    expect(() => configWith({ retention })).toThrow(says);
  });

  test('the bucket is told, and occurrences expire by it', async () => {
    expect(configFacts(configWith({ retention: { snapshots: 30, evidence: 60 } })).keptDays).toEqual({ snapshots: 30, evidence: 60 });
    const table = sqliteTable(':memory:');
    await findingStore(table, 120).record(opens(), later(0));
    const spread = { findingId: '', hour: '2026-03-04T09', at: later(0), eventId: 'e' };
    const [item] = (await Array.fromAsync(table.everything())).filter(({ sk }) => sk.startsWith('OCC#'));
    await findingStore(table, 120).recordSpread([{ ...spread, findingId: item?.pk.slice('FINDING#'.length) ?? '' }], 'b', later(0));
    const kept = (await Array.fromAsync(table.everything())).filter(({ sk }) => /^(OCC|SPREAD)#/.test(sk));
    expect(kept.map(({ expiresAt }) => expiresAt)).toEqual([1, 2].map(() => later(120 * 86_400).getTime() / 1000));
  });
});
