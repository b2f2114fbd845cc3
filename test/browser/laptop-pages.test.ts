import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RULE_REFERENCE } from '../../shared/alerts/rule-link.ts';
import { chromiumPath, openBrowser, WHY_SKIPPED } from './chromium.ts';
import { hostileTrail } from './hostile-trail.ts';
import { type Laptop, startLaptop } from './laptop.ts';
import { foreignMarkup, type Look, overflowOf, placesOf, watchedPage } from './pages.ts';

const LOOKS: readonly Look[] = [1280, 390].flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ width, scheme })));
const MAIL_WIDTH = 640;

test.runIf(process.env['CI'] === 'true')('the browser is there where everything is checked', () => {
  expect(chromiumPath, WHY_SKIPPED).toBeDefined();
});

if (chromiumPath === undefined) console.warn(`test/browser is skipped: ${WHY_SKIPPED}`);

const hostile = hostileTrail();
afterAll(() => hostile.remove());

describe.skipIf(chromiumPath === undefined).each([
  { played: 'the story in events/', paths: [], leastFindings: 40, shown: ['AKIAIOSFODNN7REPORTB', 'AKIAIOSFODNN7OLDHAND'] },
  {
    played: 'events full of hostile text',
    paths: [hostile.file],
    leastFindings: 4,
    shown: ['<script>window.acted=1</script>', '"><img src=x'],
  },
])('$played', ({ paths, leastFindings, shown }) => {
  let browser: Browser;
  let laptop: Laptop;
  let places: Awaited<ReturnType<typeof placesOf>>;
  beforeAll(async () => {
    [browser, laptop] = await Promise.all([openBrowser(), startLaptop(paths)]);
    const page = await browser.newPage();
    places = await placesOf(page, laptop.url);
    await page.close();
  });
  afterAll(async () => {
    await browser?.close();
    await laptop?.stop();
  });

  test('there is something to look at', () => {
    expect(places.pages.filter((path) => path.startsWith('/findings/')).length).toBeGreaterThanOrEqual(leastFindings);
    expect(places.mails.length).toBeGreaterThan(1);
  });

  test.each(LOOKS)('every page at $width px, $scheme', async (look) => {
    const { page, faults } = await watchedPage(browser, look, laptop.url);
    const overflows: string[] = [];
    const foreign: string[] = [];
    for (const path of places.pages) {
      await page.goto(laptop.url + path);
      overflows.push(...[await overflowOf(page)].filter((found) => found !== undefined));
      foreign.push(...(await foreignMarkup(page)));
      expect(await page.title()).toContain('Trailwarden');
    }
    await page.close();
    expect({ faults, overflows, foreign }).toEqual({ faults: [], overflows: [], foreign: [] });
  });

  test.each([...LOOKS, { width: MAIL_WIDTH, scheme: 'light' as const }])('every mail at $width px, $scheme', async (look) => {
    const { page, faults } = await watchedPage(browser, look, laptop.url);
    const overflows: string[] = [];
    const foreign: string[] = [];
    for (const path of places.mails) {
      await page.goto(laptop.url + path);
      overflows.push(...[await overflowOf(page)].filter((found) => found !== undefined));
      foreign.push(...(await foreignMarkup(page)));
    }
    await page.close();
    expect({ faults, overflows, foreign }).toEqual({ faults: [], overflows: [], foreign: [] });
  });

  test.each(LOOKS)('the page where an alert is answered at $width px, $scheme', async (look) => {
    const link = await newestLink(browser, laptop.url, places.pages);
    const { page, faults } = await watchedPage(browser, look, new URL(link).origin);
    await page.goto(link);
    expect(await page.locator('button').textContent()).toBe('Confirm');
    const found = { faults, overflow: await overflowOf(page), foreign: await foreignMarkup(page) };
    await page.close();
    expect(found).toEqual({ faults: [], overflow: undefined, foreign: [] });
  });

  test.each(LOOKS)('the report that Slack links to at $width px, $scheme', async (look) => {
    const slack = await browser.newPage();
    await slack.goto(`${laptop.url}/slack`);
    const link = (await slack.getByText('Open report', { exact: true }).first().getAttribute('href')) ?? '';
    await slack.close();
    const { page, faults } = await watchedPage(browser, look, new URL(link).origin);
    await page.goto(link);
    expect(await page.title()).toMatch(/^Trailwarden \d{4}-W\d{2}$/);
    expect(await page.locator('figure svg').count()).toBeGreaterThan(0);
    expect(await page.locator('.report header').evaluate((header) => getComputedStyle(header).borderLeftWidth)).toBe('6px');
    const found = { faults, overflow: await overflowOf(page), foreign: await foreignMarkup(page) };
    await page.close();
    expect(found).toEqual({ faults: [], overflow: undefined, foreign: [] });
  });

  test('what an event says is shown as it was written', async () => {
    const page = await browser.newPage();
    const texts: string[] = [];
    for (const path of places.pages) {
      await page.goto(laptop.url + path);
      texts.push((await page.textContent('main')) ?? '');
      expect(await page.evaluate(() => 'acted' in window)).toBe(false);
    }
    await page.close();
    expect(texts.filter((text) => shown.some((words) => text.includes(words))).length).toBeGreaterThan(1);
  });

  test('nothing that came from an event calls, links or shouts in Slack', () => {
    const messages = laptop.kept('slack.ndjson');
    expect(messages.trim().split('\n').length).toBeGreaterThan(1);
    expect(messages).not.toMatch(/<[!@#]/);
    const links = [...messages.matchAll(/<(https?:\/\/([^/|>]+)[^|>]*)/g)];
    const isOurs = (url: string): boolean =>
      url.startsWith(`${RULE_REFERENCE}#`) || /^http:\/\/127\.0\.0\.1:\d+\/report\?t=[\w.-]+$/.test(url);
    const foreign = links.filter(([, url = '', host]) => !host?.endsWith('aws.amazon.com') && !isOurs(url));
    expect(foreign.map(([, url]) => url)).toEqual([]);
  });
});

/** Of the newest mail that has one: those of the story's first days are too old by its end. */
async function newestLink(browser: Browser, url: string, pages: readonly string[]): Promise<string> {
  const page = await browser.newPage();
  for (const path of pages.filter((each) => each.startsWith('/mail/'))) {
    await page.goto(url + path);
    const link = page.getByText('Open the link in this mail');
    const href = (await link.count()) > 0 ? await link.getAttribute('href') : null;
    if (href === null) continue;
    await page.close();
    return href;
  }
  throw new Error('no mail holds a link');
}
