import { expect, test } from 'vitest';
import { failoversOf, whyNeedless } from '../../functions/notify/follow-up.ts';
import { notify } from '../../functions/notify/notify.ts';
import type { NotifyPorts } from '../../functions/notify/ports.ts';
import { channelStates } from '../../shared/adapters/store/channel-states.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { mutes } from '../../shared/adapters/store/mutes.ts';
import { outbox } from '../../shared/adapters/store/outbox.ts';
import { type Channel, type Sending, type Sent, UncertainDelivery } from '../../shared/alerts/channel.ts';
import type { Delivery } from '../../shared/alerts/outbox.ts';
import { TransientError } from '../../shared/errors.ts';
import { deliveryFor } from '../support/alerts.ts';
import { configWith } from '../support/configs.ts';
import { memoryTable } from '../support/memory-table.ts';
import { ends, findingIdOf, later, opens, ruleNamed } from '../support/recordings.ts';
import { ACCOUNT } from '../support/records.ts';

type Says = (sending: Sending) => Promise<Sent>;

/** One channel whose answers a test gives one by one; what it was told, in order. */
function world(says: readonly Says[], find?: Channel['find']) {
  const table = memoryTable();
  const told: string[] = [];
  const left = [...says];
  let now = later(60);
  const channel: Channel = {
    id: 'slack',
    medium: 'service',
    send: async (notice, sending) => {
      told.push(`${sending.key.split('#').slice(2).join('#')}: ${notice.kind === 'alert' ? notice.alert.word : ''}`);
      return (left.shift() ?? (async () => ({ providerId: 'p' })))(sending);
    },
    ...(find ? { find } : {}),
  };
  const ports: NotifyPorts = {
    store: findingStore(table),
    outbox: outbox(table),
    mutes: mutes(table),
    channels: new Map([['slack', channel]]),
    config: configWith(),
    rules: new Map([[ruleNamed().id, ruleNamed()]]),
    account: ACCOUNT,
    states: channelStates(table),
    wait: async () => undefined,
    spacingMs: 0,
    now: () => now,
    jitter: () => 0.5,
  };
  return {
    told,
    ports,
    record: (recording: ReturnType<typeof opens>) => findingStore(table).record(recording, now),
    run: (over: Partial<NotifyPorts> = {}) => notify([], { ...ports, ...over }),
    pass: (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1000);
    },
    states: async () => (await outbox(table).deliveries(findingIdOf())).map(({ purpose, seq, state }) => `${purpose} ${seq} ${state}`),
  };
}

const lost: Says = async () => Promise.reject(new UncertainDelivery('no answer'));

test('an earlier attempt that is found at the channel tells nothing of what came since: that is sent by itself', async () => {
  const w = world([lost], async () => 'there');
  await w.record(opens());
  await w.run();
  await w.record(ends());
  w.pass(60);
  await w.run();
  await w.run();
  expect(w.told).toEqual(['open#1: HIGH', 'resolve#2: RESOLVED']);
  expect(await w.states()).toEqual(['open 1 sent', 'resolve 2 sent']);
});

test('recipients whom an earlier attempt had reached hear of what came since; the others hear it once', async () => {
  const reached: (readonly string[])[] = [];
  const first: Says = async () => ({ reached: ['ann'], left: new TransientError('ben must wait') });
  const both: Says = async ({ reached: before }) => {
    reached.push(before);
    return { reached: ['ann', 'ben'] };
  };
  const w = world([first, both, both]);
  await w.record(opens());
  await w.run();
  await w.record(ends());
  w.pass(60);
  await w.run();
  await w.run();
  expect(w.told).toEqual(['open#1: HIGH', 'open#1: RESOLVED', 'resolve#2: RESOLVED']);
  expect(reached).toEqual([['ann'], ['ben']]);
  expect(await w.states()).toEqual(['open 1 sent', 'resolve 2 sent']);
});

test('what is told together is settled together: nothing is left over when the process dies right after', async () => {
  const w = world([async () => Promise.reject(new TransientError('busy', { retryAfterMs: 5000 }))]);
  await w.record(opens());
  await w.run();
  await w.record(ends());
  w.pass(60);
  let settled = 0;
  const dies: NotifyPorts['outbox'] = {
    ...w.ports.outbox,
    claim: async (...claim) => (settled > 0 ? Promise.reject(new Error('killed')) : w.ports.outbox.claim(...claim)),
    settle: async (...settle) => {
      settled++;
      return w.ports.outbox.settle(...settle);
    },
  };
  await w.run({ outbox: dies });
  expect(await w.states()).toEqual(['open 1 sent', 'resolve 2 cancelled']);
  w.pass(600);
  await w.run();
  expect(w.told).toEqual(['open#1: HIGH', 'open#1: RESOLVED']);
});

test('what a channel refuses for good goes by no other that has told as much since', () => {
  const w = world([]);
  const finding = { id: findingIdOf() };
  const dead = deliveryFor(finding, { state: 'dead' });
  const onMail = deliveryFor(finding, { channel: 'mail', seq: 2, purpose: 'resolve', state: 'sent' });
  const channels = (others: readonly Delivery[]) => failoversOf(dead, [dead, ...others], w.ports).map(({ channel }) => channel);
  expect(channels([])).toEqual(['mail']);
  expect(channels([onMail])).toEqual([]);
  expect(channels([{ ...onMail, state: 'pending' }])).toEqual(['mail']);
});

test('what stands in for another is not sent where its channel has told as much meanwhile', () => {
  const finding = { id: findingIdOf() };
  const standsIn = deliveryFor(finding, { insteadOf: ['hook'], tellings: deliveryFor(finding).tellings });
  const newer = deliveryFor(finding, { seq: 2, purpose: 'update', state: 'sent' });
  const told = (other: Delivery, mine = standsIn) => whyNeedless(mine, [mine, other]);
  expect(told(newer)).toBe('its channel has told as much');
  expect(told({ ...newer, channel: 'mail' })).toBeUndefined();
  expect(told({ ...newer, state: 'pending' })).toBeUndefined();
  expect(told(newer, deliveryFor(finding))).toBeUndefined();
  const later = standsIn.tellings.map((telling) => ({ ...telling, told: { ...telling.told, seq: 3 } }));
  expect(told(newer, { ...standsIn, tellings: later })).toBeUndefined();
});
