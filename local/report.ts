import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { makeReport } from '../functions/report/report.ts';
import { readConfigFile } from '../shared/adapters/config-file.ts';
import { findingStore } from '../shared/adapters/store/finding-store.ts';
import { mutes } from '../shared/adapters/store/mutes.ts';
import { outbox } from '../shared/adapters/store/outbox.ts';
import { runLog } from '../shared/adapters/store/run-log.ts';
import { PermanentError } from '../shared/errors.ts';
import { everyRule } from '../shared/posture/every-rule.ts';
import { reportSettingsOf } from '../shared/report/settings-of.ts';
import type { ReportSummary } from '../shared/report/summary.ts';
import { previousWeek, type Week, weekById, weekOf } from '../shared/report/week.ts';
import { runCommand } from './cli/run.ts';
import { type Opened, openTable, withWhere } from './cli/where.ts';
import { type ArchiveWhere, archiveAt } from './evidence/archive-at.ts';
import { keptPosture } from './evidence/kept-posture.ts';
import { RECORDED_NOTE } from './recorded-note.ts';
import { printPdf } from './report/pdf.ts';
import { pageOf, writeOwn, writeReport } from './report/write.ts';

interface Options extends ArchiveWhere {
  readonly config: string;
  readonly week?: string;
  readonly out?: string;
  readonly html?: string;
  readonly pdf?: string;
}

const CONFIG = fileURLToPath(new URL('../config/trailwarden.yaml', import.meta.url));

const command = withWhere(new Command('report'))
  .description('Makes the weekly report again from what is on record, and writes it to files. It sends nothing.')
  .option('--config <file>', 'configuration: time zone, accounts, owners', CONFIG)
  .option('--week <id>', "ISO week such as 2026-W10; left out: the last full one, of the laptop's store the one of its newest event")
  .option('--archive <folder>', 'records of posture runs in a folder')
  .option('--bucket <name>', "records of posture runs in a bucket; left out: the stack's")
  .option('--out <folder>', 'write page, text, CSV and JSON there')
  .option('--html <file>', 'write the page: one file, no scripts')
  .option('--pdf <file>', 'print the page with the Chromium, Chrome or Edge of this machine (CHROMIUM names another)')
  .addHelpText(
    'after',
    '\nExit codes: 0 done, 2 wrong arguments, nothing there, or no browser.\n\nExample:\n  npm run report -- --store .trailwarden/store.sqlite --pdf report.pdf',
  )
  .action(report)
  .exitOverride();

await runCommand(command);

async function report({ config, week, out, html, pdf, ...where }: Options): Promise<void> {
  if (out === undefined && html === undefined && pdf === undefined)
    throw new PermanentError('say what to write, by --out, --html or --pdf');
  const opened = await openTable(where);
  try {
    const summary = await summaryOf(opened, config, week, where);
    console.log(`${summary.week.id}: ${summary.verdict.sentence}`);
    if (out !== undefined) await writeReport(out, summary);
    if (html !== undefined) writeOwn(html, await pageOf(summary));
    if (pdf !== undefined) await printPdf(await pageOf(summary), pdf);
  } finally {
    opened.close();
  }
}

async function summaryOf({ table, now }: Opened, file: string, id: string | undefined, where: ArchiveWhere): Promise<ReportSummary> {
  const isLaptop = where.store !== undefined;
  const archive = await archiveAt(where);
  const config = await readConfigFile(file, everyRule);
  const current = weekOf(now(), config.zone);
  const week: Week = id === undefined ? (isLaptop ? current : previousWeek(current)) : weekById(id, config.zone);
  const { summary } = await makeReport(week, now(), {
    store: findingStore(table),
    outbox: outbox(table),
    runs: runLog(table),
    mutes: mutes(table),
    rules: everyRule,
    settings: { ...reportSettingsOf(config), ...(isLaptop ? { coverageNote: RECORDED_NOTE } : { expectsReconcile: true }) },
    ...(archive === undefined ? {} : { posture: await keptPosture(archive, config) }),
  });
  return summary;
}
