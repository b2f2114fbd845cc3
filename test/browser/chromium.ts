import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser of this machine, if there is one. CHROMIUM names another. */
export const chromiumPath: string | undefined = [process.env['CHROMIUM'] ?? '', ...PLACES].find((path) => path !== '' && existsSync(path));

export const WHY_SKIPPED = 'Chromium is not installed (apt-get install chromium, or CHROMIUM=/path/to/it)';

/** It asks nobody but the page for anything. */
export const openBrowser = (): Promise<Browser> => {
  if (chromiumPath === undefined) throw new Error(WHY_SKIPPED);
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
};
