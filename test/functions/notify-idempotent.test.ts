import { afterEach, expect, test } from 'vitest';
import { notify } from '../../functions/notify/notify.ts';
import type { Channel, Notice } from '../../shared/alerts/channel.ts';
import { leaseFrom } from '../../shared/alerts/settle.ts';
import { closeAll, states, world } from '../support/notify-world.ts';
import { findingIdOf, opens } from '../support/recordings.ts';

afterEach(closeAll);

/** The process dies after it has leased the only delivery and before it has settled it; a later run finds the lease run out. */
async function afterADeath(idempotent: boolean) {
  const w = await world({ config: { leastSeverity: 'low' } });
  const sent: Notice[] = [];
  const channel: Channel = {
    id: 'slack',
    medium: 'service',
    ...(idempotent ? { idempotent: true } : {}),
    send: async (notice) => {
      sent.push(notice);
      return {};
    },
  };
  const ports = { ...w.ports, channels: new Map([['slack', channel]]) };
  await w.record(opens({ assessment: { severity: 'low' } }));
  await notify([], { ...ports, states: { ...ports.states, take: async () => 'taken' } });
  const [delivery] = await w.box.deliveries(findingIdOf());
  if (delivery) await w.box.claim(delivery, leaseFrom(w.now()));
  w.pass(120);
  await notify([], ports);
  return { sent, states: await states(w) };
}

test('a channel that knows a repeat is simply sent to again, and nobody is told of a possible repeat', async () => {
  const { sent, states } = await afterADeath(true);
  expect(states).toEqual(['slack open 1 sent']);
  expect(sent).toMatchObject([{ alert: { mayRepeat: false } }]);
});

test('on any other a lesser alert that may have gone out is not repeated', async () => {
  const { sent, states } = await afterADeath(false);
  expect(states).toEqual(['slack open 1 cancelled']);
  expect(sent).toEqual([]);
});
