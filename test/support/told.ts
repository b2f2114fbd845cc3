import { notify } from '../../functions/notify/notify.ts';
import type { NotifyPorts } from '../../functions/notify/ports.ts';
import { channelStates } from '../../shared/adapters/store/channel-states.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { mutes } from '../../shared/adapters/store/mutes.ts';
import { outbox } from '../../shared/adapters/store/outbox.ts';
import type { ItemTable } from '../../shared/adapters/table/item-table.ts';
import { type Channel, UncertainDelivery } from '../../shared/alerts/channel.ts';
import { type Config, parseConfig } from '../../shared/alerts/config.ts';
import { type Delivery, deliveryKey } from '../../shared/alerts/outbox.ts';
import { TransientError } from '../../shared/errors.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import { ACCOUNT } from './records.ts';

/** Slack hears everything from medium on, mail what is high. */
export const config: Config = parseConfig(
  {
    zone: 'UTC',
    channels: {
      slack: { type: 'slack-webhook', secret: 'ssm:/trailwarden/slack' },
      mail: { type: 'email', from: 'a@example.com', to: ['b@example.com'] },
    },
    routes: [{ name: 'urgent', when: { severityAtLeast: 'high' }, channels: ['slack', 'mail'] }],
    defaultRoute: { channels: ['slack'] },
    report: { channels: ['mail'] },
  },
  [],
);

/** People on two channels: what arrived there, by the delivery's key, in order. */
export interface People {
  readonly arrived: readonly { readonly channel: string; readonly key: string }[];
  /** From here on the channels take everything. */
  readonly beKind: () => void;
  readonly channels: ReadonlyMap<string, Channel>;
}

/** @param random decides what fails: nothing when left out. */
export function people(random?: () => number): People {
  const arrived: { channel: string; key: string }[] = [];
  let kind = random === undefined;
  const take = async (channel: string, key: string): Promise<{ providerId: string }> => {
    const luck = kind ? 1 : (random?.() ?? 1);
    if (luck < 0.2) throw new TransientError('too many', { retryAfterMs: 1000 });
    if (luck < 0.3) throw new UncertainDelivery('no answer, and nothing arrived');
    arrived.push({ channel, key });
    if (luck < 0.4) throw new UncertainDelivery('no answer, but it arrived');
    return { providerId: key };
  };
  const find = async (channel: string, key: string): Promise<string | undefined> =>
    arrived.some((one) => one.channel === channel && one.key === key) ? key : undefined;
  const channels = new Map<string, Channel>([
    ['slack', { id: 'slack', medium: 'service', send: (_, { key }) => take('slack', key), find: (key) => find('slack', key) }],
    ['mail', { id: 'mail', medium: 'service', send: (_, { key }) => take('mail', key), find: (key) => find('mail', key) }],
  ]);
  const beKind = (): void => {
    kind = true;
  };
  return { arrived, beKind, channels };
}

/** One run of the use case that stream and sweep call. */
export async function notifyRun(table: ItemTable, to: People, rules: readonly Rule[], now: Date): Promise<void> {
  const ports: NotifyPorts = {
    store: findingStore(table),
    outbox: outbox(table),
    mutes: mutes(table),
    channels: to.channels,
    config,
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    account: ACCOUNT,
    states: channelStates(table),
    wait: async () => undefined,
    now: () => now,
    jitter: () => 0.5,
  };
  await notify([], ports);
}

/** What a channel was last told of each finding, from what arrived there. */
export async function lastTold(table: ItemTable, { arrived }: People, findingIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const sent = new Map<string, Delivery>();
  for (const id of findingIds) {
    for (const delivery of await outbox(table).deliveries(id)) sent.set(`${delivery.channel} ${deliveryKey(delivery)}`, delivery);
  }
  const told = new Map<string, string>();
  for (const { channel, key } of arrived) {
    for (const { findingId, told: word } of sent.get(`${channel} ${key}`)?.tellings ?? []) told.set(`${channel} ${findingId}`, word.state);
  }
  return told;
}
