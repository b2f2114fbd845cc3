import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { finishRun } from '../../local/finish.ts';
import { laptopContext, sqsBatch } from '../../local/lambda.ts';
import { openWorld } from '../../local/world.ts';
import { outbox } from '../../shared/adapters/store/outbox.ts';
import { configWith } from '../support/configs.ts';
import { root, signIn } from '../support/records.ts';

test('what a killed run had under way is told by the next, though no event moves the clock past its lease', async () => {
  const store = join(mkdtempSync(join(tmpdir(), 'trailwarden-finish-')), 'store.sqlite');
  const killed = await openWorld(store, configWith());
  const at = new Date('2026-03-04T09:15:22Z');
  killed.clock.sawEventAt(at);
  await killed.detect(sqsBatch([JSON.stringify(signIn(root()))], at, 'b'), laptopContext('detect'));
  const [finding] = await killed.findings();
  const [sent] = await outbox(killed.table).deliveries(finding?.id ?? '');
  if (sent === undefined) throw new Error('nothing was sent');
  const before = killed.slack.messages.entries().length;
  // As the kill leaves it: leased, and nobody knows whether it arrived.
  await outbox(killed.table).claim(sent, new Date(killed.clock.now().getTime() + 60_000));
  await killed.close();

  const next = await openWorld(store, configWith());
  const fed = { files: 0, records: 0, handed: 0, recorded: 0, hours: new Map<string, number>(), problems: [] };
  const { undelivered } = await finishRun(next, store, fed);
  expect(undelivered).toBe(0);
  // It had arrived: the channel is asked, and nothing is sent again.
  expect(next.slack.messages.entries()).toHaveLength(before);
  expect((await outbox(next.table).deliveries(finding?.id ?? '')).map(({ state }) => state)).not.toContain('sending');
  await next.close();
});
