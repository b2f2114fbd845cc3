import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { readConfigFile } from '../shared/adapters/config-file.ts';
import { everyRule } from '../shared/posture/every-rule.ts';
import { deployedDrill } from './drill/deployed-drill.ts';
import { hopsTable } from './drill/hops-table.ts';
import { laptopDrill } from './drill/laptop-drill.ts';

interface Options {
  readonly stack?: string;
  readonly region: string;
  readonly endpoint?: string;
  readonly config: string;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const program = new Command('npm run drill --')
  .description(
    'Sends one marked test alert through everything to every channel of the configuration, says how long each hop took, and closes it. Without --stack over a store in a temporary folder and local stand-ins of Slack and SES: no account, no network.',
  )
  .option('--stack <name>', 'the deployed stack to drill, "trailwarden-prod"; takes AWS credentials')
  .option('--region <name>', 'where it is deployed', process.env['AWS_REGION'] ?? 'us-east-1')
  .option('--endpoint <url>', 'another endpoint than that of AWS, for an emulator')
  .option(
    '--config <file>',
    'configuration, the one that was deployed',
    fileURLToPath(new URL('../config/trailwarden.yaml', import.meta.url)),
  )
  .showHelpAfterError()
  .addHelpText(
    'after',
    '\nExit codes: 0 it arrived on every channel, 1 it did not, or the drill broke off, 2 wrong arguments or configuration.',
  )
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

program.parse();
process.exitCode = await drill(program.opts<Options>());

async function drill({ stack, region, endpoint, config: file }: Options): Promise<0 | 1 | 2> {
  const config = await readConfigFile(file, everyRule).catch((error: unknown) => complain(error));
  if (!config) return 2;
  try {
    const local = stack === undefined ? await laptopDrill(config) : undefined;
    const done =
      local?.done ?? (await deployedDrill(config, { stack: stack ?? '', region, ...(endpoint === undefined ? {} : { endpoint }) }));
    say(hopsTable(done));
    for (const title of local?.titles ?? []) say(`  ${title}`);
    if (done.missing.length === 0) say('The test alert is on every channel.');
    else complain(`The test alert did not arrive on: ${done.missing.map(({ channel }) => channel).join(', ')}`);
    return done.missing.length === 0 ? 0 : 1;
  } catch (error) {
    complain(`the drill broke off: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

function complain(what: unknown): undefined {
  process.stderr.write(`${what instanceof Error ? what.message : String(what)}\n`);
}
