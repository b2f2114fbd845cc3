import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { outbox } from '../../shared/adapters/store/outbox.ts';
import type { Config } from '../../shared/alerts/config.ts';
import { laptopBus } from '../event-bus.ts';
import { LAPTOP_ACCOUNT, openWorld } from '../world.ts';
import { type DrillDone, runDrill } from './run-drill.ts';

const LOOK_EVERY_MS = 200;

/** What the local stand-ins of Slack and SES have received, in the words that people would see first. */
export interface LaptopDrill {
  readonly done: DrillDone;
  readonly titles: readonly string[];
}

/** A drill through the deployed handlers over a store in a temporary folder, to stand-ins of every channel of the configuration. */
export async function laptopDrill(config: Config): Promise<LaptopDrill> {
  const folder = await mkdtemp(join(tmpdir(), 'trailwarden-drill-'));
  const world = await openWorld(join(folder, 'store.sqlite'), config);
  try {
    const { detect, store, table, clock, sweep, slack, mail } = world;
    const done = await runDrill({
      put: laptopBus(detect, LAPTOP_ACCOUNT, clock.now),
      store,
      outbox: outbox(table),
      channels: Object.keys(config.channels),
      now: clock.now,
      wait: async () => {
        await sleep(LOOK_EVERY_MS);
        await sweep();
      },
    });
    await sweep();
    const titles = [
      ...slack.messages.entries().map(({ channel, message }) => `Slack ${channel}: ${message.text}`),
      ...mail.mails.entries().map(({ to, subject }) => `mail to ${to.join(', ')}: ${subject}`),
    ];
    return { done, titles };
  } finally {
    await world.close();
    await rm(folder, { recursive: true, force: true });
  }
}
