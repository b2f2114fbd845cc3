import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Table from 'cli-table3';
import type { Command } from 'commander';
import { parse } from 'yaml';
import { buildFunctions } from '../infra/bundle.ts';
import { type Measured, measure } from './cost/measure.ts';
import { type MeasuredPosture, measurePosture } from './cost/measure-posture.ts';
import { type Deployed, monthly, type Scale } from './cost/model.ts';

const SCALES: readonly Scale[] = [
  {
    ...{ name: '1 account, 10,000 management events a day', eventsPerDay: 10_000, forwarded: 0, mails: 300, accounts: 1 },
    // As much as the patterns take of a laboratory's log (test/pass-ratio.test.ts).
    ...{ listenedFor: 0.15, recorded: 0.03, counted: 0.75, repeated: 0.5, eventsPerBatch: 1 },
  },
  {
    ...{ name: '100 accounts, 50,000,000 management events a day', eventsPerDay: 50_000_000, forwarded: 1, mails: 3000, accounts: 100 },
    // Programs that read secrets and take on roles all day are most of it.
    ...{ listenedFor: 0.1, recorded: 0.01, counted: 0.75, repeated: 0.98, eventsPerBatch: 10 },
  },
];

/** What the monitor costs a month: list prices, the table's units as the code really writes them, alarms as the template has them. */
export function define(command: Command): void {
  command.description('monthly cost of two installations, from list prices and measured writes').action(async () => {
    const measured = await measure();
    const posture = await measurePosture();
    console.log(unitsTable(measured, posture));
    const deployed = await fromTemplate(measured.alertCounts);
    for (const scale of SCALES) console.log(costTable(scale, measured, posture, deployed));
    console.log('USD, us-east-1, November 2026. "due" is after what every account has free each month.');
    console.log('Not in it: the trail and its bucket (already there), Slack, tracing (off).');
  });
}

function unitsTable({ firstEvent, laterEvent, countedEvent, batch, sweep }: Measured, { run, idle }: MeasuredPosture): string {
  const table = newTable(['measured on events/', 'write units', 'read units', 'bytes kept']);
  const told = { 'an event, recorded and told': firstEvent, 'the same again a week later': laterEvent };
  const quiet = { 'an event that is only counted': countedEvent, 'marks of a batch': batch, 'a sweep with nothing due': sweep };
  const looks = { "a day's look at an account": run, 'a look that is not due': idle };
  for (const [name, { writeUnits, readUnits, bytes }] of Object.entries({ ...told, ...quiet, ...looks })) {
    table.push([name, writeUnits.toFixed(1), readUnits.toFixed(1), bytes.toFixed(0)]);
  }
  return table.toString();
}

function costTable(scale: Scale, measured: Measured, posture: MeasuredPosture, deployed: Deployed): string {
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  const lines = monthly(scale, measured, posture, deployed);
  const table = newTable(['a month', 'of', 'list', 'due']);
  for (const { item, basis, list, due } of lines) table.push([item, basis, dollars(list), dollars(due)]);
  const total = (of: 'list' | 'due'): string => dollars(lines.reduce((sum, line) => sum + line[of], 0));
  table.push(['total', '', total('list'), total('due')]);
  const assumed = `assumed: ${percent(scale.listenedFor)} listened for, ${percent(scale.recorded)} of these recorded, ${percent(scale.repeated)} of them repeats, ${percent(scale.counted)} counted`;
  return `\n${scale.name}\n${assumed}\n${table}`;
}

/** One line a row. */
const NO_RULES = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };
const newTable = (head: string[]) =>
  new Table({ head, colAligns: ['left', 'right', 'right', 'right'], chars: NO_RULES, style: { head: [], border: [] } });

const dollars = (amount: number): string => amount.toFixed(2);

/** Alarms and memory as serverless.yml has them, metrics as the handlers name them (one dimension: the service), all of them in use. */
async function fromTemplate(alertCounts: number): Promise<Deployed> {
  await buildFunctions('dist'); // the rules, and with them their alarms, depend on the configuration
  const alarms = createRequire(import.meta.url)('../infra/resources/alarms.cjs');
  const { Resources } = await alarms({ resolveVariable: async () => '' });
  const { provider } = parse(readFileSync('serverless.yml', 'utf8'));
  const handlers = globSync('functions/*/*.ts').map((file) => readFileSync(file, 'utf8'));
  return {
    alarms: Object.values<{ Type: string }>(Resources).filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm').length,
    metrics:
      alertCounts +
      new Set(handlers.flatMap((text) => [...text.matchAll(/\b((?:Events|Report)[A-Z]\w+): /g)].map(([, name]) => name))).size,
    memory: provider.memorySize / 1024,
  };
}
