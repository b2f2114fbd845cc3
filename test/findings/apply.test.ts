import { describe, expect, test } from 'vitest';
import { applyChange, blankFinding, type Change } from '../../shared/findings/apply.ts';
import { findingId, tellingOpening } from '../../shared/findings/finding.ts';
import { minute, opens, resolves } from '../support/changes.ts';
import { ACCOUNT } from '../support/records.ts';
import { keyRule, signInRule } from '../support/sample-rules.ts';

const fold = (...changes: readonly Change[]) => changes.reduce(applyChange, blankFinding(changes[0] ?? opens('none')));

describe('a blank finding', () => {
  test('is what the rule says of itself, with nothing in it', () => {
    const change = opens('e1', minute(1), { rule: signInRule });
    expect(blankFinding(change)).toEqual({
      id: findingId('sample-sign-in', ACCOUNT, change.subject),
      rule: 'sample-sign-in',
      family: 'sign-in',
      title: 'A sign-in failed',
      kind: 'incident',
      account: ACCOUNT,
      subject: change.subject,
      raise: { count: 3, withinMinutes: 10, to: 'critical' },
      transitions: [],
      count: 0,
      version: 0,
    });
    expect(blankFinding(opens('e1', minute(1), { rule: keyRule }))).not.toHaveProperty('raise');
  });
});

describe('an opening', () => {
  test('is counted, timed and shown', () => {
    const change = opens('e1', minute(2));
    const words = { eventId: 'e1', at: minute(2), severity: 'high', summary: 'summary of e1', because: 'because' };
    expect(fold(change)).toEqual({
      ...blankFinding(change),
      transitions: change.transitions,
      count: 1,
      firstSeen: minute(2),
      lastSeen: minute(2),
      latest: words,
      gravest: words,
      version: 1,
    });
  });

  test('earlier and later ones widen the time; the newest is shown, with its words for the subject', () => {
    const newest = opens('e2', minute(5), { label: 'newest' });
    const finding = fold(opens('e1', minute(3), { label: 'first' }), newest, opens('e3', minute(1), { label: 'oldest' }));
    expect(finding).toMatchObject({ count: 3, firstSeen: minute(1), lastSeen: minute(5), latest: { eventId: 'e2' }, version: 3 });
    expect(finding.subject.label).toBe('newest');
    expect(finding.transitions.map(({ eventId }) => eventId)).toEqual(['e3', 'e1', 'e2']);
  });

  test('an incident is told by the newest of its worst grade, a state by its newest', () => {
    const graded = (id: string, at: Date, severity: 'low' | 'critical') => {
      const change = opens(id, at);
      const { assessment } = change.occurrence;
      return { ...change, occurrence: { ...change.occurrence, ...(assessment ? { assessment: { ...assessment, severity } } : {}) } };
    };
    const changes = [graded('b', minute(2), 'critical'), graded('c', minute(3), 'low'), graded('a', minute(1), 'critical')];
    for (const order of [changes, changes.toReversed()]) {
      const finding = fold(...order);
      expect(finding).toMatchObject({ latest: { eventId: 'c' }, gravest: { eventId: 'b' } });
      expect(tellingOpening({ ...finding, kind: 'incident' })?.eventId).toBe('b');
      expect(tellingOpening({ ...finding, kind: 'state' })?.eventId).toBe('c');
    }
  });

  test('of one second the greater event id is shown', () => {
    for (const order of [
      ['a', 'b'],
      ['b', 'a'],
    ])
      expect(fold(...order.map((id) => opens(id, minute(1)))).latest?.eventId).toBe('b');
  });

  test('that corrects one already counted is shown but not counted', () => {
    expect(fold(opens('e1'), opens('e2', minute(2), { counts: false }))).toMatchObject({ count: 1, latest: { eventId: 'e2' } });
  });
});

describe('an ending', () => {
  test('is only a transition', () => {
    const [first, end] = [opens('e1'), resolves('e2', minute(9), { label: 'a much longer label' })];
    expect(fold(first, end)).toEqual({ ...fold(first), transitions: [...first.transitions, ...end.transitions], version: 2 });
  });

  test('before any opening: the fullest label stands, whichever came first', () => {
    const labels = ['bob', 'user bob', 'user abe'];
    for (const order of [labels, labels.toReversed(), ['user bob', 'user abe', 'bob']]) {
      const finding = fold(...order.map((label, n) => resolves(`e${n}`, minute(n), { label })));
      expect(finding.subject.label).toBe('user abe');
      expect(finding).toMatchObject({ count: 0, version: 3 });
      expect(finding).not.toHaveProperty('latest');
      expect(finding).not.toHaveProperty('firstSeen');
    }
  });
});
