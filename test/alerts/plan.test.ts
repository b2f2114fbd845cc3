import { describe, expect, test } from 'vitest';
import { planAlerts } from '../../shared/alerts/plan.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import type { Occurrence } from '../../shared/findings/occurrence.ts';
import { findingAfter, intentFor, occurrenceOf, toldOf } from '../support/alerts.ts';
import { configWith } from '../support/configs.ts';
import { ends, eventId, later, opens, ruleNamed } from '../support/recordings.ts';

const now = later(300);
const plan = (findings: readonly Finding[], config: object = {}, occurrences: readonly Occurrence[] = []) =>
  planAlerts({
    intent: intentFor(...findings),
    findings,
    occurrences: new Map(occurrences.map((occurrence) => [occurrence.findingId, occurrence])),
    config: configWith(config),
    now,
  });

const named = (id: string, severity: 'critical' | 'high' | 'medium' | 'low' = 'high', number = 1) =>
  opens({ event: { id: eventId(number) }, assessment: { severity, subject: { type: 'policy', id, label: `policy ${id}` } } });
const rules = (name: string, when: object, channels: string[]) => ({ name, when, channels });

describe('one new finding', () => {
  const made = () => {
    const finding = findingAfter(named('A'));
    return { finding, written: plan([finding]).plan, held: plan([finding]).held };
  };
  test('what it is told as', () => {
    const { finding, written } = made();
    expect(written.told).toEqual([
      {
        finding,
        told: {
          ...{ state: 'open', severity: 'high', since: later(0), count: 1, at: now, seq: 1, channels: ['slack'] },
          unanswered: { since: now, escalatedMinutes: 0 },
        },
      },
    ]);
  });
  test('its delivery', () => {
    const { finding, written } = made();
    expect(written.deliveries).toEqual([
      {
        findingId: finding.id,
        channel: 'slack',
        purpose: 'open',
        seq: 1,
        state: 'pending',
        severity: 'high',
        eventId: eventId(1),
        tellings: [{ findingId: finding.id, reason: 'first', told: written.told[0]?.told, summary: 'alice changed policy Admins' }],
        route: 'default',
        group: expect.stringMatching(/^[\w-]{16}$/),
        createdAt: now,
        dueAt: now,
        attempts: 0,
        mayRepeat: false,
        version: 1,
      },
    ]);
  });
  test('nothing is held or left', () => {
    const { held, written } = made();
    expect(held).toEqual([]);
    expect('left' in written).toBe(false);
  });
});

describe('what each reason is for', () => {
  const purposes: Record<string, [finding: () => Finding, purpose: string, shown: string]> = {
    'first and over': [
      () => findingAfter(named('A'), ends({ assessment: { subject: { type: 'policy', id: 'A', label: 'A' } } })),
      'open',
      eventId(1),
    ],
    over: [() => ({ ...findingAfter(opens(), ends()), told: toldOf() }), 'resolve', eventId(2)],
    worse: [
      () => ({ ...findingAfter(named('A', 'medium', 4), named('A', 'critical', 5), named('A', 'low', 6)), told: toldOf() }),
      'update',
      eventId(5),
    ],
    growing: [() => ({ ...findingAfter(named('A', 'high', 4), named('A', 'low', 7)), count: 5, told: toldOf() }), 'update', eventId(7)],
    reopened: [() => ({ ...findingAfter(named('A', 'high', 4)), told: toldOf({ state: 'resolved' }) }), 'open', eventId(4)],
  };
  test.each(Object.entries(purposes))('%s', (_, [finding, purpose, shown]) => {
    expect(plan([finding()]).plan.deliveries).toMatchObject([{ purpose, eventId: shown }]);
  });
  test('the number goes up with each telling', () => {
    expect(plan([{ ...findingAfter(opens(), ends()), told: toldOf({ seq: 3 }) }]).plan.deliveries).toMatchObject([
      { seq: 4, tellings: [{ told: { seq: 4 } }] },
    ]);
  });
});

