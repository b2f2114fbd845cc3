import { describe, expect, test } from 'vitest';
import { summarize } from '../../shared/report/summary.ts';
import { weekById } from '../../shared/report/week.ts';
import { ACCOUNT, delivery, hourlyRuns, RULES, story, WEEK, week } from './facts.ts';

const HIGH = story(RULES.key, 'bob').opened('2026-03-03T10:00:00Z');
const MEDIUM = story(RULES.policy, 'app').opened('2026-03-03T10:00:00Z');

describe('coverage', () => {
  test('every hour with a run that ended well is proven', () => {
    const { coverage } = summarize(week());
    expect(coverage).toMatchObject({ hours: 168, proven: 168, missing: 0, notCovered: 0, ahead: 0, gaps: { total: 0 } });
    expect(coverage.days.map(({ name, proven }) => `${name} ${proven}`).join(' ')).toBe('Mon 24 Tue 24 Wed 24 Thu 24 Fri 24 Sat 24 Sun 24');
  });

  test.each([
    ['2026-W13', 167],
    ['2026-W43', 169],
  ])('a week in which the clocks change, %s, has %d hours', (id, hours) => {
    const changing = weekById(id, 'Europe/Berlin');
    const { coverage, rootUse } = summarize(week([], { week: changing, now: changing.end }));
    expect(coverage).toMatchObject({ hours, proven: hours });
    expect(rootUse.evidence).toContain(`${hours} of ${hours} hours covered`);
  });

  test('a failed run proves nothing; a stretch without proof is one gap', () => {
    const runs = hourlyRuns().map((run, hour) => (hour >= 30 && hour < 36 ? { ...run, outcome: 'failed' as const } : run));
    const { coverage, verdict } = summarize(week([], { runs }));
    expect(coverage).toMatchObject({ proven: 162, missing: 6 });
    expect(coverage.gaps.rows).toEqual([{ from: '2026-03-03T05:00:00.000Z', to: '2026-03-03T11:00:00.000Z', hours: 6 }]);
    expect(verdict.kind).toBe('cannot-vouch');
  });

  test('a report run proves nothing about events', () => {
    const runs = hourlyRuns().map((run) => ({ ...run, kind: 'report' as const }));
    expect(summarize(week([], { runs })).coverage.proven).toBe(0);
  });

  test('days before monitoring began are not covered, and not a gap', () => {
    const monitoringSince = new Date('2026-03-04T23:00:00Z');
    const runs = hourlyRuns().filter(({ at }) => at >= monitoringSince);
    const summary = summarize(week([], { runs, monitoringSince }));
    expect(summary).toMatchObject({ isBaseline: true, coverage: { proven: 96, missing: 0, notCovered: 72 } });
    expect(summary.rootUse.evidence).toContain('96 of 168 hours covered (72 lie before monitoring began)');
  });

  test('the hour in which monitoring began counts as missing when nothing in it is proven', () => {
    const began = new Date(WEEK.start.getTime() + 49.5 * 3_600_000);
    const { coverage } = summarize(week([], { runs: hourlyRuns().slice(51), monitoringSince: began }));
    expect(coverage).toMatchObject({ notCovered: 49, missing: 2, proven: 117 });
  });

  test('a week that is not over tells what is still ahead', () => {
    const now = new Date('2026-03-03T23:00:00Z');
    const summary = summarize(week([], { now, runs: hourlyRuns().filter(({ at }) => at < now) }));
    expect(summary).toMatchObject({
      isPartial: true,
      asOf: now.toISOString(),
      coverage: { proven: 48, missing: 0, ahead: 120 },
      verdict: { kind: 'clear' },
    });
  });

  test('what the runs count is summed; what none counts is not zero', () => {
    const ingest = {
      kind: 'ingest' as const,
      at: WEEK.start,
      tookMs: 1,
      outcome: 'complete' as const,
      counts: { events: 7, rejected: 1 },
      failures: [],
    };
    expect(summarize(week([], { runs: [ingest, { ...ingest, at: new Date(WEEK.start.getTime() + 1) }] })).coverage.events).toEqual({
      received: 14,
      heard: null,
      rejected: 2,
    });
  });
});

