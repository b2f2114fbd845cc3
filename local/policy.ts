import { Command, InvalidArgumentError, Option } from 'commander';
import { loadCatalogue } from '../shared/policy/catalogue/catalogue.ts';
import type { Change } from '../shared/policy/diff/verdict.ts';
import type { PolicyKind } from '../shared/policy/document/document.ts';
import { runCommand } from './cli/run.ts';
import { runCases } from './policy/cases-command.ts';
import { CHANGES, runDiff } from './policy/diff-command.ts';
import { runExplain } from './policy/explain-command.ts';
import { type HomeOptions, homeOf, withHomeOptions } from './policy/home.ts';
import { runPaths } from './policy/paths-command.ts';

const KINDS: readonly PolicyKind[] = ['identity', 'trust', 'resource', 'boundary', 'session'];
const write = (text: string): boolean => process.stdout.write(text);
const kindOption = (): Option => new Option('--kind <kind>', 'what the policy belongs to; left out, the document tells').choices(KINDS);
const jsonOption = (): Option => new Option('--json', 'one line of JSON, for programs').default(false);

const program = new Command('policy')
  .description('What IAM policies mean: changes, paths to more rights, who is let in. Reads files alone; asks no account.')
  .exitOverride();

withHomeOptions(
  program
    .command('diff')
    .description('what a change from one policy to another means')
    .argument('<before>', 'file with the earlier policy; "-" is standard input, "none": there was none')
    .argument('<after>', 'file with the later policy; "none": it is deleted')
    .addOption(kindOption())
    .addOption(jsonOption())
    .addOption(
      new Option('--fail-on <changes>', `which changes end with a code other than 0: ${CHANGES.join(', ')}, or none`)
        .default(['widened', 'both', 'unknown'] satisfies Change[], 'widened,both,unknown')
        .argParser(changes),
    ),
)
  .addHelpText('after', '\nExit codes: 0 nothing of --fail-on, 1 a change of --fail-on, 3 unknown, 2 input that cannot be used.')
  .action(async (before: string, after: string, options: DiffFlags) => {
    process.exitCode = await runDiff(before, after, {
      ...options,
      kind: options.kind,
      home: homeOf(options),
      catalogue: await loadCatalogue(),
      write,
    });
  });

withHomeOptions(
  program
    .command('explain')
    .description('what a policy allows, in plain words')
    .argument('<policy>', 'file with a policy; "-" is standard input')
    .addOption(kindOption())
    .addOption(jsonOption()),
)
  .addHelpText('after', '\nExit codes: 0 explained, 2 input that cannot be used: each fault is named with its line and column.')
  .action(async (path: string, options: ExplainFlags) => {
    await runExplain(path, { json: options.json, kind: options.kind, home: homeOf(options), catalogue: await loadCatalogue(), write });
  });

program
  .command('paths')
  .description('who can become administrator, and how')
  .argument('<details>', 'file with what "aws iam get-account-authorization-details" prints; "-" is standard input')
  .option('--principal <name or ARN>', 'every path of one user or role, graded')
  .addOption(jsonOption())
  .addHelpText('after', '\nExit codes: 0 no proven path, 1 a proven path to administrator, 2 input that cannot be used.')
  .action(async (path: string, options: PathsFlags) => {
    process.exitCode = await runPaths(path, { ...options, principal: options.principal, write });
  });

program
  .command('cases')
  .description('run a file of cases on what policies mean, and compare')
  .argument('<cases>', 'such as test/policy/cases/policy-cases.json')
  .addHelpText('after', '\nExit codes: 0 all passed, 1 some failed (disputed ones do not count), 2 input that cannot be used.')
  .action(async (path: string) => {
    process.exitCode = await runCases(path, { catalogue: await loadCatalogue(), write });
  });

interface ExplainFlags extends HomeOptions {
  readonly kind?: PolicyKind;
  readonly json: boolean;
}
interface DiffFlags extends ExplainFlags {
  readonly failOn: readonly Change[];
}
interface PathsFlags {
  readonly principal?: string;
  readonly json: boolean;
}

function changes(value: string): readonly Change[] {
  const names = value.split(',').filter((name) => name !== 'none');
  return names.map((name) => {
    const change = CHANGES.find((known) => known === name);
    if (change === undefined) throw new InvalidArgumentError(`There is no change "${name}".`);
    return change;
  });
}

await runCommand(program);
