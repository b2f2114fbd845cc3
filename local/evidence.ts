import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { readConfigFile } from '../shared/adapters/config-file.ts';
import { answers } from '../shared/adapters/store/answers.ts';
import { erasures } from '../shared/adapters/store/erasures.ts';
import { findingStore } from '../shared/adapters/store/finding-store.ts';
import { mutes } from '../shared/adapters/store/mutes.ts';
import { outbox } from '../shared/adapters/store/outbox.ts';
import { runLog } from '../shared/adapters/store/run-log.ts';
import { everyRule } from '../shared/posture/every-rule.ts';
import { reportSettingsOf } from '../shared/report/settings-of.ts';
import { runCommand } from './cli/run.ts';
import { openTable, withWhere } from './cli/where.ts';
import { type ArchiveWhere, archiveAt } from './evidence/archive-at.ts';
import { erase, erasedWords } from './evidence/erase.ts';
import { keptPosture } from './evidence/kept-posture.ts';
import { makeEvidence } from './evidence/make.ts';
import { DamagedBundle, LIMITS, readBundle } from './evidence/read-bundle.ts';
import { judgedWords, madeWords } from './evidence/told.ts';
import { isJudgedByContent, type Judged, judge } from './evidence/verify.ts';
import { RECORDED_NOTE } from './recorded-note.ts';

const program = new Command('evidence')
  .description("A week's evidence as one file that proves itself, and the end of it.")
  .addHelpText(
    'after',
    '\nExit codes: 0 done, 1 the bundle is not sound or nobody was erased, 2 wrong arguments, nothing to be read, or the table can not be reached.\n\nExamples:\n  npm run evidence -- make --week 2026-W10 --out evidence.tar.gz --stack trailwarden-prod\n  npm run evidence -- verify evidence.tar.gz',
  )
  .exitOverride();

interface Common extends ArchiveWhere {
  readonly config: string;
  readonly json: boolean;
}

const command = (name: string, description: string): Command =>
  program.command(name).description(description).option('--json', 'one line of JSON, for programs', false);

const overStore = (name: string, description: string): Command =>
  withWhere(command(name, description))
    .option('--bucket <name>', "the bucket of posture runs; left out: the stack's")
    .option('--archive <folder>', 'a folder of posture runs in the place of the bucket')
    .option(
      '--config <file>',
      'configuration, the one that was deployed',
      fileURLToPath(new URL('../config/trailwarden.yaml', import.meta.url)),
    );

overStore('make', 'write findings, occurrences, posture and the report of a week to an archive (.tar.gz) or a folder, with a manifest')
  .requiredOption('--week <id>', 'such as 2026-W10')
  .requiredOption('--out <file>', 'an archive when it ends with .tar.gz, else a folder; nothing may be there yet')
  .action(async (options: Common & { week: string; out: string }) => {
    const config = await readConfigFile(options.config, everyRule);
    const archive = await archiveAt(options);
    const { table, now, close } = await openTable(options);
    try {
      const manifest = await makeEvidence(options.week, options.out, {
        store: findingStore(table),
        outbox: outbox(table),
        runs: runLog(table),
        mutes: mutes(table),
        answers: answers(table),
        erasures: erasures(table),
        rules: everyRule,
        settings: {
          ...reportSettingsOf(config),
          ...(options.store === undefined ? { expectsReconcile: true } : { coverageNote: RECORDED_NOTE }),
        },
        ...(archive === undefined ? {} : { posture: await keptPosture(archive, config) }),
        config,
        product: { version: packageJson.version },
        now,
      });
      process.stdout.write(madeWords(manifest, options.out, options.json));
    } finally {
      close();
    }
  });

command('verify', 'whether a bundle is whole, unchanged and agrees with itself; takes nothing but the bundle')
  .argument('<bundle>', 'the archive, or the folder')
  .option('--most-mib <number>', 'refuse what unpacks to more', wholeNumber, LIMITS.bytes / 2 ** 20)
  .action(async (bundle: string, { mostMib, json }: { mostMib: number; json: boolean }) => {
    const judged = await judgedOf(bundle, mostMib * 2 ** 20);
    process.stdout.write(judgedWords(judged, json));
    process.exitCode = judged.faults.length === 0 ? 0 : 1;
  });

overStore('erase', "put a pseudonym in the place of a person's names and addresses, in the table and in the archive of posture runs")
  .requiredOption('--person <text>', 'a user name, a session name, or an address; may be repeated for one person', collected)
  .option('--dry-run', 'only count', false)
  .action(async (options: Common & { person: readonly string[]; dryRun: boolean }) => {
    const archive = await archiveAt(options);
    const { table, now, who, close } = await openTable(options);
    try {
      const erased = await erase(options.person, options.dryRun, {
        table,
        ...(archive === undefined ? {} : { archive }),
        now,
        who,
        newId: () => crypto.randomUUID(),
      });
      process.stdout.write(erasedWords(erased, options.dryRun, archive !== undefined, options.json));
      process.exitCode = Object.keys({ ...erased.changed, ...erased.removed }).length > 0 ? 0 : 1;
    } finally {
      close();
    }
  });

/** A bundle that was cut or damaged is judged: it is not sound. */
async function judgedOf(bundle: string, bytes: number): Promise<Judged> {
  try {
    return judge(await readBundle(bundle, isJudgedByContent, { ...LIMITS, bytes }));
  } catch (error) {
    if (!(error instanceof DamagedBundle)) throw error;
    return { manifest: undefined, faults: [{ file: bundle, what: error.message }] };
  }
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError('Write a whole number of MiB.');
  return Number(text);
}

function collected(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

await runCommand(program);
