import { Command } from 'commander';
import { heapPeak } from './heap.ts';
import { playStorm } from './storm.ts';

/** `npm run storm`: the whole storm, with its figures; ends with 1 when one of them is not what it must be. */
const { alerts, seed } = new Command('npm run storm --')
  .description('Plays a storm of alerts against a Slack stand-in that answers 20 % with 429 and 10 % with 500, on a virtual clock.')
  .option('--alerts <number>', 'how many', Number, 5000)
  .option('--seed <number>', 'of chance', Number, 1)
  .parse()
  .opts<{ alerts: number; seed: number }>();

/** Four times the queue may hold so much more of the heap: ids and messages that the test itself keeps are in it. */
const FLAT = 1.15;
const quarter = await heapPeak(alerts / 4, seed);
const whole = await heapPeak(alerts, seed);
const figures = await playStorm({ alerts, seed });
for (const [name, value] of Object.entries(figures)) console.log(`${name} ${value}`);
console.log(`heap ${quarter.toFixed(1)} MB at ${alerts / 4}, ${whole.toFixed(1)} MB at ${alerts}, ratio ${(whole / quarter).toFixed(2)}`);
const { unknown, leastGapMs, inSilence, criticalAfterMs, longestWaitMs } = figures;
process.exitCode =
  unknown === 0 && leastGapMs >= 1000 && inSilence === 0 && criticalAfterMs <= 120_000 && longestWaitMs <= 2000 && whole / quarter <= FLAT
    ? 0
    : 1;
