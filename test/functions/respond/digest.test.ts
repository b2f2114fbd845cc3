import { afterEach, beforeEach, expect, test } from 'vitest';
import { toData } from '../../../shared/adapters/store/item-codec.ts';
import { deliveryItemKey } from '../../../shared/adapters/store/keys.ts';
import { deliveryKey } from '../../../shared/alerts/outbox.ts';
import { deliveryFor, toldOf } from '../../support/alerts.ts';
import { type RespondWorld, respondWorld } from '../../support/respond-world.ts';
import { answerForm, following, tokenOf } from '../../support/url-events.ts';

let world: RespondWorld;
beforeEach(async () => {
  world = await respondWorld();
});
afterEach(() => world.table.close());

async function written(count: number) {
  const tellings = Array.from({ length: count }, (_, index) => ({
    findingId: index === 0 ? world.finding : `gone${String(index).padStart(12, '0')}`,
    reason: 'first' as const,
    told: toldOf(),
    summary: index === 0 ? 'alice changed policy Admins <script>' : `change ${index}`,
  }));
  const digest = deliveryFor({ id: world.finding }, { purpose: 'digest', seq: 3, tellings });
  const { findingId, channel, purpose, seq } = digest;
  await world.table.transact([{ put: { ...deliveryItemKey(findingId, channel, purpose, seq), data: toData('delivery', digest) } }]);
  return deliveryKey(digest);
}

test('every telling stands on the page, with its id and its state now', async () => {
  const address = await world.links.digest(await written(120), world.now());
  const { status, body } = await world.call(following(address));
  expect(status).toBe(200);
  expect(body).toContain('<h1>120 alerts</h1>');
  expect(body.match(/<li>/g)).toHaveLength(120);
  expect(body).toMatch(
    /<span class="sev high">high<\/span><span>alice changed policy Admins &lt;script&gt;<\/span><span class="soft small">[0-9a-z]{8}<\/span>/,
  );
  expect(body).toContain('gone');
  expect(body).not.toContain('<form');

  await world.call(answerForm(tokenOf(await world.links.answer(world.finding, 'mail', world.now())), {}));
  expect((await world.call(following(address))).body).toContain('<span class="sev high">acknowledged</span>');
});

test('it can be read for a week, as often as wanted, and changes nothing', async () => {
  const address = await world.links.digest(await written(2), world.now());
  const before = world.writes();
  world.pass(7 * 86_400 - 1);
  for (let index = 0; index < 3; index++) expect((await world.call(following(address))).status).toBe(200);
  world.pass(2);
  expect((await world.call(following(address))).status).toBe(401);
  expect(world.writes()).toBe(before);
});

test.each(['nonsense', 'a#b#digest#9', 'a#b#open#1', ''])('a digest that is not on record (%j) is not found', async (key) => {
  expect((await world.call(following(await world.links.digest(key, world.now())))).status).toBe(404);
});

test('a link to answer opens no digest', async () => {
  const address = await world.links.answer(world.finding, 'mail', world.now());
  expect((await world.call(following(address.replace('/answer', '/digest')))).status).toBe(401);
});
