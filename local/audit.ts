import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import { readConfigFile } from '../shared/adapters/config-file.ts';
import { postureSettingsOf } from '../shared/alerts/posture-settings-of.ts';
import { everyRule } from '../shared/posture/every-rule.ts';
import { reportSettingsOf } from '../shared/report/settings-of.ts';
import { SEVERITIES, type Severity } from '../shared/rules/severity.ts';
import { saveSnapshot, snapshotIn } from './audit/folder.ts';
import { auditRecord } from './audit/judge.ts';
import { liveSnapshot } from './audit/live.ts';
import { auditPage } from './audit/page.ts';
import { auditPolicy } from './audit/policy.ts';
import { auditRows, auditText } from './audit/print.ts';
import { runCommand } from './cli/run.ts';
import { writeOwn } from './report/write.ts';

interface Options {
  readonly snapshot?: string;
  readonly demo?: true;
  readonly save?: string;
  readonly profile?: string;
  readonly region: string;
  readonly json?: true;
  readonly html?: string;
  readonly config: string;
  readonly minSeverity: Severity;
  readonly printPolicy?: true;
  readonly scanPlainText?: boolean;
}

const CONFIG = fileURLToPath(new URL('../config/trailwarden.yaml', import.meta.url));
const DEMO = fileURLToPath(new URL('audit/demo', import.meta.url));

const command = new Command('audit')
  .description(
    "Checks an account's state against the catalogue of posture checks, with your own read-only credentials or over a saved snapshot.",
  )
  .option('--snapshot <folder>', 'judge what was saved there; no call is made')
  .addOption(new Option('--demo', 'judge the account of an invented company; no call is made').conflicts(['snapshot', 'profile']))
  .option('--save <folder>', 'keep what was read')
  .option('--profile <name>', 'profile of the AWS configuration files')
  .option('--region <region>', 'region whose endpoints are asked', 'us-east-1')
  .option('--config <file>', 'configuration: limits of the checks, what people attest, names of accounts', CONFIG)
  .option('--json', 'the rows as JSON')
  .addOption(
    new Option('--scan-plain-text', 'search functions, launch templates and plain parameters for keys').conflicts(['snapshot', 'demo']),
  )
  .option('--html <file>', 'write a page besides: one file, no scripts, for you alone to read')
  .option('--print-policy', 'the policy that the credentials need, and nothing else')
  .addOption(new Option('--min-severity <severity>', 'leave out failures below').choices(SEVERITIES).default('info'))
  .addHelpText(
    'after',
    '\nExit codes: 0 nothing failed, 1 something failed or could not be read, 2 wrong arguments, or a file that can not be read or written.\n\nExample:\n  npm run audit -- --demo --html audit.html',
  )
  .action(async (options: Options) => {
    process.exitCode = await audit(options);
  })
  .exitOverride();

await runCommand(command);

async function audit(options: Options): Promise<0 | 1> {
  const { demo, snapshot: folder = demo && DEMO, save, profile, region, json, html, minSeverity } = options;
  const config = await readConfigFile(options.config, everyRule);
  const searchesPlainText = options.scanPlainText ?? config.posture.scan.plainTextKeys;
  if (options.printPolicy) {
    console.log(JSON.stringify(auditPolicy(searchesPlainText), null, 2));
    return 0;
  }
  const settings = postureSettingsOf(config);
  const raw =
    folder === undefined
      ? await liveSnapshot(
          { region, ...(profile === undefined ? {} : { profile }) },
          { attestations: config.posture.attestations, searchesPlainText },
        )
      : await snapshotIn(folder);
  if (save !== undefined) await saveSnapshot(save, raw);
  const record = auditRecord(raw, settings);
  const rows = auditRows(record, minSeverity);
  console.log(json ? JSON.stringify(rows, null, 2) : auditText(rows));
  if (html !== undefined) writeOwn(html, await auditPage(record, { settings, ...reportSettingsOf(config) }, minSeverity));
  return rows.some(({ outcome }) => outcome === 'fail' || outcome === 'error') ? 1 : 0;
}
