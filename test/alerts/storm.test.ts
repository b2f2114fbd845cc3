import { describe, expect, test } from 'vitest';
import { type ChannelState, freshState } from '../../shared/alerts/channel-state.ts';
import type { Delivery } from '../../shared/alerts/outbox.ts';
import { afterAnswer } from '../../shared/alerts/pace.ts';
import { sortOut } from '../../shared/alerts/storm.ts';
import { deliveryFor } from '../support/alerts.ts';
import { configWith } from '../support/configs.ts';
import { later } from '../support/recordings.ts';

const config = configWith();
const calm = freshState('slack', later(0));
const due = (id: string, over: Partial<Delivery> = {}) => deliveryFor({ id }, { group: id, severity: 'low', ...over });
const sorted = (state: ChannelState, deliveries: readonly Delivery[], seconds = 0, { more = false, settings = config } = {}) => {
  const { single, roll, waits, state: next } = sortOut(state, { deliveries, more }, later(seconds), settings);
  const ids = (list: readonly Delivery[]) => list.map(({ findingId }) => findingId);
  return { single: ids(single), roll: roll.map(({ gathered, members }) => [gathered, ...ids(members)]), waits: ids(waits), next };
};
const told = (state: ChannelState, delivery: Delivery, seconds = 0): ChannelState =>
  afterAnswer(state, { delivery, answer: { kind: 'taken' }, now: later(seconds), medium: 'slack', storm: config.storm });
const afterMessages = (count: number, seconds = 0): ChannelState =>
  Array.from({ length: count }).reduce<ChannelState>((state, _, n) => told(state, due(`told-${n}`), seconds), calm);

describe('a group', () => {
  test('the first at once, the rest of it waits; other groups do not', () => {
    const same = ['b', 'c'].map((id) => due(id, { group: 'a' }));
    expect(sorted(calm, [due('a'), ...same, due('d')])).toMatchObject({ single: ['a', 'd'], roll: [], waits: ['b', 'c'] });
  });
  test('until its five minutes are over: then one digest, and the next window', () => {
    const after = told(calm, due('a'));
    const same = ['b', 'c'].map((id) => due(id, { group: 'a' }));
    expect(sorted(after, same, 299)).toMatchObject({ single: [], roll: [], waits: ['b', 'c'] });
    expect(sorted(after, same, 300)).toMatchObject({ single: [], roll: [['group', 'b', 'c']], waits: [] });
    const again = told(after, due('b', { group: 'a', purpose: 'digest', gathered: 'group' }), 300);
    expect(sorted(again, [due('d', { group: 'a' })], 599).waits).toEqual(['d']);
    expect(sorted(again, [due('d', { group: 'a' })], 600).single).toEqual(['d']);
  });
  test('what is worse than was told does not wait, nor is it told in a digest of the others', () => {
    const after = told(calm, due('a'));
    const [worse, same] = [due('b', { group: 'a', severity: 'critical' }), due('c', { group: 'a' })];
    expect(sorted(after, [worse, same], 10)).toMatchObject({ single: ['b'], waits: ['c'] });
    expect(sorted(after, [worse, same, due('d', { group: 'a' })], 300)).toMatchObject({ single: ['b'], roll: [['group', 'c', 'd']] });
    expect(sorted(told(after, worse, 10), [due('e', { group: 'a', severity: 'critical' })], 20).waits).toEqual(['e']);
  });
  test('an end goes out at once, unless its beginning waits', () => {
    const after = told(calm, due('a'));
    expect(sorted(after, [due('a', { purpose: 'resolve', seq: 2 })]).single).toEqual(['a']);
    const waiting = [due('b', { group: 'a' }), due('b', { group: 'a', purpose: 'resolve', seq: 2 })];
    expect(sorted(after, waiting)).toMatchObject({ single: [], waits: ['b', 'b'] });
  });
  test.each<[string, Partial<Delivery>]>([
    ['was tried', { attempts: 1 }],
    ['failed', { lastError: { kind: 'transient', message: 'x', at: later(0) } }],
    ['may have arrived', { mayRepeat: true }],
    ['is under way', { state: 'sending', attempts: 1 }],
    ['is a digest', { purpose: 'digest' }],
    ['changes a message', { purpose: 'edit' }],
  ])('what %s is not held back', (_, over) => {
    expect(sorted(told(calm, due('a')), [due('b', { group: 'a', ...over })]).single).toEqual(['b']);
  });
});

