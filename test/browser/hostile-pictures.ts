import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { servicesPage } from '../../local/page/services-page.ts';
import { slackPage } from '../../local/page/slack-page.ts';
import { servicesLookAlike } from '../../local/services-look-alike.ts';
import type { Notice } from '../../shared/alerts/channel.ts';
import { mailMessage } from '../../shared/alerts/mail-message.ts';
import { slackMessage } from '../../shared/alerts/slack-message.ts';
import { channelsOf } from '../../shared/runtime/channels.ts';
import { configWith, minimalConfig } from '../support/configs.ts';
import { ALARMING, textsIn, withTextEverywhere } from '../support/hostile-fields.ts';
import { EVERYTHING } from '../support/hostile-texts.ts';
import { heardOf } from '../support/hostile-world.ts';
import { openBrowser } from './chromium.ts';

/** `npm run pictures:hostile -- FOLDER`: hostile events as each channel shows them, to be looked at. */
const folder = process.argv[2] ?? 'pictures-hostile';
const WIDTH = 820;
const SHOWN = ['a policy of a role, by a role session', 'a bucket for everybody', 'a denied call'];
const WRITTEN = /userAgent|sourceIPAddress|Sid|policyName|sourceIdentity|sessionContext.sessionIssuer.userName|errorMessage/;

async function take(browser: Browser, name: string, markup: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: WIDTH, height: 900 }, colorScheme: 'light' });
  await page.setContent(markup);
  const file = join(folder, `${name}.png`);
  await page.screenshot({ path: file, fullPage: true });
  const acted = await page.evaluate(() => 'acted' in window);
  console.log(`${file}${acted ? ': SOMETHING ACTED' : ''}`);
  await page.close();
}

/** What the pager and the hub were sent, as the laptop's page shows it. */
async function services(notices: readonly Notice[]): Promise<string> {
  const channels = { ...minimalConfig.channels, pager: { type: 'pagerduty', secret: 'ssm:/pager' }, hub: { type: 'security-hub' } };
  const config = configWith({ channels });
  const there = await servicesLookAlike(join(folder, `services-${process.pid}.ndjson`), config, () => new Date());
  const means = {
    secrets: async (reference: string) => there.secretFor(reference) ?? '',
    ses: { send: async () => ({}) as never },
    servicesUrl: there.url,
  };
  const made = channelsOf(config, means);
  for (const notice of notices) for (const id of ['pager', 'hub']) await made.get(id)?.send(notice, { key: 'k', attempt: 1, reached: [] });
  await there.close();
  return String(servicesPage(there.notices.entries())).replaceAll('<details>', '<details open>');
}

mkdirSync(folder, { recursive: true });
const browser = await openBrowser();
for (const [index, name] of SHOWN.entries()) {
  const record = ALARMING[name] ?? {};
  const paths = textsIn(record).filter((path) => WRITTEN.test(path.join('.')));
  const { notices } = await heardOf(withTextEverywhere(record, paths, EVERYTHING));
  const [alert] = notices;
  if (!alert) throw new Error(`nobody heard of ${name}`);
  const posted = [alert, ...notices.slice(-1)].map((notice, at) => ({
    channel: '#security',
    ts: `${at}`,
    receivedAt: '2026-03-04T10:00:00Z',
    message: slackMessage(notice),
  }));
  await take(
    browser,
    `slack-${index}`,
    String(
      slackPage(
        posted.map(({ message, ...of }) => ({
          ...of,
          message: { text: message.text, blocks: message.blocks.map((block) => ({ ...block })) },
        })),
        'http://127.0.0.1:1',
      ),
    ),
  );
  await take(browser, `mail-${index}`, mailMessage(alert).html);
  if (index === 0) await take(browser, 'services', await services([alert]));
}
await browser.close();
