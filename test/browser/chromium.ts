import { type Browser, chromium } from 'playwright-core';
import { chromiumPath as findChromium, NO_CHROMIUM } from '../../local/report/chromium.ts';

export const chromiumPath: string | undefined = findChromium();
export const WHY_SKIPPED = NO_CHROMIUM;

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
