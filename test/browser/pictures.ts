import { mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser } from './chromium.ts';
import { startLaptop } from './laptop.ts';

/** `npm run pictures`: the README's pictures, taken of the story in `events/` as the laptop edition shows it. */
process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const FOLDER = 'docs/pictures';
const MOST_BYTES = 400_000;

interface Picture {
  readonly name: string;
  readonly path: string;
  readonly width: number;
  /** What to show; `height` cuts it off from below. */
  readonly of: (page: Page) => Locator;
  readonly height?: number;
}

const PICTURES: readonly Picture[] = [
  { name: 'slack', path: '/slack', width: 820, of: (page) => page.locator('.message', { hasText: 'proven path' }).first(), height: 1056 },
  { name: 'report', path: '/report', width: 1060, of: (page) => page.locator('main'), height: 1060 },
  { name: 'findings', path: '/', width: 1060, of: (page) => page.locator('body'), height: 900 },
];

const [browser, laptop] = await Promise.all([openBrowser(), startLaptop()]);
try {
  mkdirSync(FOLDER, { recursive: true });
  for (const picture of PICTURES) await take(browser, laptop.url, picture);
  await take(browser, laptop.url, { name: 'mail', path: await alertMail(), width: 720, of: (page) => page.locator('body'), height: 1300 });
} finally {
  await browser.close();
  await laptop.stop();
}

async function take(from: Browser, url: string, { name, path, width, of, height }: Picture): Promise<void> {
  const page = await from.newPage({ viewport: { width, height: 900 }, deviceScaleFactor: 1.5, colorScheme: 'light' });
  await page.goto(url + path);
  const box = await of(page).boundingBox();
  if (!box) throw new Error(`${path} has nothing to show for ${name}`);
  const file = `${FOLDER}/${name}.png`;
  await page.screenshot({ path: file, fullPage: true, clip: { ...box, height: Math.min(box.height, height ?? box.height) } });
  await page.close();
  const { size } = statSync(file);
  if (size > MOST_BYTES) throw new Error(`${file} has ${size} bytes, more than ${MOST_BYTES}`);
  console.log(`${file} ${Math.round(size / 1024)} KB`);
}

async function alertMail(): Promise<string> {
  const page = await browser.newPage();
  await page.goto(`${laptop.url}/mail`);
  const link = page.locator('main a', { hasText: 'Role trust opened' }).last();
  const href = await link.getAttribute('href');
  await page.close();
  return `${href}/html`;
}
