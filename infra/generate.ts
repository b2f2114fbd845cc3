import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generatedFiles } from './generators/generated-files.ts';

/** Writes every generated file; with --check it only names those that differ from what it would write (exit code 1). */
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const check = process.argv.includes('--check');
const stale: string[] = [];

for (const { path, content } of generatedFiles) {
  const wanted = await content();
  if (existsSync(path) && readFileSync(path, 'utf8') === wanted) continue;
  stale.push(path);
  if (!check) writeFileSync(path, wanted);
}

for (const path of stale) console.log(check ? `stale: ${path}` : `written: ${path}`);
if (check && stale.length > 0) {
  console.log('run "npm run generate" and commit what it writes');
  process.exitCode = 1;
}
