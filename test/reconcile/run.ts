import { Command, InvalidArgumentError } from 'commander';
import { seeded } from '../support/random.ts';
import { judge } from './judge.ts';

const whole = (text: string): number => {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1) throw new InvalidArgumentError('a whole number above 0');
  return count;
};

const { events, hours, seed, limit } = new Command('reconcile-check')
  .description('Lets EventBridge lose 2 % of the events, kills runs at random, and shows that reconcile finds each once.')
  .option('--events <count>', 'listened-for events, besides a fifth as many that nobody listens for', whole, 50_000)
  .option('--hours <count>', 'over which they happen', whole, 24)
  .option('--limit <minutes>', 'time limit of a run', whole, 14)
  .option('--seed <number>', 'the same seed loses the same', whole, 1)
  .parse()
  .opts<{ events: number; hours: number; limit: number; seed: number }>();

const judged = await judge({ events, hours, dropped: 0.02, killed: 0.3, limitMinutes: limit, chance: seeded(seed) });
for (const [name, value] of Object.entries(judged)) console.log(`${name.padEnd(18)} ${JSON.stringify(value).slice(0, 2000)}`);
const isGood =
  judged.found === judged.dropped &&
  judged.differences.length === 0 &&
  judged.trailCalls.sent === judged.trailCalls.told &&
  judged.again.sent + judged.again.changed === 0 &&
  judged.unfinished + judged.overLimit === 0;
console.log(
  `events ${judged.listenedFor} dropped ${judged.dropped} found ${judged.found} twice ${judged.sentTwice}: ${isGood ? 'good' : 'NOT GOOD'}`,
);
if (!isGood) process.exitCode = 1;
