import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { finishRun } from '../../local/finish.ts';
import { laptopContext, sqsBatch } from '../../local/lambda.ts';
import { slackPage } from '../../local/page/slack-page.ts';
import { openWorld, type World } from '../../local/world.ts';
import { configWith } from '../support/configs.ts';
import { root, signIn } from '../support/records.ts';

const AT = new Date('2026-03-04T09:15:22Z');
const config = configWith({ report: { channels: ['slack', 'mail'] } });
let folder: string;
let store: string;
let world: World;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trailwarden-report-'));
  store = join(folder, 'store.sqlite');
  world = await openWorld(store, config);
  world.clock.sawEventAt(AT);
  await world.detect(sqsBatch([JSON.stringify(signIn(root()))], AT, 'b'), laptopContext('detect'));
  await finish();
});
afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

const finish = () =>
  finishRun(world, store, { files: 0, records: 0, handed: 0, recorded: 0, hours: new Map<string, number>(), problems: [] });
const page = () => String(slackPage(world.slack.messages.entries(), world.answering.url));
const addressBehind = (label: string) => new RegExp(`<a class="button" href="([^"]+)"[^>]*>${label}</a>`).exec(page())?.[1] ?? '';

test('the buttons of the look-alike open the report through the door that is deployed', async () => {
  const opened = await fetch(addressBehind('Open report'));
  expect([opened.status, opened.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(opened.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await opened.text()).toMatch(/^<!doctype html>[\s\S]*signed in[\s\S]*<\/html>\n$/);

  const table = await fetch(addressBehind('CSV'));
  expect(table.headers.get('content-disposition')).toMatch(/^attachment; filename="trailwarden-2026-W10-v1-[0-9a-f]{8}\.csv"$/);
  expect(await table.text()).toMatch(/week,severity[\s\S]*root/);
  expect((await fetch(addressBehind('Open report'), { method: 'HEAD' })).status).toBe(200);
});

test('a run later its buttons have ended: the key is gone with the run, and the page says so', async () => {
  await world.close();
  world = await openWorld(store, config);
  world.clock.sawEventAt(AT);
  await finish();
  expect(addressBehind('Open report')).toBe('');
  expect(page()).toContain('Open report (ended)');
});
