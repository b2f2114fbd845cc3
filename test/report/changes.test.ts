import { describe, expect, test } from 'vitest';
import { summarize } from '../../shared/report/summary.ts';
import { RULES, type Story, story, week } from './facts.ts';

const key = () => story(RULES.key, 'bob');
const of = (told: Story) => summarize(week([told])).findings[0];

describe('what became of a finding', () => {
  test.each<[string, Story, string, string]>([
    ['opened this week: new', key().opened('2026-03-03T10:00:00Z'), 'new', 'open'],
    ['open before, nothing new: standing', key().opened('2026-02-10T10:00:00Z'), 'standing', 'open'],
    ['open before, seen again: recurring', key().opened('2026-02-10T10:00:00Z').opened('2026-03-03T10:00:00Z'), 'recurring', 'open'],
    ['ended this week: resolved', key().opened('2026-02-10T10:00:00Z').resolved('2026-03-03T10:00:00Z'), 'resolved', 'resolved'],
    [
      'ended before, open again: reopened',
      key().opened('2026-02-10T10:00:00Z').resolved('2026-02-11T10:00:00Z').opened('2026-03-03T10:00:00Z'),
      'reopened',
      'open',
    ],
    [
      'answered before, seen again: reopened',
      key().opened('2026-02-10T10:00:00Z').acknowledged('2026-02-11T10:00:00Z', 'ana').opened('2026-03-03T10:00:00Z'),
      'reopened',
      'open',
    ],
    [
      'answered: still counted, apart',
      key().opened('2026-03-03T10:00:00Z').acknowledged('2026-03-04T10:00:00Z', 'ana'),
      'new',
      'acknowledged',
    ],
    ['opened on the first instant of the week: new', key().opened('2026-03-01T23:00:00Z'), 'new', 'open'],
    ['opened just before it: standing', key().opened('2026-03-01T22:59:59Z'), 'standing', 'open'],
  ])('%s', (_, told, change, state) => {
    expect(of(told)).toMatchObject({ change, state });
  });

  test('fixed and broken inside one week appears once, as regressed, with both times', () => {
    const told = key().opened('2026-02-10T10:00:00Z').resolved('2026-03-03T10:00:00Z').opened('2026-03-05T10:00:00Z');
    const { findings, changes } = summarize(week([told]));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      change: 'regressed',
      resolvedAt: '2026-03-03T10:00:00.000Z',
      reopenedAt: '2026-03-05T10:00:00.000Z',
    });
    expect([changes.regressed.total, changes.new.total, changes.resolved.total, changes.reopened.total]).toEqual([1, 0, 0, 0]);
  });

  test('opened and ended within the week is resolved, and said to be of this week', () => {
    const told = key().opened('2026-03-03T10:00:00Z').resolved('2026-03-03T12:00:00Z', 'the key was deleted');
    expect(of(told)).toMatchObject({ change: 'resolved', isNew: true, reason: 'the key was deleted' });
    expect(summarize(week([told])).counts.resolvedSameWeek).toBe(1);
  });

  test.each([
    ['ended before the week', key().opened('2026-02-10T10:00:00Z').resolved('2026-02-11T10:00:00Z')],
    ['opened after the week', key().opened('2026-03-09T10:00:00Z')],
    ['a resolver without a finding', key().resolved('2026-03-03T10:00:00Z')],
  ])('%s: not in the report', (_, told) => {
    expect(of(told)).toBeUndefined();
  });

  test('what happened after the week does not change its report', () => {
    const open = key().opened('2026-03-03T10:00:00Z');
    const later = open.resolved('2026-03-10T10:00:00Z');
    expect(of(later)).toMatchObject({ change: 'new', state: 'open' });
    expect(summarize(week([later])).hash).toBe(summarize(week([open])).hash);
    expect(of(open.acknowledged('2026-03-10T10:00:00Z', 'ana'))).toMatchObject({ state: 'open', answeredBy: null });
  });

  test('the first instant after the week is not of it', () => {
    const told = key().opened('2026-03-03T10:00:00Z').acknowledged('2026-03-08T23:00:00Z', 'ana').opened('2026-03-08T23:00:00Z');
    expect(of(told)).toMatchObject({ state: 'open', answeredBy: null, eventsThisWeek: 1 });
    expect(summarize(week([told])).counts.detections).toBe(1);
  });

  test('nor is an answer given then', () => {
    expect(of(key().opened('2026-03-03T10:00:00Z').acknowledged('2026-03-08T23:00:00Z', 'ana'))).toMatchObject({ answeredBy: null });
  });

  test('an incident that nobody answered is over after its age, and says so', () => {
    expect(of(story(RULES.rootLogin, 'root').opened('2026-02-03T10:00:00Z'))).toMatchObject({
      change: 'resolved',
      reason: 'nothing more for 30 days',
    });
  });

  test('days open count from the reopening, and to the end of the week', () => {
    expect(of(key().opened('2026-03-01T23:00:00Z'))?.daysOpen).toBe(7);
    const reopened = key().opened('2026-01-10T10:00:00Z').resolved('2026-02-11T10:00:00Z').opened('2026-03-06T23:00:00Z');
    expect(of(reopened)?.daysOpen).toBe(2);
  });

  test('the five that are open longest, with owner and days', () => {
    const stories = [1, 2, 3, 4, 5, 6].map((day) => story(RULES.key, `user-${day}`).opened(`2026-02-0${day}T10:00:00Z`));
    const { changes, findings } = summarize(week(stories.toReversed()));
    const oldest = changes.oldest.map((id) => findings.find((row) => row.id === id));
    expect(oldest.map((row) => row?.subjectId)).toEqual(['user-1', 'user-2', 'user-3', 'user-4', 'user-5']);
    expect(oldest[0]).toMatchObject({ owner: 'Ana', daysOpen: 35 });
  });
});
