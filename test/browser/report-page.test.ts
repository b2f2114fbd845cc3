import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportCharts } from '../../shared/report/charts/report-charts.ts';
import { renderHtml } from '../../shared/report/render-html.ts';
import { renderPage } from '../../shared/report/render-page.ts';
import { summarize } from '../../shared/report/summary.ts';
import { week } from '../report/facts.ts';
import { chromiumPath, openBrowser, WHY_SKIPPED } from './chromium.ts';
import { faultsOf, LOOKS, type Look, overflowOf } from './pages.ts';
import { sampleReport } from './report-sample.ts';

if (chromiumPath === undefined) console.warn(`test/browser/report-page is skipped: ${WHY_SKIPPED}`);

const SUMMARIES = { 'a full week': sampleReport(), 'an empty week': summarize(week()) };

describe.skipIf(chromiumPath === undefined).each(Object.entries(SUMMARIES))('%s', (_, summary) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  const shown = async (markup: string, { width, scheme }: Look): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
    await page.setContent(markup);
    return page;
  };

  test.each(LOOKS)('the page at $width px, $scheme, has no serious fault of accessibility and does not overflow', async (look) => {
    const page = await shown(renderPage(summary, await reportCharts(summary)), look);
    expect({ faults: await faultsOf(page), overflow: await overflowOf(page) }).toEqual({ faults: [], overflow: undefined });
    await page.close();
  });

  test.each(LOOKS)('the mail at $width px, $scheme, the same', async (look) => {
    const page = await shown(renderHtml(summary), look);
    expect({ faults: await faultsOf(page), overflow: await overflowOf(page) }).toEqual({ faults: [], overflow: undefined });
    await page.close();
  });
});
