import { Command, InvalidArgumentError } from 'commander';
import { breaks } from './breaks/breaks.ts';
import { catchBreak, manyRuns, type Tally } from './many-runs.ts';
import { simulate } from './simulate.ts';
import { neverStruck } from './weather.ts';

const whole = (text: string): number => {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 0) throw new InvalidArgumentError('a whole number');
  return count;
};

interface Options {
  readonly runs: number;
  readonly seed: number;
  readonly trace: boolean;
  readonly break?: string;
  readonly kill?: number;
}

const options = new Command('npm run faults --')
  .description(
    'Runs the functions over a virtual clock while everything around them fails, and checks that nothing is lost, unsent or told twice.',
  )
  .option('--runs <count>', 'simulated runs, each with the next seed', whole, 2000)
  .option('--seed <number>', 'the first seed; the same seed is the same run, step by step', whole, 1)
  .option('--trace', 'print every step', false)
  .option('--break <name>', 'plant a defect, which must be caught; "list" names them, "all" plants one after the other')
  .option('--kill <count>', 'kill the local edition at so many moments of its run instead, and start it again', whole)
  .parse()
  .opts<Options>();

async function run({ runs, seed, trace, break: name, kill }: Options): Promise<0 | 1 | 2> {
  if (kill !== undefined) return (await import('./kill/run-kills.ts')).runKills(kill, seed);
  if (name === 'list') {
    for (const { name: planted, says } of breaks.values()) console.log(`${planted.padEnd(40)} ${says}`);
    return 0;
  }
  if (name === 'all') return plantAll(runs, seed);
  const planted = name === undefined ? undefined : breaks.get(name);
  if (name !== undefined && planted === undefined) {
    console.error(`no planted defect "${name}": --break list names them`);
    return 2;
  }
  if (trace) for (let n = 0; n < runs; n++) await simulate({ seed: seed + n, trace: console.log, ...(planted ? { planted } : {}) });
  const tally = await manyRuns({ runs, seed, onRun: progress(runs), ...(planted ? { planted } : {}) });
  await explain(tally, name, trace);
  return summarise(tally);
}

const progress =
  (runs: number) =>
  ({ runs: done, failures }: Tally): void => {
    if (done % 1000 === 0 && done < runs) console.log(`${done} of ${runs} runs, ${failures.length} went wrong`);
  };

/** The first run that went wrong, step by step; of the others what went wrong. Each can be played again. */
async function explain({ failures }: Tally, name: string | undefined, isTraced: boolean): Promise<void> {
  for (const [n, { seed, problems }] of failures.slice(0, 20).entries()) {
    if (n === 0 && !isTraced) {
      const planted = name === undefined ? undefined : breaks.get(name);
      await simulate({ seed, trace: console.log, ...(planted ? { planted } : {}) });
    }
    console.log(`seed ${seed}:`);
    for (const problem of problems) console.log(`  ${problem}`);
    console.log(`  again: npm run faults -- --seed ${seed} --runs 1 --trace${name === undefined ? '' : ` --break ${name}`}`);
  }
}

/** Counts of everything that was made to fail, then of what came of it. */
function summarise({ runs, lost, unsent, early, duplicates, inWindow, unaskable, throughWindow, faults }: Tally): 0 | 1 {
  console.log('\nfaults:');
  for (const [fault, count] of [...faults].toSorted(([, a], [, b]) => b - a)) console.log(`  ${String(count).padStart(8)} ${fault}`);
  const missing = neverStruck(faults);
  if (missing.length > 0) console.log(`  never: ${missing.join(', ')}`);
  const rate = unaskable === 0 ? 0 : (100 * throughWindow) / unaskable;
  console.log(
    `\n${unaskable} deliveries arrived on channels that cannot be asked, ${throughWindow} of them (${rate.toFixed(1)} %) while nobody could know it: the window.`,
  );
  console.log(`${early} times a channel was knocked at before the time that it had asked for.`);
  console.log(`runs ${runs} lost ${lost} unsent ${unsent} duplicates ${duplicates} in-window ${inWindow}`);
  return lost + unsent + early + (duplicates - inWindow) > 0 || (runs >= 1000 && missing.length > 0) ? 1 : 0;
}

async function plantAll(runs: number, seed: number): Promise<0 | 1> {
  let missed = 0;
  for (const planted of breaks.values()) {
    const caught = await catchBreak(planted, runs, seed);
    if (caught === undefined) missed++;
    console.log(
      `${planted.name.padEnd(40)} ${caught === undefined ? `NOT CAUGHT in ${runs} runs` : `caught at run ${caught.run}: ${caught.problem}`}`,
    );
  }
  console.log(`planted ${breaks.size} caught ${breaks.size - missed} missed ${missed}`);
  return missed > 0 ? 1 : 0;
}

process.exitCode = await run(options);
