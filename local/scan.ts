import { Command, CommanderError, Option } from 'commander';
import { PermanentError } from '../shared/errors.ts';
import { rules } from '../shared/rules/index.ts';
import { defaultSettings, type RuleSettings } from '../shared/rules/settings.ts';
import { SEVERITIES, type Severity } from '../shared/rules/severity.ts';
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
  .exitOverride();

// A reader that closes early (| head) has what it wants.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
process.on('SIGINT', () => process.exit(130));

try {
  command.parse();
  const { format, minSeverity, failOn, config } = command.opts<{
    format: FormatName;
    minSeverity: Severity;
    failOn?: Severity;
    config?: string;
  }>();
  process.exitCode = await runScan(command.args, {
    format,
    minSeverity,
    failOn,
    settings: config === undefined ? defaultSettings : await settingsIn(config),
    startedAt: new Date(),
    out: process.stdout,
    complain: (line) => console.error(line),
  });
} catch (error) {
  if (error instanceof PermanentError) console.error(error.message);
  else if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error instanceof CommanderError && error.exitCode === 0 ? 0 : 2;
}

/** The schema and its library are loaded only where they are wanted. */
async function settingsIn(file: string): Promise<RuleSettings> {
  const [{ readConfigFile }, { settingsOf }] = await Promise.all([
    import('../shared/adapters/config-file.ts'),
    import('../shared/alerts/settings-of.ts'),
  ]);
  return settingsOf(await readConfigFile(file, rules));
}
