import { copyFileSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { scanFiles } from '../local/scan/scan-files.ts';
import { type Catalogue, catalogueOf } from '../shared/rules/catalogue.ts';
import { rules } from '../shared/rules/index.ts';
import { defaultSettings } from '../shared/rules/settings.ts';
import { wholeNumber } from './arguments.ts';
import { median } from './median.ts';
import { syntheticRules } from './synthetic-rules.ts';

const GOAL = 1.15;

/** The same scan with the catalogue and with a much larger one, in one process: what loading rules takes is left out. */
export function define(command: Command): void {
  command
    .description('time of a scan with many more rules over time of one with the catalogue')
    .option('--rules <count>', 'synthetic rules added', wholeNumber, 900)
    .option('--copies <count>', 'copies of the corpus background', wholeNumber, 200)
    .option('--runs <count>', 'interleaved runs of which the median counts', wholeNumber, 20)
    .action(async ({ rules: added, copies, runs }: { rules: number; copies: number; runs: number }) => {
      const folder = mkdtempSync(join(tmpdir(), 'trailwarden-bench-'));
      try {
        for (let copy = 0; copy < copies; copy++) copyFileSync('test/corpus/background.ndjson.gz', join(folder, `${copy}.ndjson.gz`));
        const files = globSync(join(folder, '*.gz')).sort();
        const few = catalogueOf(rules);
        const many = catalogueOf([...rules, ...syntheticRules(added, few.listens)]);
        await timeOf(files.slice(0, 10), few);
        await timeOf(files.slice(0, 10), many);
        const times: { few: number; many: number }[] = [];
        for (let run = 0; run < runs; run++) {
          const first = run % 2 === 0 ? await timeOf(files, few) : undefined;
          const second = await timeOf(files, many);
          times.push({ few: first ?? (await timeOf(files, few)), many: second });
        }
        const [ours, larger] = [median(times.map((time) => time.few)), median(times.map((time) => time.many))];
        console.log(
          `${rules.length} rules ${ours.toFixed(2)} s, ${rules.length + added} rules ${larger.toFixed(2)} s (medians of ${runs}, at most ${GOAL} times)`,
        );
        console.log(`ratio ${(larger / ours).toFixed(2)}`);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
}

/** Seconds. */
async function timeOf(files: readonly string[], catalogue: Catalogue): Promise<number> {
  const begun = performance.now();
  const scan = { catalogue, settings: defaultSettings, minSeverity: 'info', startedAt: new Date() } as const;
  let events = 0;
  for await (const { seen } of scanFiles(files, scan)) events += seen;
  if (events === 0) throw new Error('nothing was scanned');
  return (performance.now() - begun) / 1000;
}
