import { expect, test } from 'vitest';
import { mutesHitBefore } from '../../functions/report/mutes-hit.ts';
import type { KnownMute } from '../../shared/alerts/mutes.ts';
import type { Occurrence } from '../../shared/findings/occurrence.ts';
import { RULES, story, WEEK } from './facts.ts';

const mute = (over: Partial<KnownMute> = {}): KnownMute => ({
  id: 'm',
  scope: { rule: RULES.key.id, subject: 'bob' },
  author: 'ana',
  reason: 'r',
  created: new Date('2026-01-20T00:00:00Z'),
  until: new Date('2026-04-01T00:00:00Z'),
  ...over,
});

async function hit(mutes: readonly KnownMute[], ...times: readonly string[]) {
  const asked: Date[] = [];
  const occurrences = times.flatMap((time) => story(RULES.key, 'bob').opened(time).occurrences);
  const store = {
    async *occurrencesBetween(from: Date, to: Date): AsyncGenerator<Occurrence> {
      asked.push(from, to);
      yield* occurrences.filter(({ event }) => event.at >= from && event.at < to);
    },
  };
  return { hit: await mutesHitBefore(mutes, WEEK.start, WEEK.end, { store, rules: Object.values(RULES) }), asked };
}

test('what was held back in the thirty days up to the report, before its week', async () => {
  const subject = story(RULES.key, 'bob').opened('2026-02-20T00:00:00Z').finding.subject.id;
  const mine = mute({ scope: { rule: RULES.key.id, subject } });
  expect((await hit([mine], '2026-02-20T00:00:00Z')).hit).toEqual(new Set(['m']));
  expect((await hit([mine], '2026-02-01T00:00:00Z')).hit).toEqual(new Set());
  expect((await hit([mute({ scope: { rule: RULES.policy.id } })], '2026-02-20T00:00:00Z')).hit).toEqual(new Set());
});

test('nothing is read where no mute is thirty days old, or none is in force', async () => {
  const young = mute({ created: new Date('2026-02-20T00:00:00Z') });
  const over = mute({ until: new Date('2026-03-01T00:00:00Z') });
  expect((await hit([young, over], '2026-02-20T00:00:00Z')).asked).toEqual([]);
});
