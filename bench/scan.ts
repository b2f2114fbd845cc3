import { spawnSync } from 'node:child_process';
import { copyFileSync, globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { rules } from '../shared/rules/index.ts';
import { wholeNumber } from './arguments.ts';
import { generateTrail } from './generate-trail.ts';
import { median } from './median.ts';

/** Scanning a trail against inflating it: two ratios of medians, the generated trail's last. */
export function define(command: Command): void {
  command
    .description('time of a scan over time of zcat, process start included')
    .option('--events <count>', 'generated events', wholeNumber, 1_000_000)
    .option('--copies <count>', 'copies of the corpus background', wholeNumber, 500)
    .option('--runs <count>', 'interleaved runs of which the median counts', wholeNumber, 5)
    .action(({ events, copies, runs }: { events: number; copies: number; runs: number }) => {
      const folder = mkdtempSync(join(tmpdir(), 'trailwarden-bench-'));
      try {
        const background = join(folder, 'background');
        mkdirSync(background);
        for (let copy = 0; copy < copies; copy++) copyFileSync('test/corpus/background.ndjson.gz', join(background, `${copy}.ndjson.gz`));
        report(`background of the corpus, ${copies} times`, background, runs, 3);
        const trail = join(folder, 'trail');
        generateTrail(
          trail,
          rules.flatMap(({ listens }) => listens),
          events,
          0.02,
        );
        report(`${events.toLocaleString('en')} generated events, 2 % of them listened for`, trail, runs, 1.5);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
}

function report(title: string, folder: string, runs: number, goal: number): void {
  const files = globSync(join(folder, '*.gz')).sort();
  const zcat: number[] = [];
  const scan: number[] = [];
  for (let run = 0; run < runs; run++) {
    zcat.push(timeOf('zcat', files));
    scan.push(timeOf(process.execPath, ['--import', './infra/node-24.mjs', 'local/scan.ts', folder, '--format', 'events']));
  }
  const [inflating, scanning] = [median(zcat), median(scan)];
  console.log(`${title}: zcat ${inflating.toFixed(2)} s, scan ${scanning.toFixed(2)} s (at most ${goal} times)`);
  console.log(`ratio ${(scanning / inflating).toFixed(2)}`);
}

/** Seconds from start to end of the process, its output thrown away. */
function timeOf(program: string, args: readonly string[]): number {
  const begun = performance.now();
  const { status, stderr, error } = spawnSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`, { cause: error });
  return (performance.now() - begun) / 1000;
}