describe('who hears of it', () => {
  test('also those who heard before, as long as their channel is there', () => {
    const finding = { ...findingAfter(opens(), ends()), told: toldOf({ channels: ['mail', 'gone'] }) };
    expect(plan([finding]).plan.deliveries.map(({ channel }) => channel)).toEqual(['slack', 'mail']);
    expect(plan([finding]).plan.told[0]?.told.channels).toEqual(['slack', 'mail']);
  });
  test('findings that go to different channels make different alerts, each under its own worst', () => {
    const [a, b] = [findingAfter(named('A', 'critical')), findingAfter(named('B', 'medium'))];
    const written = plan([b, a], { routes: [rules('c', { severities: ['critical'] }, ['mail', 'slack'])] }).plan;
    expect(
      written.deliveries.map(({ channel, findingId, tellings }) => [channel, findingId, tellings.map((telling) => telling.findingId)]),
    ).toEqual([
      ['mail', a.id, [a.id]],
      ['slack', a.id, [a.id, b.id]],
    ]);
    expect(written.deliveries.map(({ route }) => route)).toEqual(['c', 'c']);
  });
  test('what is open comes before what is over, whatever its severity', () => {
    const subject = { type: 'policy', id: 'Z', label: 'Z' } as const;
    const over = { ...findingAfter(named('Z', 'critical'), ends({ assessment: { subject } })), told: toldOf() };
    const open = findingAfter(named('B', 'medium'));
    expect(plan([over, open]).plan.deliveries[0]?.findingId).toBe(open.id);
  });
  test('of equals the order is that of their ids', () => {
    const all = ['A', 'B', 'C', 'D'].map((id) => findingAfter(named(id)));
    const ids = (found: readonly Finding[]) => plan(found).plan.deliveries[0]?.tellings.map(({ findingId }) => findingId);
    expect(ids(all)).toEqual(all.map(({ id }) => id).toSorted());
    expect(ids(all.toReversed())).toEqual(ids(all));
  });
});

describe('what is held', () => {
  const muted = { mutes: [{ id: 'm', scope: { subject: 'A' }, author: 'a', reason: 'r', created: '2026-03-01', until: '2026-03-09' }] };
  test('below the least severity: gone with the intent', () => {
    expect(plan([findingAfter(named('A', 'low'))])).toEqual({
      plan: { told: [], deliveries: [] },
      held: [{ findingId: findingAfter(named('A')).id, reason: 'quiet' }],
    });
  });
  test('muted: left for when the mute ends, the others are told', () => {
    const [a, b] = [findingAfter(named('A')), findingAfter(named('B'))];
    const { plan: written, held } = plan([a, b], muted);
    expect(held).toEqual([{ findingId: a.id, reason: 'muted' }]);
    expect(written.deliveries).toHaveLength(1);
    expect(written.left).toEqual({
      ...intentFor(a, b),
      findings: [a.id],
      hiddenBy: [expect.stringMatching(/^m 2026-03-09T00:00:00.000Z [\w-]{16}$/)],
      dueAt: new Date('2026-03-09T00:00:00Z'),
      version: 2,
    });
  });
  test('muted and nothing new behind it: not left', () => {
    expect(plan([{ ...findingAfter(named('A')), told: toldOf() }], muted).plan.left).toBeUndefined();
  });
  test('of two mutes the earlier end counts: the other is then asked again', () => {
    const more = { mutes: [...muted.mutes, { ...muted.mutes[0], id: 'n', scope: { subject: 'B' }, until: '2026-03-07' }] };
    expect(plan([findingAfter(named('A')), findingAfter(named('B'))], more).plan.left?.dueAt).toEqual(new Date('2026-03-07T00:00:00Z'));
  });
  test('a mute of an actor looks at the event that asks for attention', () => {
    const actor = { mutes: [{ ...muted.mutes[0], scope: { actor: 'AIDA0001' } }] };
    const recording = opens();
    expect(plan([findingAfter(recording)], actor, [occurrenceOf(recording)]).held).toMatchObject([{ reason: 'muted' }]);
    expect(plan([findingAfter(recording)], actor).held).toEqual([]);
  });
  test('a root finding is told through every mute', () => {
    const root = findingAfter(opens({ rule: ruleNamed('root-console-login', 'root-use') }));
    const all = { mutes: [{ ...muted.mutes[0], scope: { account: '111122223333' } }] };
    expect(plan([root], all).plan.deliveries).toHaveLength(1);
  });
});

test('quiet hours put off the delivery, not the telling', () => {
  const quiet = { quietHours: { from: '09:00', to: '17:00' } };
  const medium = plan([findingAfter(named('A', 'medium'))], quiet).plan;
  expect(medium.deliveries[0]?.dueAt).toEqual(new Date('2026-03-04T17:00:00Z'));
  expect(medium.told).toHaveLength(1);
  expect(plan([findingAfter(named('A', 'high'))], quiet).plan.deliveries[0]?.dueAt).toEqual(now);
});
