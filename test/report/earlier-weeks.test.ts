import { expect, test } from 'vitest';
import { earlierWeeks, toldOf } from '../../functions/report/earlier-weeks.ts';
import { runLog } from '../../shared/adapters/store/run-log.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import { summarize } from '../../shared/report/summary.ts';
import { WEEK, week } from './facts.ts';

const NOW = new Date('2026-03-09T06:00:00Z');
const OPEN = { info: 0, low: 0, medium: 3, high: 1, critical: 0 };
const reportOf = (id: string, at: string, told: object) => ({
  kind: 'report' as const,
  at: new Date(at),
  tookMs: 1,
  outcome: 'complete' as const,
  counts: {},
  failures: [],
  detail: { week: id, hash: 'h', version: '1', done: '[]', reached: '{}', told: JSON.stringify(told) },
});

async function earlierOf(...runs: readonly ReturnType<typeof reportOf>[]) {
  const log = runLog(sqliteTable(':memory:'));
  for (const run of runs) await log.save(run);
  return earlierWeeks(WEEK, NOW, log);
}
const told = (over: object = {}) => ({ open: OPEN, rootUses: 2, hoursToFix: 5.5, held: [], ...over });

test('a week’s last version counts; what was reported after the first report of the week itself is not heard', async () => {
  const { earlier } = await earlierOf(
    reportOf('2026-W08', '2026-02-23T06:00:00Z', told({ rootUses: 1 })),
    reportOf('2026-W08', '2026-02-24T06:00:00Z', told()),
    reportOf('2026-W10', '2026-03-08T23:30:00Z', told()),
    reportOf('2026-W09', '2026-03-08T23:40:00Z', told()),
    reportOf('2025-W52', '2026-01-20T06:00:00Z', told()),
  );
  expect(earlier).toEqual([{ week: '2026-W08', open: OPEN, rootUses: 2, hoursToFix: 5.5, version: null, accounts: null }]);
});

test('which mutes held something back is known where the four weeks before have their reports', async () => {
  const weeks = ['06', '07', '08', '09'].map((id, index) =>
    reportOf(
      `2026-W${id}`,
      `2026-02-${String(9 + 7 * index).padStart(2, '0')}T06:00:00Z`.replace('02-30', '03-02'),
      told({ held: [`m${index}`] }),
    ),
  );
  expect((await earlierOf(...weeks)).mutesHitBefore).toEqual(new Set(['m0', 'm1', 'm2', 'm3']));
  expect((await earlierOf(...weeks.slice(1))).mutesHitBefore).toBeUndefined();
});

test('a checkpoint of an older version, or one that is spoilt, is no week on record', async () => {
  const spoilt = reportOf('2026-W09', '2026-03-02T06:00:00Z', { open: 'many' });
  const { told: _, ...older } = spoilt.detail;
  for (const detail of [spoilt.detail, { ...spoilt.detail, told: '{' }, older]) {
    expect((await earlierOf({ ...spoilt, detail: detail as typeof spoilt.detail })).earlier).toEqual([]);
  }
});

test('a report tells what later ones read', () => {
  expect(toldOf(summarize(week()))).toEqual({
    open: { info: 0, low: 0, medium: 0, high: 0, critical: 0 },
    rootUses: 0,
    hoursToFix: null,
    version: null,
    accounts: ['111122223333'],
    held: [],
  });
});
