import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import { readConfigFile } from '../shared/adapters/config-file.ts';
import { findingStore } from '../shared/adapters/store/finding-store.ts';
import { mutes } from '../shared/adapters/store/mutes.ts';
import type { Config } from '../shared/alerts/config.ts';
import { allMutes, type KnownMute } from '../shared/alerts/mutes.ts';
import { PermanentError } from '../shared/errors.ts';
import { standingOf } from '../shared/findings/standing.ts';
import { everyRule } from '../shared/posture/every-rule.ts';
import type { Subject } from '../shared/rules/rule.ts';
import { SEVERITIES, type Severity } from '../shared/rules/severity.ts';
import { runCommand, timeAt } from './cli/run.ts';
import { openTable, type Where, withWhere } from './cli/where.ts';
import { pick } from './findings/pick.ts';
import { inWords } from './route/words.ts';
import { type Supposed, wouldGo } from './route/would-go.ts';
import { jsonLine } from './scan/visible.ts';

interface Options extends Where {
  readonly config: string;
  readonly json: boolean;
  readonly finding?: string;
  readonly rule?: string;
  readonly account?: string;
  readonly severity?: Severity;
  readonly subjectType: Subject['type'];
  readonly subject: string;
  readonly at?: Date;
}

const TYPES: readonly Subject['type'][] = ['user', 'role', 'group', 'policy', 'access-key', 'account', 'resource', 'channel', 'root'];

const program = withWhere(
  new Command('route').description('Says where an alert would go and why: each route asked, owners, mutes and quiet hours. Sends nothing.'),
)
  .option('--finding <id>', 'a finding on record, by its id or the beginning of it')
  .option('--rule <id>', 'or one that is only thought of: its rule')
  .option('--account <id>', 'its account')
  .addOption(new Option('--severity <severity>', 'its severity; left out: as it stands, or the rule’s own').choices(SEVERITIES))
  .addOption(new Option('--subject-type <type>', 'what it is about').choices(TYPES).default('user'))
  .option('--subject <name or ARN>', 'its name, or an ARN with its path', 'somebody')
  .option('--at <time>', 'asked for that time; left out: now', timeAt)
  .option('--config <file>', 'configuration', fileURLToPath(new URL('../config/trailwarden.yaml', import.meta.url)))
  .option('--json', 'one line of JSON, for programs', false)
  .addHelpText(
    'after',
    '\nExit codes: 0 said, 1 there is no such finding, 2 wrong arguments, configuration or table.\n\nExamples:\n  npm run route -- --rule access-key-created --account 111122223333 --severity high\n  npm run route -- --finding vmjkqyyb --stack trailwarden-prod',
  )
  .exitOverride()
  .action(async (options: Options) => {
    const config = await readConfigFile(options.config, everyRule);
    const asked = options.finding === undefined ? await thoughtOf(options, config) : await onRecord(options.finding, options, config);
    if (asked === undefined) {
      console.error(`there is no finding "${options.finding}", or several begin so`);
      process.exitCode = 1;
      return;
    }
    const { supposed, known, at } = asked;
    const would = wouldGo(supposed, known, config, at);
    process.stdout.write(options.json ? jsonLine({ ...would, at }) : inWords(supposed, would, config, at));
  });

interface Asked {
  readonly supposed: Supposed;
  readonly known: readonly KnownMute[];
  readonly at: Date;
}

async function onRecord(text: string, options: Options, config: Config): Promise<Asked | undefined> {
  const { table, now, close } = await openTable(options);
  try {
    const store = findingStore(table);
    const at = options.at ?? now();
    const found = await pick(text, store, at);
    if (found.kind !== 'one') return undefined;
    const { finding } = found;
    const occurrence = finding.latest && (await store.occurrence(finding.id, finding.latest.eventId));
    const severity = options.severity ?? standingOf(finding, at).severity;
    return { supposed: { finding, severity, occurrence }, known: await allMutes(config, mutes(table), at), at };
  } finally {
    close();
  }
}

/** Mutes made at work are known only where a table is named. */
async function thoughtOf(options: Options, config: Config): Promise<Asked> {
  const { rule: id, account, subject, subjectType: type } = options;
  const rule = everyRule.find((known) => known.id === id);
  if (rule === undefined)
    throw new PermanentError(
      id === undefined ? 'name a --finding, or a --rule and an --account' : `there is no rule "${id}": see docs/rules.md`,
    );
  if (account === undefined || !/^\d{12}$/.test(account)) throw new PermanentError('name the --account by its 12 digits');
  const finding = { rule: rule.id, family: rule.family, account, subject: { type, id: subject, label: `${type} ${subject}` } };
  const supposed = { finding, severity: options.severity ?? rule.severity, occurrence: undefined };
  const at = options.at ?? new Date();
  if (options.stack === undefined && options.table === undefined && options.store === undefined)
    return { supposed, known: config.mutes, at };
  const { table, close } = await openTable(options);
  try {
    return { supposed, known: await allMutes(config, mutes(table), at), at };
  } finally {
    close();
  }
}

await runCommand(program);
