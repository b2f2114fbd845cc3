import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { servicesPage } from '../../local/page/services-page.ts';
import { openWorld, type World } from '../../local/world.ts';
import { configWith, minimalConfig } from '../support/configs.ts';
import { alertNotice, digestNotice } from '../support/notices.ts';
import { findingIdOf } from '../support/recordings.ts';

/** The laptop edition with a channel of every kind that takes data. */
const folder = mkdtempSync(join(tmpdir(), 'trailwarden-services-'));
const services = {
  topic: { type: 'sns', topic: 'arn:aws:sns:eu-central-1:111122223333:bell' },
  pager: { type: 'pagerduty', secret: 'ssm:/pager' },
  hub: { type: 'security-hub' },
  hook: { type: 'webhook', secret: 'ssm:/hook', signingSecret: 'ssm:/hook-key', oldSigningSecret: 'ssm:/hook-old' },
};
let world: World;
beforeAll(async () => {
  world = await openWorld(join(folder, 'store.sqlite'), configWith({ channels: { ...minimalConfig.channels, ...services } }));
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

test.each(Object.keys(services))('%s works against its stand-in, with real clients', async (id) => {
  const before = world.services.notices.entries().length;
  await world.channels.get(id)?.send(alertNotice(), { key: 'k', attempt: 1, reached: [] });
  await world.channels.get(id)?.send(digestNotice({ rows: 1 }), { key: 'k2', attempt: 1, reached: [] });
  const [alert, digest] = world.services.notices.entries().slice(before);
  expect(alert?.body).toContain(id === 'topic' ? 'alice changed policy Admins' : findingIdOf());
  expect(digest?.body).toContain('somebody has a key 0');
});

test('what came is kept and shown, without secrets', () => {
  const kept = readFileSync(join(folder, 'services.ndjson'), 'utf8');
  expect(kept.trim().split('\n')).toHaveLength(8);
  expect(kept).not.toMatch(/laptoplaptop|signing-secret/);
  const page = String(servicesPage(world.services.notices.entries()));
  for (const name of ['SNS', 'PagerDuty', 'Security Hub', 'Webhook']) expect(page).toContain(`<h2>${name}</h2>`);
});
