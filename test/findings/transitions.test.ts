import { describe, expect, test } from 'vitest';
import type { Transition } from '../../shared/findings/finding.ts';
import { inOrder, KEPT, MOST, transitionsBetween, withTransitions } from '../../shared/findings/transitions.ts';
import { ending, findingWith, minute, opening } from '../support/changes.ts';

const ids = (all: readonly Transition[]): readonly string[] => all.map(({ eventId }) => eventId);
const many = (count: number, from = 0): readonly Transition[] =>
  Array.from({ length: count }, (_, n) => opening(`e${from + n}`, minute(0, from + n)));

describe('order', () => {
  test('by time, then event, then kind and part', () => {
    const ordered = [
      opening('b', minute(1)),
      opening('a', minute(2), { part: 'A' }),
      opening('a', minute(2), { part: 'B' }),
      ending('a', minute(2), { part: 'A' }),
      opening('b', minute(2)),
    ];
    expect(ordered.toReversed().toSorted(inOrder)).toEqual(ordered);
    expect(ordered.toSorted(inOrder)).toEqual(ordered);
  });
  test('the same is equal to itself', () => {
    expect(inOrder(opening('a', minute(1)), opening('a', minute(1)))).toBe(0);
  });
});

describe('adding', () => {
  test('late ones take their place', () => {
    expect(ids(withTransitions([opening('b', minute(2))], [opening('a', minute(1)), opening('c', minute(3))]))).toEqual(['a', 'b', 'c']);
  });
  test('each once: by event, kind and part', () => {
    const one = opening('a', minute(1));
    expect(withTransitions([one], [one])).toEqual([one]);
    const others = [ending('a', minute(1)), opening('a', minute(1), { part: 'A' }), opening('b', minute(1))];
    expect(withTransitions([one], others)).toHaveLength(4);
  });
});

describe('past the cap', () => {
  test('sixty are kept; of more the first and the newest', () => {
    expect(withTransitions([], many(KEPT))).toEqual(many(KEPT));
    expect(ids(withTransitions([], many(KEPT + 10)))).toEqual(['e0', ...ids(many(KEPT - 1, 11))]);
  });

  test('the first and last of each kind, part and severity stay', () => {
    const old = [
      opening('o1', minute(0), { part: 'A', severity: 'low' }),
      opening('o2', minute(1), { part: 'A', severity: 'low' }),
      opening('o3', minute(2), { part: 'A', severity: 'low' }),
      opening('o4', minute(3), { part: 'A', severity: 'critical' }),
      opening('o5', minute(3), { part: 'B', severity: 'low' }),
      ending('r1', minute(4), { part: 'A' }),
      ending('r2', minute(5), { part: 'A' }),
      ending('r3', minute(6), { part: 'A' }),
      ending('r4', minute(5), { part: 'A', final: true }),
      ending('r5', minute(6), { part: 'B' }),
    ];
    const kept = ids(withTransitions(old, many(KEPT, 1000)));
    expect(kept.slice(0, 8)).toEqual(['o1', 'o3', 'o4', 'o5', 'r1', 'r4', 'r3', 'r5']);
    expect(kept).toHaveLength(KEPT);
    expect(kept).toContain('e1000');
    expect(kept).not.toContain('e1001');
  });

  test('more parts than the cap are all kept', () => {
    const parts = Array.from({ length: KEPT + 20 }, (_, n) => opening(`p${n}`, minute(0, n), { part: `P${n}` }));
    expect(withTransitions([], parts)).toHaveLength(KEPT + 20);
  });
});

describe('past what an item holds', () => {
  const cycles = (count: number, from: number): readonly Transition[] =>
    Array.from({ length: count }, (_, n) => [
      opening(`o${from + n}`, minute(0, 10 * (from + n)), { part: `P${from + n}` }),
      ending(`r${from + n}`, minute(0, 10 * (from + n) + 1), { part: `P${from + n}`, final: n % 2 === 0 }),
    ]).flat();

  test('parts that are over are forgotten whole, the oldest first; what is open and what ends all stays', () => {
    const lasting = [
      opening('whole', minute(0)),
      opening('backdoor', minute(0, 1), { part: 'K' }),
      ending('early', minute(0), { part: 'K' }),
      ending('same second', minute(0, 1), { part: 'K' }),
      ending('all', minute(0)),
      ending('only ended', minute(0), { part: 'never opened' }),
    ];
    const kept = withTransitions(lasting, cycles(MOST, 0));
    expect(kept.length).toBeLessThanOrEqual(MOST);
    expect(kept.length).toBeGreaterThan(MOST - 2);
    expect(ids(kept).slice(0, 4)).toEqual(['all', 'early', 'whole', 'backdoor']);
    expect(ids(kept)).not.toContain('only ended');
    expect(ids(kept)).not.toContain('o0');
    expect(ids(kept)).not.toContain('r0');
    expect(ids(kept).at(-1)).toBe(`r${MOST - 1}`);
    expect(withTransitions(kept, cycles(1, MOST)).length).toBeLessThanOrEqual(MOST);
  });

  test('what was said of the whole stays, over or not', () => {
    const whole = [opening('opened', minute(0)), ending('ended', minute(0, 1))];
    expect(ids(withTransitions(whole, cycles(MOST, 1))).slice(0, 2)).toEqual(['opened', 'ended']);
  });

  test('exactly as many are kept', () => {
    expect(withTransitions([], cycles(MOST / 2, 0))).toEqual(cycles(MOST / 2, 0));
  });

  test('a part opened again after its end is open', () => {
    const again = [ending('r', minute(0), { part: 'K' }), opening('o', minute(0, 1), { part: 'K' })];
    expect(ids(withTransitions(again, cycles(MOST, 1)))).toContain('o');
  });
});

test('between two times: from included, to not', () => {
  const finding = findingWith([opening('a', minute(1)), ending('b', minute(2)), opening('c', minute(3))]);
  expect(ids(transitionsBetween(finding, minute(1), minute(3)))).toEqual(['a', 'b']);
  expect(ids(transitionsBetween(finding, minute(2), minute(4)))).toEqual(['b', 'c']);
});
