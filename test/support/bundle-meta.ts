import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

/** What ended up in a function's bundle, chunks for later included: source files that gave at least one byte. */
export function bundledFiles(packaged: string, bundle: string): readonly string[] {
  const { outputs }: Metafile = JSON.parse(readFileSync(join(packaged, 'dist', bundle, 'meta.json'), 'utf8'));
  const kept = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  );
  return [...new Set(kept)].sort();
}
