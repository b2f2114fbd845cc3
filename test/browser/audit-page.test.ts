import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoSnapshot, hostileSnapshot, pageOfAudit } from '../support/audited.ts';
import { chromiumPath, openBrowser, WHY_SKIPPED } from './chromium.ts';
import { faultsOf, foreignMarkup, LOOKS, overflowOf } from './pages.ts';

if (chromiumPath === undefined) console.warn(`test/browser/audit-page is skipped: ${WHY_SKIPPED}`);

const HOSTILE = `<img src=x onerror=alert(1)>${'w'.repeat(60)}`;
const NOTHING_READ = { ...demoSnapshot(), sources: {} };

describe.skipIf(chromiumPath === undefined).each([
  ['the demonstration', demoSnapshot(), 'prod'],
  ['hostile names', hostileSnapshot(HOSTILE), HOSTILE],
  ['an account of which nothing was read', NOTHING_READ, 'prod'],
])('%s', (_, snapshot, alias) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  test.each(LOOKS)(
    'the page at $width px, $scheme, has no serious fault of accessibility, does not overflow, asks for nothing and runs nothing',
    async ({ width, scheme }) => {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
      const acts: string[] = [];
      page.on('request', (request) => acts.push(request.url()));
      page.on('dialog', (dialog) => {
        acts.push(dialog.message());
        return dialog.dismiss();
      });
      await page.setContent(await pageOfAudit(snapshot, alias));
      expect({ acts, foreign: await foreignMarkup(page), overflow: await overflowOf(page), faults: await faultsOf(page) }).toEqual({
        acts: [],
        foreign: [],
        overflow: undefined,
        faults: [],
      });
      await page.close();
    },
  );
});
