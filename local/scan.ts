import { Command, Option } from 'commander';
import { everyRule } from '../shared/posture/every-rule.ts';
import { defaultSettings, type RuleSettings } from '../shared/rules/settings.ts';
import { SEVERITIES, type Severity } from '../shared/rules/severity.ts';
import { runCommand } from './cli/run.ts';
import { FORMATS, type FormatName } from './scan/format.ts';
import { runScan } from './scan/run-scan.ts';

const command = new Command('scan')
  .description('Run the rules over CloudTrail files: no table, no alerts. Facts that need an account are unknown here.')
  .argument('<paths...>', 'files or folders (recursive), gzip or plain; "-" is standard input')
  .addOption(
    new Option('--format <format>', 'ndjson: one finding a line; events: one line an event that hit').choices(FORMATS).default('table'),
  )
  .addOption(new Option('--min-severity <severity>', 'leave out what is below').choices(SEVERITIES).default('info'))
  .addOption(new Option('--fail-on <severity>', 'exit with 1 if a shown finding is this grave').choices(SEVERITIES))
  .option('--config <file>', 'what the rules should know of the accounts, from a configuration such as config/trailwarden.yaml')
  .addHelpText('after', '\nExit codes: 0 ran, 1 --fail-on met, 2 configuration or input that could not be read (the rest was).')
  .action(scan)
  .exitOverride();

interface Options {
  readonly format: FormatName;
  readonly minSeverity: Severity;
  readonly failOn?: Severity;
  readonly config?: string;
}

await runCommand(command);

async function scan(paths: readonly string[], { format, minSeverity, failOn, config }: Options): Promise<void> {
  process.exitCode = await runScan(paths, {
    format,
    minSeverity,
    failOn,
    settings: config === undefined ? defaultSettings : await settingsIn(config),
    startedAt: new Date(),
    out: process.stdout,
    complain: (line) => console.error(line),
  });
}

/** The schema and its library are loaded only where they are wanted. */
async function settingsIn(file: string): Promise<RuleSettings> {
  const [{ readConfigFile }, { settingsOf }] = await Promise.all([
    import('../shared/adapters/config-file.ts'),
    import('../shared/alerts/settings-of.ts'),
  ]);
  return settingsOf(await readConfigFile(file, everyRule));
}
