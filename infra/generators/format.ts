import { spawnSync } from 'node:child_process';

/** The text as Biome writes it, imports sorted. Run from the repository's root. */
export function formatted(path: string, text: string): string {
  const biome = spawnSync(process.execPath, ['node_modules/@biomejs/biome/bin/biome', 'check', '--write', `--stdin-file-path=${path}`], {
    input: text,
    encoding: 'utf8',
  });
  if (biome.status !== 0) throw new Error(`biome could not format ${path}: ${biome.stderr}`, { cause: biome.error });
  return biome.stdout;
}
