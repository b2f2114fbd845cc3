import { globSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { parse } from 'yaml';
import { configFromText } from '../shared/adapters/config-file.ts';
import { fieldName } from '../shared/alerts/config.ts';
import { reachOf } from '../shared/alerts/config-reach.ts';
import { monitorNames } from '../shared/alerts/monitor-names.ts';
import { settingsOf } from '../shared/alerts/settings-of.ts';
import { eventPatternsOf } from '../shared/rules/event-patterns.ts';
import { catalogue } from '../shared/runtime/catalogue.ts';
import { configFacts } from './config-facts.ts';

const CONFIG = 'config/trailwarden.yaml';

/** How a Lambda bundle is made. Splitting leaves what is imported on demand out of the cold start. */
export const bundleOptions = {
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  mainFields: ['module', 'main'],
  minify: true,
  sourcemap: 'external',
  metafile: true,
  logLevel: 'warning',
  banner: { js: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);" },
} as const satisfies BuildOptions;

/**
 * Bundles each functions/NAME/main.ts of the working directory into OUT/NAME/index.mjs with the checked configuration beside it
 * (config.json as it was written, settings.json as the rules take it, retention.json for how long things are kept),
 * and writes what the template needs to know of that to OUT/config-facts.json and OUT/event-patterns.json.
 * @param warn is given what the configuration may be deployed with, and better should not.
 * @param file the configuration.
 * @returns names of the functions, sorted.
 * @throws Error from esbuild; PermanentError that says what is wrong with the configuration.
 */
export async function buildFunctions(out: string, warn: (line: string) => void = console.warn, file = CONFIG): Promise<readonly string[]> {
  const entries = globSync('functions/*/main.ts').sort();
  const text = await readFile(file, 'utf8');
  const config = configFromText(text, file, catalogue.rules, (sound) => reachOf(sound).faults);
  for (const { path, message } of reachOf(config).warnings) warn(`${file}: ${fieldName(path)}: ${message}`);
  const beside = {
    'config.json': JSON.stringify(parse(text)),
    'settings.json': JSON.stringify(settingsOf(config)),
    'retention.json': JSON.stringify(config.retention),
  };
  await rm(out, { recursive: true, force: true });
  await Promise.all(entries.map((entry) => bundleOne(entry, join(out, nameOf(entry)), beside)));
  await writeFile(join(out, 'config-facts.json'), JSON.stringify(configFacts(config), null, 2));
  await writeFile(join(out, 'event-patterns.json'), JSON.stringify(eventPatternsOf(catalogue.listens, monitorNames(config)), null, 2));
  return entries.map(nameOf);
}

const nameOf = (entry: string): string => basename(dirname(entry));

async function bundleOne(entry: string, outdir: string, beside: Readonly<Record<string, string>>): Promise<void> {
  const { metafile } = await build({ ...bundleOptions, entryPoints: { index: entry }, outdir });
  for (const [name, text] of Object.entries(beside)) await writeFile(join(outdir, name), text);
  await writeFile(join(outdir, 'meta.json'), JSON.stringify(metafile));
}
