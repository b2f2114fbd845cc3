import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { PermanentError } from '../../shared/errors.ts';
import { chromiumPath, NO_CHROMIUM } from './chromium.ts';

const WITHIN_MS = 120_000;

/** Prints a page by the browser of this machine. @throws PermanentError when there is none, or it made no file. */
export async function printPdf(page: string, file: string, browser = chromiumPath()): Promise<void> {
  if (browser === undefined) throw new PermanentError(`${file}: a PDF is printed by a browser, and ${NO_CHROMIUM}`);
  const folder = mkdtempSync(join(tmpdir(), 'trailwarden-pdf-'));
  const [source, made] = [join(folder, 'report.html'), resolve(file)];
  rmSync(made, { force: true });
  try {
    writeFileSync(source, page, { mode: 0o600 });
    // Its sandbox needs a user other than root; the page has no script, and asks nobody for anything.
    const args = [
      '--headless',
      '--disable-gpu',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${join(folder, 'profile')}`,
    ];
    await promisify(execFile)(browser, [...args, '--no-pdf-header-footer', `--print-to-pdf=${made}`, pathToFileURL(source).href], {
      timeout: WITHIN_MS,
    });
  } catch (cause) {
    throw new PermanentError(`${file}: ${browser} did not print it: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (!existsSync(made)) throw new PermanentError(`${file}: ${browser} ended well, but made no file`);
  // Names and addresses of people stand in it.
  chmodSync(made, 0o600);
}
