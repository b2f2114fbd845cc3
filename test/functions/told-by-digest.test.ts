import { expect, test } from 'vitest';
import { notify } from '../../functions/notify/notify.ts';
import type { NotifyPorts } from '../../functions/notify/ports.ts';
import { toldByDigest } from '../../functions/notify/told-by-digest.ts';
import { channelStates } from '../../shared/adapters/store/channel-states.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { mutes } from '../../shared/adapters/store/mutes.ts';
import { outbox } from '../../shared/adapters/store/outbox.ts';
import type { Channel, Notice, Sent } from '../../shared/alerts/channel.ts';
import type { Delivery } from '../../shared/alerts/outbox.ts';
import { TransientError } from '../../shared/errors.ts';
import { findingId } from '../../shared/findings/finding.ts';
import { deliveryFor } from '../support/alerts.ts';
import { configWith } from '../support/configs.ts';
import { memoryTable } from '../support/memory-table.ts';
import { ends, later, opens, ruleNamed } from '../support/recordings.ts';
import { ACCOUNT } from '../support/records.ts';

const policy = (id: string) => ({ type: 'policy', id, label: `policy ${id}` }) as const;
const idOf = (name: string): string => findingId(ruleNamed().id, ACCOUNT, policy(name));
const about = (name: string, minute: number) => ({
  event: { id: `${name}-${minute}`, at: later(60 * minute) },
  assessment: { subject: policy(name) },
});

const wordsOf = (notice: Notice): string =>
  notice.kind === 'digest' ? `digest: ${notice.digest.rows.map(({ word }) => word).join(', ')}` : notice.alert.word;

/** Alerts of one group on one channel, which answers as a test says; what it took, in order. */
function world() {
  const table = memoryTable();
  const took: string[] = [];
  let isBusy = false;
  let now = later(60);
  const send = async (notice: Notice): Promise<Sent> => {
    if (isBusy) throw new TransientError('busy', { retryAfterMs: 5000 });
    took.push(wordsOf(notice));
    return { providerId: 'p' };
  };
  const channel: Channel = { id: 'slack', medium: 'service', send };
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
    took,
    record: (recording: ReturnType<typeof opens>) => findingStore(table).record(recording, now),
    async run(passSeconds: number, busy = false) {
      now = new Date(now.getTime() + passSeconds * 1000);
      isBusy = busy;
      await notify([], ports);
    },
    states: async (name: string) =>
      (await outbox(table).deliveries(idOf(name)))
        .filter(({ purpose }) => purpose !== 'digest')
        .map(({ purpose, seq, state }) => `${purpose} ${seq} ${state}`),
  };
}

test('what came while a digest waited is told by it, and not once more by itself', async () => {
  const w = world();
  for (const name of ['A', 'B', 'C']) await w.record(opens(about(name, 0)));
  await w.run(0);
  await w.run(900, true);
  for (const name of ['B', 'C']) await w.record(ends(about(name, 1)));
  await w.run(1, true);
  await w.run(60);
  await w.run(60);
  const [first, ...rest] = w.took;
  expect(first).toBe('HIGH');
  expect(rest).toHaveLength(1);
  expect(rest[0]).toMatch(/^digest: /);
  const states = [...(await w.states('B')), ...(await w.states('C'))];
  expect(states.filter((state) => /(pending|uncertain|sending)$/.test(state))).toEqual([]);
  expect(states).toContain('resolve 2 cancelled');
});

const digest = deliveryFor({ id: 'a' }, { purpose: 'digest', tellings: [] });
const telling = (id: string) => deliveryFor({ id }).tellings;
const toldOf = (tellings: Delivery['tellings'], stored: Readonly<Record<string, readonly Delivery[]>>) =>
  toldByDigest(tellings, digest, {
    outbox: { ...outbox(memoryTable()), deliveries: async (id) => stored[id] ?? [] },
    now: () => later(10),
  });

test('told along is what waits on its channel and is about nothing else, also of what it does not live under', async () => {
  const waits = deliveryFor({ id: 'b' }, { seq: 2, purpose: 'resolve' });
  const others = [
    deliveryFor({ id: 'b' }, { state: 'rolled' }),
    deliveryFor({ id: 'b' }, { channel: 'mail' }),
    deliveryFor({ id: 'b' }, { purpose: 'edit' }),
    deliveryFor({ id: 'b' }, { state: 'sending', dueAt: later(11) }),
    deliveryFor({ id: 'b' }, { purpose: 'update', tellings: [...telling('b'), ...telling('c')] }),
  ];
  const cutOff = deliveryFor({ id: 'b' }, { seq: 3, purpose: 'update', state: 'sending', dueAt: later(9) });
  expect(await toldOf([...telling('a'), ...telling('b')], { b: [waits, cutOff, ...others] })).toEqual([waits, cutOff]);
});

test('more criticals than a message shows keep theirs', async () => {
  const many = (count: number) => {
    const ids = Array.from({ length: count }, (_, n) => `f${n}`);
    const stored = Object.fromEntries(ids.map((id) => [id, [deliveryFor({ id }, { severity: 'critical' })]]));
    return toldOf(ids.flatMap(telling), stored);
  };
  expect(await many(30)).toHaveLength(30);
  expect(await many(31)).toHaveLength(0);
});
