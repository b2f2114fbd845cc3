import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { makeReport } from '../functions/report/report.ts';
import { findingStore } from '../shared/adapters/store/finding-store.ts';
import { mutes } from '../shared/adapters/store/mutes.ts';
import { outbox } from '../shared/adapters/store/outbox.ts';
import { runLog } from '../shared/adapters/store/run-log.ts';
import type { ItemTable } from '../shared/adapters/table/item-table.ts';
import { sqliteTable } from '../shared/adapters/table/sqlite-table.ts';
import { renderReportMail } from '../shared/report/render-mail.ts';
import { weekById } from '../shared/report/week.ts';
import { rules } from '../shared/rules/index.ts';
import { wholeNumber } from './arguments.ts';
import { fillTable } from './bulk-table.ts';
import { fillStore } from './synthetic-findings.ts';

const WEEK = weekById('2026-W10', 'Europe/Berlin');
const READ_A_FINDING = 3;
const READ_BESIDES = 1000;
/** Of the report's function (serverless.yml). */
const MOST_MB = 1024;

interface Options {
  readonly findings: number;
  readonly week: number;
}

/** What a report reads and holds, in a store that is far larger than its week. */
export function define(command: Command): void {
  command
    .description('items that a weekly report reads, and memory it takes, in a store of many findings')
    .option('--findings <count>', 'findings in the store', wholeNumber, 1_000_000)
    .option('--week <count>', 'of them, those of the week', wholeNumber, 10_000)
    .action(async ({ findings, week }: Options) => {
      const folder = mkdtempSync(join(tmpdir(), 'trailwarden-bench-'));
      try {
        process.exitCode = (await measure(join(folder, 'store.sqlite'), { findings, week })) ? 0 : 1;
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
}

async function measure(file: string, { findings, week }: Options): Promise<boolean> {
  await fillTable(file, (table) => fillStore(table, WEEK, { findings, ofWeek: Math.min(week, findings) }));
  const full = sqliteTable(file);
  const reads = { items: 0 };
  const table = counting(full, reads);
  const begun = performance.now();
  const { summary } = await makeReport(WEEK, new Date(WEEK.end.getTime() + 7 * 3_600_000), {
    store: findingStore(table),
    outbox: outbox(table),
    runs: runLog(table),
    mutes: mutes(table),
    rules,
    settings: { zone: WEEK.zone, channels: [], mutes: [IDLE], accounts: [{ id: '111122223333' }] },
  });
  const { html, attachments = [] } = await renderReportMail(summary, { version: '0.0.0' });
  const seconds = (performance.now() - begun) / 1000;
  full.close();
  const most = READ_A_FINDING * summary.counts.findings + READ_BESIDES;
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  const late = summary.late.reduce((sum, { events }) => sum + events, 0);
  console.log(
    `${findings} findings in the store, ${summary.counts.findings} of them in the report, ${late} events late: ${seconds.toFixed(1)} s, ` +
      `mail ${Math.round(html.length / 1000)} KB with ${attachments.length} files`,
  );
  console.log(`memory of the whole process at its most ${megabytes} MB; at most ${MOST_MB}`);
  console.log(`items read ${reads.items}; at most ${most} (${READ_A_FINDING} a finding of the report and ${READ_BESIDES})`);
  // A few of the rules are the monitor's own exercise, which no report tells.
  if (summary.counts.findings < 0.9 * week) throw new Error('the report does not hold the findings of its week');
  console.log(`ratio ${(reads.items / most).toFixed(2)}`);
  return reads.items <= most && megabytes <= MOST_MB;
}

/** In force for months, and holds nothing back: whoever looked a month back for it would read that month. */
const IDLE = {
  id: 'idle',
  scope: { subject: 'nobody' },
  author: 'ana',
  reason: 'a migration',
  created: new Date('2025-12-01T00:00:00Z'),
  until: new Date('2026-06-01T00:00:00Z'),
};

/** Every item that leaves the table counts, whoever asked for it. */
function counting(table: ItemTable, reads: { items: number }): ItemTable {
  async function* counted<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
    for await (const item of items) {
      reads.items++;
      yield item;
    }
  }
  return {
    get: (key) => {
      reads.items++;
      return table.get(key);
    },
    transact: (writes) => table.transact(writes),
    query: (pk, range) => counted(table.query(pk, range)),
    queryIndex: (indexPk, range) => counted(table.queryIndex(indexPk, range)),
  };
}
