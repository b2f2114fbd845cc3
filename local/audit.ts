import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import { SEVERITIES, type Severity } from '../shared/rules/severity.ts';
import { readSnapshotFolder, saveSnapshot } from './audit/folder.ts';
import { liveSnapshot } from './audit/live.ts';
import { auditPolicy } from './audit/policy.ts';
import { auditOf, auditText } from './audit/print.ts';
import { runCommand } from './cli/run.ts';

interface Options {
  readonly snapshot?: string;
  readonly demo?: true;
  readonly save?: string;
  readonly profile?: string;
  readonly region: string;
  readonly json?: true;
  readonly minSeverity: Severity;
  readonly printPolicy?: true;
  readonly scanPlainText?: boolean;
}

const command = new Command('audit')
  .description(
    "Checks an account's state against the catalogue of posture checks, with your own read-only credentials or over a saved snapshot.",
  )
  .option('--snapshot <folder>', 'judge what was saved there; no call is made')
  .addOption(new Option('--demo', 'judge the account of an invented company; no call is made').conflicts(['snapshot', 'profile']))
  .option('--save <folder>', 'keep what was read')
  .option('--profile <name>', 'profile of the AWS configuration files')
  .option('--region <region>', 'region whose endpoints are asked', 'us-east-1')
  .option('--json', 'the rows as JSON')
  .addOption(
    new Option('--scan-plain-text', 'search functions, launch templates and plain parameters for keys').conflicts(['snapshot', 'demo']),
  )
  .option('--print-policy', 'the policy that the credentials need, and nothing else')
  .addOption(new Option('--min-severity <severity>', 'leave out failures below').choices(SEVERITIES).default('info'))
  .addHelpText('after', '\nExit codes: 0 nothing failed, 1 something failed or could not be read, 2 wrong arguments or no snapshot.')
  .action(async (options: Options) => {
    process.exitCode = await audit(options);
  })
  .exitOverride();

const DEMO = fileURLToPath(new URL('audit/demo', import.meta.url));

await runCommand(command);

async function audit({
  demo,
  snapshot: folder = demo && DEMO,
  save,
  profile,
  region,
  json,
  minSeverity,
  printPolicy,
  scanPlainText = false,
}: Options): Promise<0 | 1> {
  if (printPolicy) {
    console.log(JSON.stringify(auditPolicy(scanPlainText), null, 2));
    return 0;
  }
  const raw =
    folder === undefined
      ? await liveSnapshot({ region, ...(profile === undefined ? {} : { profile }) }, scanPlainText)
      : await readSnapshotFolder(folder);
  if (save !== undefined) await saveSnapshot(save, raw);
  const rows = auditOf(raw, minSeverity, folder === undefined ? new Date() : undefined);
  console.log(json ? JSON.stringify(rows, null, 2) : auditText(rows));
  return rows.some(({ outcome }) => outcome === 'fail' || outcome === 'error') ? 1 : 0;
}
