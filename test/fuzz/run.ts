import { Command, InvalidArgumentError, Option } from 'commander';
import type { FuzzTarget } from './target.ts';

/** Each target is a file; only the one asked for is loaded. */
const TARGETS: Readonly<Record<string, () => Promise<FuzzTarget>>> = {
  records: async () => (await import('./bend.ts')).bendRecords,
  evasion: async () => (await import('./evade.ts')).evadeRules,
  policy: async () => (await import('./policy.ts')).comparePolicies,
  respond: async () => (await import('./respond.ts')).fuzzRespond,
};

const whole = (text: string): number => {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 0) throw new InvalidArgumentError('a whole number');
  return count;
};

const { target, runs, seed } = new Command('fuzz')
  .description('Try at random what must never go wrong.')
  .addOption(
    new Option(
      '--target <name>',
      'records: bent records throw nothing; evasion: what a caller writes hides nothing; policy: no verdict on a change is contradicted; respond: no bent request changes anything',
    )
      .choices(Object.keys(TARGETS))
      .default('records'),
  )
  .option('--runs <count>', 'records, events or requests to try', whole, 20_000)
  .option('--seed <number>', 'the same seed tries the same', whole, 1)
  .parse()
  .opts<{ target: string; runs: number; seed: number }>();

const run = await TARGETS[target]?.();
if (run === undefined) throw new Error(`no target ${target}`);
const { summary, failures } = await run(runs, seed);
for (const failure of failures) console.log(failure);
console.log(`${summary}: ${failures.length === 0 ? 'nothing went wrong' : `${failures.length} went wrong`}`);
if (failures.length > 0) process.exitCode = 1;
