import { describe, expect, test } from 'vitest';
import { chance } from './chance.ts';
import { type Expected, expectedOf } from './oracle/expected.ts';
import { type Deed, type Happening, scenarioOf } from './scenario.ts';
import { scheduler } from './scheduler.ts';

const happen = (...deeds: readonly (readonly [minute: number, deed: Deed])[]): readonly Happening[] =>
  deeds.map(([minute, deed], n) => ({ eventId: `e${n}`, at: minute * 60_000, arrives: 0, deed, record: {} }));
const opens = (key: string): Deed => ({ kind: 'opens key', user: 'ann', key });
const failed = (isKnownAttacker = false): Deed => ({ kind: 'sign-in failed', user: 'ann', isKnownAttacker });

/** Every key that is switched on is an incident besides. */
const isMain = ({ about }: Expected): boolean => !about.endsWith('switched on');

describe('where a finding must stand', () => {
  const GRAVE = 'K2';
  const LESSER = 'K1';
  test.each([
    [
      'open while one key is',
      happen([1, opens(LESSER)], [2, opens(GRAVE)], [3, { kind: 'closes key', user: 'ann', key: GRAVE }]),
      'open',
      2,
    ],
    ['resolved when all are closed', happen([1, opens(GRAVE)], [2, { kind: 'ends all', user: 'ann' }]), 'resolved', 3],
    ['a deleted key never comes back', happen([1, { kind: 'ends key', user: 'ann', key: GRAVE }], [2, opens(GRAVE)]), 'resolved', 3],
    ['a closed key may', happen([1, { kind: 'closes key', user: 'ann', key: GRAVE }], [2, opens(GRAVE)]), 'open', 3],
    ['nothing was ever opened', happen([1, { kind: 'ends all', user: 'ann' }]), 'unseen', 2],
    ['two failures', happen([1, failed()], [2, failed()]), 'open', 2],
    ['a known attacker', happen([1, failed()], [2, failed(true)]), 'open', 3],
    ['three within ten minutes', happen([1, failed()], [5, failed()], [11, failed()]), 'open', 4],
    ['three in eleven', happen([1, failed()], [5, failed()], [12, failed()]), 'open', 2],
  ] as const)('%s', (_, happenings, state, rank) => {
    expect(expectedOf(happenings).filter(isMain)).toEqual([expect.objectContaining({ state, rank })]);
  });

  test('what opened it anew is what people must have heard of since', () => {
    const happenings = happen([1, opens('K1')], [2, { kind: 'ends all', user: 'ann' }], [3, opens('K1')], [4, opens('K3')]);
    const [finding] = expectedOf(happenings).filter(isMain);
    expect(finding?.openedBy.toSorted()).toEqual(['e2', 'e3']);
    expect(finding?.count).toBe(3);
  });
});

test('a scenario has no two events at one time, and is the same for one seed', () => {
  for (let seed = 0; seed < 50; seed++) {
    const happenings = scenarioOf(chance(seed, 'events'));
    expect(new Set(happenings.map(({ at }) => at)).size).toBe(happenings.length);
    expect(scenarioOf(chance(seed, 'events'))).toEqual(happenings);
  }
});

test('the diary goes by time, then by the order of its entries', async () => {
  const clock = scheduler(new Date(0));
  const done: string[] = [];
  const note = (what: string) => (): void => void done.push(`${what} at ${clock.elapsed()}`);
  for (const [what, ms] of [
    ['c', 30],
    ['a', 10],
    ['b', 10],
    ['d', 40],
  ] as const)
    clock.after(ms, note(what));
  clock.after(20, () => clock.after(5, note('inner')), 'nobody');
  await clock.run(() => done.length === 4);
  expect(done).toEqual(['a at 10', 'b at 10', 'inner at 25', 'c at 30']);
});
