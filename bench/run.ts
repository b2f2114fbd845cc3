import { Command } from 'commander';

/** Each benchmark is a file beside this one that adds a command, so that only the one asked for is loaded. */
const BENCHMARKS = ['scan', 'cold-import', 'cost'] as const;

const program = new Command('bench').description('Benchmarks that print ratios; the one that counts comes last.');
const asked = BENCHMARKS.find((name) => process.argv[2] === name);
for (const name of BENCHMARKS) {
  const command = program.command(name);
  if (name === asked) (await import(`./${name}.ts`)).define(command);
}
await program.parseAsync();
