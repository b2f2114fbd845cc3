import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { build } from 'esbuild';

/** `from` imports `to`: another source file, or a package or built-in module by its name. */
export interface Import {
  readonly from: string;
  readonly to: string;
}

export const sources = (...patterns: readonly string[]): readonly string[] =>
  patterns
    .flatMap((pattern) => globSync(pattern))
    .filter((file) => !file.endsWith('.d.ts'))
    .sort();

/** Every import between the files: what is bundled as esbuild sees it, types by their own lines, since they are erased. */
export async function importsOf(files: readonly string[]): Promise<readonly Import[]> {
  const { metafile } = await build({
    entryPoints: [...files],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    write: false,
    outdir: 'unused',
    metafile: true,
    logLevel: 'silent',
  });
  const values = Object.entries(metafile.inputs).flatMap(([from, { imports }]) => imports.map(({ path }) => ({ from, to: path })));
  return [...values, ...files.flatMap(typeImports)];
}

function typeImports(from: string): readonly Import[] {
  const lines = readFileSync(from, 'utf8').matchAll(/^(?:import|export) type [^;]*? from '([^']+)'/gms);
  return [...lines].flatMap(([, path = '']) => [{ from, to: path.startsWith('.') ? join(dirname(from), path) : path }]);
}
