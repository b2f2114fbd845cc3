import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';

export interface Look {
  readonly width: number;
  readonly scheme: 'light' | 'dark';
}

export const LOOKS: readonly Look[] = [1100, 390].flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ width, scheme })));

/** A page, and what went wrong on it since it was opened. */
export interface Watched {
  readonly page: Page;
  readonly faults: readonly string[];
}

/** Watches for whatever a page must not do: log, fail, ask, or reach beyond its own server. */
export async function watchedPage(browser: Browser, { width, scheme }: Look, url: string): Promise<Watched> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
  const faults: string[] = [];
  const fault = (what: string): void => void faults.push(`${page.url()}: ${what}`);
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') fault(message.text());
  });
  page.on('pageerror', ({ message }) => fault(message));
  page.on('requestfailed', (request) => fault(`${request.url()} failed: ${request.failure()?.errorText}`));
  page.on('response', (response) => {
    if (response.status() >= 400) fault(`${response.url()} answered ${response.status()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`) && !request.url().startsWith('data:')) fault(`asked for ${request.url()}`);
  });
  page.on('dialog', (dialog) => {
    fault(`opened a dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  return { page, faults };
}

/** Every page there is, found as a reader finds it: by its links. */
export async function placesOf(page: Page, url: string): Promise<{ readonly pages: readonly string[]; readonly mails: readonly string[] }> {
  const linked = async (from: string, prefix: string): Promise<readonly string[]> => {
    await page.goto(url + from);
    return page.$$eval(`main a[href^="${prefix}"]`, (links) => links.map((link) => link.getAttribute('href') ?? ''));
  };
  const findings = await linked('/', '/findings/');
  const mails = await linked('/mail', '/mail/');
  return { pages: ['/', ...findings, '/slack', '/services', '/mail', ...mails, '/report'], mails: mails.map((path) => `${path}/html`) };
}

const GRAVE = new Set(['serious', 'critical']);

/** What axe-core holds against the page, and is serious. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run(document));
  return violations
    .filter(({ impact }) => GRAVE.has(impact ?? ''))
    .flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary?.slice(0, 200)}`),
    );
}

/** Pixels by which the page is wider than its window, and the elements that stick out. */
export const overflowOf = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => {
    const over = (document.scrollingElement?.scrollWidth ?? 0) - innerWidth;
    if (over <= 0) return undefined;
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > innerWidth + 0.5 || element.scrollWidth > innerWidth,
    );
    return `${location.pathname} is ${over}px too wide: ${wide.slice(0, 4).map(({ tagName, className }) => `${tagName}.${className}`)}`;
  });

/** What hostile text could have become: scripts, handlers, frames and pictures that nobody of us wrote. */
export const foreignMarkup = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter(
        (element) =>
          ['SCRIPT', 'IMG', 'OBJECT', 'EMBED', 'BASE'].includes(element.tagName) ||
          (element.tagName === 'FORM' && !['/slack/press', '/answer'].includes(element.getAttribute('action') ?? '')) ||
          (element.tagName === 'IFRAME' && element.getAttribute('sandbox') !== '') ||
          [...element.attributes].some(({ name, value }) => name.startsWith('on') || /^\s*javascript:/i.test(value)),
      )
      .map(({ outerHTML }) => `${location.pathname}: ${outerHTML.slice(0, 120)}`),
  );