describe('the verdict', () => {
  test.each([
    ['a high finding', week([HIGH]), 'action-needed', 'Action needed: 1 high finding open.'],
    ['a medium one', week([MEDIUM]), 'clear', 'No open critical or high finding; 1 medium and 0 lower open.'],
    ['nothing', week(), 'clear', 'No open critical or high finding; 0 medium and 0 lower open.'],
    [
      'an answered one',
      week([HIGH.acknowledged('2026-03-04T00:00:00Z', 'ana')]),
      'clear',
      'No open critical or high finding; 0 medium and 0 lower open.',
    ],
    [
      'no run at all',
      week([], { runs: [] }),
      'cannot-vouch',
      'Cannot vouch for this week: none of its 168 hours is proven to have been watched; nothing is known to be open.',
    ],
    [
      'a high finding and no run',
      week([HIGH], { runs: [] }),
      'action-needed',
      'Action needed: 1 high finding open; none of its 168 hours is proven to have been watched.',
    ],
    [
      'an alert that was not delivered',
      week([MEDIUM], { deliveries: [delivery('x', { state: 'dead' })] }),
      'cannot-vouch',
      'Cannot vouch for this week: 1 alert could not be delivered; 1 finding of medium or lower severity open.',
    ],
  ])('%s', (_, input, kind, sentence) => {
    expect(summarize(input).verdict).toMatchObject({ kind, sentence });
  });

  test('an empty week proves its zeros', () => {
    const { rootUse, credentials, compliance } = summarize(week());
    expect(rootUse.evidence).toBe('0 root sign-ins, 0 failed attempts, 0 other root events; 168 of 168 hours covered');
    expect(credentials.evidence).toContain('0 detections, 0 findings open; 168 of 168 hours covered');
    expect(compliance.find(({ benchmark }) => benchmark === 'cis-5.0')?.controls.find(({ number }) => number === '4.3')).toMatchObject({
      state: 'MONITORED',
      events: 0,
      open: 0,
    });
  });

  test('without proof no control is clear', () => {
    const states = summarize(week([], { runs: [] })).compliance.flatMap(({ controls }) => controls.map(({ state }) => state));
    expect(new Set(states)).toEqual(new Set(['NO PROOF', 'NOT EVALUATED']));
  });

  test('a control with an open finding fails, with an answered one it was seen', () => {
    const stateOf = (...stories: Parameters<typeof week>) =>
      summarize(week(...stories))
        .compliance.find(({ benchmark }) => benchmark === 'cis-5.0')
        ?.controls.find(({ number }) => number === '1.10')?.state;
    expect(stateOf([HIGH])).toBe('FAIL');
    expect(stateOf([HIGH.resolved('2026-03-04T10:00:00Z')])).toBe('SEEN');
  });

  test('a control that asks for a watch is met by the watch, whatever it saw', () => {
    const root = story(RULES.rootLogin, 'root').opened('2026-03-04T09:15:22Z');
    const rows = summarize(week([root])).compliance.find(({ benchmark }) => benchmark === 'cis-5.0')?.controls ?? [];
    expect(rows.find(({ number }) => number === '4.3')).toMatchObject({ state: 'MONITORED', events: 1, open: 1 });
    expect(rows.find(({ number }) => number === '1.6')?.state).toBe('FAIL');
    expect(rows.find(({ number }) => number === '1.9')?.state).toBe('NOTHING SEEN');
  });

  test('an account is counted by its events', () => {
    const accounts = [{ id: ACCOUNT }, { id: '999988887777' }];
    expect(summarize(week([HIGH], { accounts })).coverage).toMatchObject({ accountsSeen: 1, accountsExpected: 2 });
  });
});
