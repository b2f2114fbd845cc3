import { describe, expect, test } from 'vitest';
import type { Finding, Transition } from '../../shared/findings/finding.ts';
import { standingOf } from '../../shared/findings/standing.ts';
import { withTransitions } from '../../shared/findings/transitions.ts';
import { day, ending, findingWith, minute, opening } from '../support/changes.ts';

const later = minute(59);
const at = (transitions: readonly Transition[], over: Partial<Finding> = {}, now = later) =>
  standingOf(findingWith(transitions, over), now);
const known = (time: Date) => ({ acknowledged: { at: time, by: 'eve', note: 'planned' } });

describe('a state', () => {
  test('nothing opened: unseen since its last end, or since now', () => {
    expect(at([])).toEqual({ state: 'unseen', severity: 'info', reopened: false, since: later });
    const ends = [ending('b', minute(5)), ending('a', minute(3))];
    expect(at(ends)).toEqual({ state: 'unseen', severity: 'info', reopened: false, since: minute(5) });
  });

  test('opened: open since then, as bad as its newest grade', () => {
    const opened = [
      opening('b', minute(3), { severity: 'low' }),
      opening('a', minute(1), { severity: 'high' }),
      opening('c', minute(4), { severity: 'medium' }),
    ];
    expect(at(opened)).toEqual({ state: 'open', severity: 'medium', reopened: false, since: minute(1) });
  });

  test('each part counts with its newest grade, and of one second the worst', () => {
    const key = (id: string, at: Date, part: string, severity: 'low' | 'high' | 'critical') => opening(id, at, { part, severity });
    expect(at([key('a', minute(1), 'k1', 'high'), key('b', minute(2), 'k2', 'low')]).severity).toBe('high');
    expect(at([key('a', minute(1), 'k1', 'critical'), key('b', minute(2), 'k1', 'low')]).severity).toBe('low');
    expect(at([key('b', minute(2), 'k1', 'low'), key('a', minute(2), 'k1', 'critical')]).severity).toBe('critical');
  });

  test('ended: resolved since then, with the reason and the grade it had', () => {
    expect(at([opening('a', minute(1)), ending('b', minute(2), { reason: 'MFA enabled' })])).toEqual({
      state: 'resolved',
      severity: 'high',
      reopened: false,
      since: minute(2),
      reason: 'MFA enabled',
    });
  });

  test('ended twice: since the first end', () => {
    expect(at([opening('a', minute(1)), ending('b', minute(2)), ending('c', minute(3), { reason: 'again' })])).toMatchObject({
      since: minute(2),
      reason: 'fixed',
    });
  });

  test('an end before its opening ends nothing, one of the same second neither', () => {
    expect(at([ending('a', minute(1)), opening('b', minute(2))])).toMatchObject({ state: 'open', reopened: false, since: minute(2) });
    expect(at([ending('b', minute(2)), opening('a', minute(2))])).toMatchObject({ state: 'open', reopened: false });
  });

  test('what can never come back stays ended, whatever the times say', () => {
    const final = { final: true };
    expect(at([opening('a', minute(2)), ending('b', minute(2), final)])).toMatchObject({ state: 'resolved', since: minute(2) });
    expect(at([opening('a', minute(3)), ending('b', minute(2), final)])).toMatchObject({ state: 'resolved' });
  });

  test('opened again: reopened, since then; over when it ended', () => {
    expect(at([opening('a', minute(1)), ending('b', minute(2)), opening('c', minute(3)), opening('d', minute(4))])).toEqual({
      state: 'open',
      severity: 'high',
      reopened: true,
      since: minute(3),
      overAt: minute(2),
    });
  });

  test('only what is open now grades it', () => {
    const transitions = [
      opening('a', minute(1), { severity: 'critical' }),
      ending('b', minute(2)),
      opening('c', minute(3), { severity: 'low' }),
    ];
    expect(at(transitions).severity).toBe('low');
    expect(at([...transitions, ending('d', minute(4))]).severity).toBe('critical');
  });

  test('never ages', () => {
    expect(at([opening('a', minute(1))], {}, day(400)).state).toBe('open');
  });
});

describe('parts', () => {
  const [a, b] = [{ part: 'A' }, { part: 'B' }];
  test('end one by one; the finding ends with the last of them', () => {
    const both = [opening('a', minute(1), a), opening('b', minute(2), b), ending('c', minute(4), { ...b, reason: 'B gone' })];
    expect(at(both)).toMatchObject({ state: 'open', since: minute(1), reopened: false });
    expect(at([...both, ending('d', minute(3), { ...a, reason: 'A gone' })])).toMatchObject({
      state: 'resolved',
      since: minute(4),
      reason: 'B gone',
    });
    expect(at([...both, ending('d', minute(6), { ...a, reason: 'A gone' })])).toMatchObject({
      state: 'resolved',
      since: minute(6),
      reason: 'A gone',
    });
  });
  test('an end of the whole ends every part', () => {
    expect(at([opening('a', minute(1), a), opening('b', minute(2), b), ending('c', minute(3))])).toMatchObject({
      state: 'resolved',
      since: minute(3),
    });
  });
  test('a part that goes and comes while another stays is no reopening', () => {
    const transitions = [opening('a', minute(1), a), opening('b', minute(2), b), ending('c', minute(3), b), opening('d', minute(4), b)];
    expect(at(transitions)).toEqual({ state: 'open', severity: 'high', reopened: false, since: minute(1) });
  });
  test('a part that opens when the other has gone is one', () => {
    expect(at([opening('a', minute(1), a), ending('b', minute(2), a), opening('c', minute(3), b)])).toMatchObject({
      reopened: true,
      overAt: minute(2),
    });
  });
  test('a part that opens in the second in which the other goes is none', () => {
    expect(at([opening('a', minute(1), a), ending('b', minute(2), a), opening('c', minute(2), b)])).toMatchObject({
      reopened: false,
      since: minute(1),
    });
  });
});

