import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import { SEVERITIES } from '../shared/rules/severity.ts';
import { duration, runCommand, timeAt, timeOrAgo } from './cli/run.ts';
import { withWhere } from './cli/where.ts';
import { answerAll } from './findings/answer.ts';
import { atDesk, type DeskOptions } from './findings/desk.ts';
import { type ListOptions, list } from './findings/list.ts';
import { listMutes, type MuteOptions, mute, unmute } from './findings/mute.ts';
import { type RedriveOptions, redrive } from './findings/redrive.ts';
import { show } from './findings/show.ts';

const program = new Command('findings')
  .description('Reads and answers findings of a deployed stack, or of the laptop edition. Every answer is on record: who, when and why.')
  .addHelpText(
    'after',
    '\nExit codes: 0 done, 1 not found or nothing changed, 2 wrong arguments, or the table can not be reached.\n\nExamples:\n  npm run findings -- list --stack trailwarden-prod --severity high\n  npm run findings -- ack vmjkqyyb --stack trailwarden-prod --note "planned, OPS-7"\n  npm run findings -- mute vmjkqyyb --stack trailwarden-prod --for 14d --reason "keys move"',
  )
  .exitOverride();

/** A subcommand with what all of them take. */
const command = (line: string, description: string): Command =>
  withWhere(program.command(line).description(description))
    .option(
      '--config <file>',
      'configuration: accounts, owners, mutes',
      fileURLToPath(new URL('../config/trailwarden.yaml', import.meta.url)),
    )
    .option('--json', 'one line of JSON, for programs', false);

const answering = (line: string, description: string): Command =>
  command(line, description).option('--by <name>', 'who answers; left out: your AWS identity, or your user on this machine');

const ID = 'id of a finding, or its beginning (at least 4 characters)';
const MUTE_BY = 'mutes end by themselves; 90 days at most';

command('list', 'findings, the gravest first')
  .addOption(new Option('--state <state>', 'where they stand').choices(['open', 'acknowledged', 'resolved', 'all']).default('open'))
  .addOption(new Option('--severity <severity>', 'leave out what is below').choices(SEVERITIES).default('info'))
  .option('--account <id or alias>', 'of one account')
  .option('--rule <id>', 'of one rule')
  .option('--owner <id>', 'of one owner of the configuration, or assigned to somebody')
  .option('--since <time>', 'with resolved and all: seen since then ("7d", "2026-03-01")', timeOrAgo, timeOrAgo('7d'))
  .action(async (options: DeskOptions & ListOptions) => {
    process.exitCode = await atDesk(options, (desk) => list(desk, options));
  });

command('show', 'one finding: its events, who was told, who answered')
  .argument('<id>', ID)
  .action(async (id: string, options: DeskOptions) => {
    process.exitCode = await atDesk(options, (desk) => show(desk, id, options));
  });

answering('ack', 'say that it is known')
  .argument('<ids...>', ID)
  .option('--note <text>', 'why it is in order', '')
  .action(async (ids: string[], options: DeskOptions & { note: string }) => {
    process.exitCode = await atDesk(options, (desk) => answerAll(desk, ids, { ...options, kind: 'acknowledge' }));
  });

answering('assign', 'say who looks after it')
  .argument('<id>', ID)
  .argument('<to>', 'an owner of the configuration, or a name')
  .option('--note <text>', 'a word to them', '')
  .action(async (id: string, to: string, options: DeskOptions & { note: string }) => {
    process.exitCode = await atDesk(options, (desk) => answerAll(desk, [id], { ...options, kind: 'assign', to }));
  });

answering('resolve', 'close it; a new event opens it again')
  .argument('<ids...>', ID)
  .requiredOption('--note <text>', 'what was done')
  .action(async (ids: string[], options: DeskOptions & { note: string }) => {
    process.exitCode = await atDesk(options, (desk) => answerAll(desk, ids, { ...options, kind: 'resolve' }));
  });

answering('mute', `hold back a finding, or whatever has a scope; ${MUTE_BY}`)
  .argument('[finding]', `${ID}; left out, name the scope`)
  .requiredOption('--reason <text>', 'why')
  .option('--for <time>', 'how long: 90m, 4h, 30d, 2w', duration)
  .option('--until <time>', 'or until when: a day, or a time with its zone', timeAt)
  .option('--rule <id>', 'scope: a rule')
  .option('--account <id>', 'scope: an account')
  .option('--subject <id>', "scope: a finding's subject, whole")
  .option('--actor <ARN or id>', 'scope: a user or role, or all below an IAM path ("arn:aws:iam::111122223333:role/ci/*")')
  .option('--ticket <id>', 'where it is written down')
  .option('--id <id>', 'a name for it')
  .action(async (finding: string | undefined, options: DeskOptions & MuteOptions) => {
    process.exitCode = await atDesk(options, (desk) => mute(desk, finding, options));
  });

answering('unmute', 'end a mute that was made at work')
  .argument('<mute>', 'its id')
  .action(async (id: string, options: DeskOptions) => {
    process.exitCode = await atDesk(options, (desk) => unmute(desk, id));
  });

command('mutes', 'mutes in force and to come, of the configuration and made at work')
  .option('--all', 'those that ended in the last five weeks too', false)
  .action(async (options: DeskOptions & { all: boolean }) => {
    process.exitCode = await atDesk(options, (desk) => listMutes(desk, options));
  });

command('redrive', 'make alerts due again that were given up')
  .option('--channel <name>', 'of one channel')
  .option('--since <time>', 'made since then ("2d", "2026-03-01")', timeOrAgo, timeOrAgo('14d'))
  .action(async (options: DeskOptions & RedriveOptions) => {
    process.exitCode = await atDesk(options, (desk) => redrive(desk, options));
  });

await runCommand(program);
