import { Command, CommanderError, Option } from 'commander';
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
  .addHelpText('after', '\nExit codes: 0 ran, 1 --fail-on met, 2 input that could not be read (the rest was).')
  .exitOverride();

// A reader that closes early (| head) has what it wants.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
process.on('SIGINT', () => process.exit(130));

try {
  command.parse();
  const { format, minSeverity, failOn } = command.opts<{ format: FormatName; minSeverity: Severity; failOn?: Severity }>();
  process.exitCode = await runScan(command.args, {
    format,
    minSeverity,
    failOn,
    startedAt: new Date(),
    out: process.stdout,
    complain: (line) => console.error(line),
  });
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