describe('a storm', () => {
  test('begins with the twentieth message in five minutes: the next alerts wait', () => {
    expect(sorted(afterMessages(19), [due('x'), due('y')], 60)).toMatchObject({ single: ['x', 'y'], waits: [] });
    expect(sorted(afterMessages(20), [due('x'), due('y')], 60)).toMatchObject({ single: [], waits: ['x', 'y'] });
    expect(sorted(afterMessages(20), [due('x'), due('y')], 300)).toMatchObject({ single: ['x', 'y'] });
  });
  const stormy = sorted(afterMessages(20), [due('x')], 60).next;
  test('its first digest comes after a minute, the next after five', () => {
    expect(sorted(stormy, [due('x'), due('y')], 119).waits).toEqual(['x', 'y']);
    const first = sorted(stormy, [due('x'), due('y')], 120);
    expect(first.roll).toEqual([['storm', 'x', 'y']]);
    expect(sorted(first.next, [due('z'), due('w')], 419).waits).toEqual(['z', 'w']);
    expect(sorted(first.next, [due('z'), due('w')], 420).roll).toEqual([['storm', 'z', 'w']]);
  });
  test('behind a full head the digests go on', () => {
    const first = sorted(stormy, [due('x'), due('y')], 120, { more: true });
    expect(sorted(first.next, [due('z'), due('w')], 121).roll).toEqual([['storm', 'z', 'w']]);
  });
  test('ends with a digest that tells no more than would be no storm', () => {
    const first = sorted(stormy, [due('x'), due('y')], 120).next;
    expect(first.storm).toBeDefined();
    const many = Array.from({ length: 21 }, (_, n) => due(`m${n}`));
    expect(sorted(first, many, 420).next.storm).toBeDefined();
    expect(sorted(first, many.slice(1), 420).next.storm).toBeUndefined();
  });
  test('one alone is told in full, and the next is not told before its time', () => {
    const alone = sorted(stormy, [due('x')], 120);
    expect(alone).toMatchObject({ single: ['x'], roll: [] });
    expect(sorted(sorted(told(alone.next, due('x'), 120), [], 121).next, [due('y')], 122).waits).toEqual(['y']);
  });
  test('criticals go alone up to ten, then a minute apart with every headline, never with others', () => {
    const criticals = Array.from({ length: 95 }, (_, n) => due(`c${n}`, { severity: 'critical', group: 'one' }));
    const { single, roll, waits, next } = sorted(stormy, [...criticals, due('x')], 61);
    expect(single).toEqual(criticals.slice(0, 10).map(({ findingId }) => findingId));
    expect(roll.map((members) => members.length - 1)).toEqual([30, 30, 25]);
    expect(new Set(roll.map(([gathered]) => gathered))).toEqual(new Set(['criticals']));
    expect(waits).toEqual(['x']);
    const after = criticals.slice(0, 10).reduce((state, critical) => told(state, critical, 62), next);
    expect(sorted(after, criticals.slice(0, 2), 63).waits).toHaveLength(2);
    expect(sorted(after, criticals.slice(0, 2), 121).roll).toEqual([['criticals', 'c0', 'c1']]);
    expect(sorted(after, criticals.slice(0, 1), 121).single).toEqual(['c0']);
    expect(sorted(told(after, due('c', { severity: 'critical' }), 121), criticals.slice(0, 1), 122).waits).toEqual(['c0']);
  });
  test('the end of a critical is no critical', () => {
    expect(sorted(stormy, [due('x', { severity: 'critical', purpose: 'resolve' })], 61).waits).toEqual(['x']);
  });
  test('as many in one digest as one item holds', () => {
    const many = Array.from({ length: 501 }, (_, n) => due(`m${n}`));
    expect(sorted(stormy, many, 120)).toMatchObject({ roll: [{ length: 501 }], single: ['m500'] });
    const long = many.map((delivery) => ({
      ...delivery,
      tellings: delivery.tellings.map((telling) => ({ ...telling, summary: '界'.repeat(1000) })),
    }));
    const { roll } = sorted(stormy, long, 120);
    expect(roll.length).toBeGreaterThan(5);
    expect(roll.flat().length - roll.length).toBeGreaterThanOrEqual(500);
  });
});

test('what waited for the hour of digests comes together, whatever its group', () => {
  const settings = configWith({ digest: { severityAtMost: 'low', at: ['08:00'] } });
  const deliveries = [due('h', { severity: 'high' }), due('a'), due('b'), due('c', { purpose: 'resolve' })];
  expect(sorted(calm, deliveries, 0, { settings })).toMatchObject({ single: ['h'], roll: [['schedule', 'a', 'b', 'c']] });
  expect(sorted(calm, deliveries.slice(0, 2), 0, { settings })).toMatchObject({ single: ['h', 'a'], roll: [] });
});

test('nothing is left out: each is sent, rolled up or waits', () => {
  const all = Array.from({ length: 300 }, (_, n) =>
    due(`d${n}`, {
      group: `g${n % 7}`,
      severity: (['low', 'medium', 'high', 'critical'] as const)[n % 4] ?? 'low',
      purpose: (['open', 'update', 'resolve', 'remind', 'digest'] as const)[n % 5] ?? 'open',
    }),
  );
  for (const state of [calm, afterMessages(20), sorted(afterMessages(20), [], 60).next]) {
    for (const seconds of [60, 130, 400]) {
      const { single, roll, waits } = sorted(state, all, seconds);
      const members = roll.flatMap(([, ...ids]) => ids);
      expect([...single, ...members, ...waits].toSorted()).toEqual(all.map(({ findingId }) => findingId).toSorted());
    }
  }
});
