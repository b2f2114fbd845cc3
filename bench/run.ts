import { Command } from 'commander';

/** Each benchmark is a file that adds itself to a command. Only the one asked for is loaded. */
const BENCHMARKS = {
  scan: () => import('./scan.ts'),
  'many-rules': () => import('./many-rules.ts'),
  'cold-import': () => import('./cold-import.ts'),
  cost: () => import('./cost.ts'),
  'escalation-scale': () => import('./escalation-scale.ts'),
  'report-scale': () => import('./report-scale.ts'),
  'posture-calls': () => import('./posture-calls.ts'),
};

const program = new Command('bench').description('Benchmarks that print ratios; the one that counts comes last.');
for (const [name, load] of Object.entries(BENCHMARKS)) {
  const command = program.command(name);
  if (name === process.argv[2]) (await load()).define(command);
}
await program.parseAsync();
