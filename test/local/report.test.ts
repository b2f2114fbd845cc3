import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import { RULES, story } from '../report/facts.ts';

const folder = mkdtempSync(join(tmpdir(), 'trailwarden-report-'));
const store = join(folder, 'store.sqlite');

beforeAll(async () => {
  const table = sqliteTable(store);
  for (const change of story(RULES.key, 'bob').opened('2026-03-03T10:00:00Z').changes) {
    const { event, recordedAt } = change.occurrence;
    const recording = { eventId: event.id, at: event.at, changes: [change], principals: [], policies: [], tell: false };
    await findingStore(table).record(recording, recordedAt);
  }
  table.close();
});

const report = (...args: readonly string[]): Promise<{ readonly code: number; readonly said: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['local/report.ts', '--store', store, ...args], (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr }),
    );
  });

describe('the report by hand', { timeout: 60_000 }, () => {
  test('every form is a file, readable by its owner alone; the calls for Security Hub where it says where that is', async () => {
    const out = join(folder, 'out');
    expect(await report('--out', out, '--hub', '111122223333/eu-central-1')).toMatchObject({ code: 0 });
    const files = readdirSync(out).toSorted();
    expect(files).toEqual(['asff.json', 'compliance.csv', 'csv', 'html', 'json', 'ocsf.json', 'txt'].map((form) => `2026-W10.${form}`));
    for (const file of files) expect(statSync(join(out, file)).mode & 0o777).toBe(0o600);
    const [call] = JSON.parse(readFileSync(join(out, '2026-W10.asff.json'), 'utf8'));
    expect(call.Findings).toMatchObject([{ Region: 'eu-central-1', AwsAccountId: '111122223333', RecordState: 'ACTIVE' }]);
  });

  test('a place that is none is refused, and nothing is written', async () => {
    const out = join(folder, 'none');
    const { code, said } = await report('--out', out, '--hub', 'eu-central-1');
    expect([code, said]).toEqual([2, expect.stringContaining('"eu-central-1" is no place of Security Hub')]);
    expect(readdirSync(folder)).not.toContain('none');
  });
});