describe('an acknowledgement', () => {
  test('holds for what was opened before it, to the millisecond', () => {
    const opened = [opening('a', minute(1)), opening('b', minute(2))];
    expect(at(opened, known(minute(2)))).toEqual({
      state: 'acknowledged',
      severity: 'high',
      reopened: false,
      since: minute(2),
      reason: 'planned',
    });
    expect(at(opened, known(new Date(minute(2).getTime() - 1)))).toMatchObject({ state: 'open', reopened: true, since: minute(2) });
  });
  test('what is opened after it is open since then', () => {
    expect(at([opening('a', minute(1)), opening('b', minute(6)), opening('c', minute(7))], known(minute(5)))).toEqual({
      state: 'open',
      severity: 'high',
      reopened: true,
      since: minute(6),
      overAt: minute(5),
    });
  });
  test('of a finding that was over before says so', () => {
    const again = [opening('a', minute(1)), ending('b', minute(2)), opening('c', minute(3))];
    expect(at(again, known(minute(4)))).toMatchObject({ state: 'acknowledged', reopened: true, overAt: minute(2) });
  });
  test('gives way to the end', () => {
    expect(at([opening('a', minute(1)), ending('b', minute(3))], known(minute(2)))).toMatchObject({ state: 'resolved', since: minute(3) });
  });
});

describe('an incident', () => {
  const incident = { kind: 'incident' } as const;
  const edge = new Date(day(30).getTime());
  test('closes thirty days after its last occurrence', () => {
    const opened = [opening('a', day(-3)), opening('b', day(0))];
    expect(at(opened, incident, edge)).toMatchObject({ state: 'open', since: day(-3) });
    expect(at(opened, incident, new Date(edge.getTime() + 1))).toEqual({
      state: 'resolved',
      severity: 'high',
      reopened: false,
      since: edge,
      reason: 'nothing more for 30 days',
      byAge: true,
    });
  });
  test('that comes back after that is reopened', () => {
    expect(at([opening('a', day(0)), opening('b', day(31))], incident, day(32))).toMatchObject({
      reopened: true,
      since: day(31),
      overAt: edge,
    });
    expect(at([opening('a', day(0)), opening('b', day(30))], incident, day(32))).toMatchObject({ reopened: false, since: day(0) });
  });
  test('acknowledged stays so', () => {
    expect(at([opening('a', day(0))], { ...incident, ...known(day(1)) }, day(90)).state).toBe('acknowledged');
  });

  describe('past the cap', () => {
    const daily = (count: number, from = 0) => Array.from({ length: count }, (_, n) => opening(`e${from + n}`, day(from + n)));
    test('what was dropped from the list makes no gap', () => {
      expect(at(withTransitions([], daily(150)), incident, day(150))).toMatchObject({ state: 'open', reopened: false, since: day(0) });
    });
    test('in a list that is whole every gap is one', () => {
      const gap = withTransitions(daily(3), daily(25, 40));
      expect(at(gap, incident, day(66))).toMatchObject({ reopened: true, since: day(40), overAt: day(32) });
    });
    test('a gap among the newest is one', () => {
      const gap = withTransitions(daily(100), daily(5, 140));
      expect(at(gap, incident, day(150))).toMatchObject({ reopened: true, since: day(140), overAt: day(129) });
    });
  });
  test('a reopened state whose timeline is capped was over when it was over', () => {
    const reopened = [opening('a', day(-9)), ending('b', day(-8)), opening('c', day(-7))];
    const daily = Array.from({ length: 100 }, (_, n) => opening(`e${n}`, day(n)));
    expect(at(withTransitions(reopened, daily))).toMatchObject({ reopened: true, overAt: day(-8) });
  });
});

describe('a burst', () => {
  const raise = { raise: { count: 3, withinMinutes: 10, to: 'critical' } } as const;
  const low = { severity: 'low' } as const;
  const three = (last: Date) => [opening('a', minute(1), low), opening('b', minute(5), low), opening('c', last, low)];
  test('of as many openings within the minutes raises the grade', () => {
    expect(at(three(minute(11)), raise).severity).toBe('critical');
    expect(at(three(minute(11, 1)), raise).severity).toBe('low');
    expect(at(three(minute(11)).slice(1), raise).severity).toBe('low');
    expect(at(three(minute(11))).severity).toBe('low');
  });
  test('anywhere in the timeline, whatever the order of arrival', () => {
    const burst = [opening('z', minute(0), low), ...three(minute(40)), opening('d', minute(41), low), opening('e', minute(42), low)];
    expect(at(burst.toReversed(), raise).severity).toBe('critical');
  });
  test('that is over raises nothing, and never lowers', () => {
    expect(at([...three(minute(6)), ending('r', minute(7)), opening('d', minute(8), low)], raise).severity).toBe('low');
    expect(at(three(minute(6)), { raise: { ...raise.raise, to: 'info' } }).severity).toBe('low');
  });
});
