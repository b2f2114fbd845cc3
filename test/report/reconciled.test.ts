import { describe, expect, test } from 'vitest';
import { noLags, withLags } from '../../shared/findings/lags.ts';
import type { ReconciledWindow } from '../../shared/findings/reconcile-checkpoint.ts';
import type { Run } from '../../shared/findings/store.ts';
import { renderText } from '../../shared/report/render-text.ts';
import { summarize } from '../../shared/report/summary.ts';
import { ACCOUNT, WEEK, week } from './facts.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const LAGS = withLags(noLags, [20, 20, 40, 4000]);
const row = { source: 'iam', listed: 10, expected: 4, seen: 3, recovered: 1, waiting: 0, unsure: 0, unreadable: 0, lags: LAGS };

/** A run at ten past each hour that covered from the last end until twenty minutes before it. */
const runs = (
  over: (hour: number) => Partial<ReconciledWindow> | 'none' = () => ({}),
  regions = ['us-east-1', 'eu-north-1'],
): readonly Run[] =>
  Array.from({ length: 171 }, (_, hour): Run => {
    const at = new Date(WEEK.start.getTime() + hour * HOUR + 10 * MINUTE);
    const given = over(hour);
    const bounds = {
      fromAt: new Date(at.getTime() - 150 * MINUTE),
      untilAt: new Date(at.getTime() - 20 * MINUTE),
      freshAt: new Date(at.getTime() - 80 * MINUTE),
    };
    const windows = regions.map(
      (region): ReconciledWindow => ({
        ...{ account: ACCOUNT, region, pass: 'hourly', ...bounds, sources: [row], requests: 5, throttles: 1, incomplete: [] },
        ...(given === 'none' ? {} : given),
      }),
    );
    const reconciled = {
      places: regions.map((region) => `${ACCOUNT} ${region}`),
      windows: given === 'none' ? [] : windows,
      unfinished: [],
      lost: [],
      notSwept: ['denied calls: Event history has no list of them'],
    };
    return { kind: 'reconcile', at, tookMs: 1, outcome: 'complete', counts: {}, failures: [], reconciled };
  });

const of = (reconciliations: readonly Run[], over: object = {}) =>
  summarize(week([], { reconciliations, reconcilingSince: new Date('2026-01-01T00:00:00Z'), expectsReconcile: true, ...over }));

describe('what was held against Event history', () => {
  test('a week without a gap, place by place', () => {
    const { coverage, verdict } = of(runs());
    expect(coverage).toMatchObject({ reconciled: true, reconcile: { hours: 168, reconciled: 168, gaps: { total: 0 } } });
    expect(coverage.reconcile?.places).toMatchObject([
      { region: 'eu-north-1', hours: 168, reconciled: 168, lag: { p50: 20, p95: 4000, max: 4000 } },
      { region: 'us-east-1', hours: 168, reconciled: 168 },
    ]);
    // Windows that end in the week: each is counted once, though a run that died tells it again.
    expect(coverage.reconcile).toMatchObject({ listed: 168 * 2 * 10, recovered: 168 * 2, requests: 168 * 2 * 5 });
    expect(of([...runs(), ...runs()]).coverage.reconcile).toEqual(coverage.reconcile);
    expect(verdict.kind).toBe('clear');
  });

  test('hours that nobody compared are a gap, and nobody can vouch for the week', () => {
    const { coverage, verdict } = of(runs((hour) => (hour >= 50 && hour < 56 ? 'none' : {})));
    expect(coverage.reconcile?.gaps.rows.map(({ hours }) => hours)).toEqual([6, 6]);
    expect(verdict).toMatchObject({ kind: 'cannot-vouch' });
    expect(verdict.sentence).toContain('6 of 168 hours were not held against Event history');
  });

  test('a window that reaches back over missed runs closes the gap', () => {
    const caughtUp = runs((hour) => {
      if (hour >= 50 && hour < 56) return 'none';
      return hour === 56 ? { fromAt: new Date(WEEK.start.getTime() + 47 * HOUR) } : {};
    });
    expect(of(caughtUp).verdict.kind).toBe('clear');
  });

  test('one place that is never read leaves all its hours open', () => {
    const partly = runs().map((run): Run => {
      const reconciled = run.reconciled && {
        ...run.reconciled,
        windows: run.reconciled.windows.filter(({ region }) => region === 'us-east-1'),
      };
      return { ...run, ...(reconciled ? { reconciled } : {}) };
    });
    expect(of(partly).coverage.reconcile).toMatchObject({ hours: 168, reconciled: 0 });
  });

  test('hours before reconcile began are not its gap', () => {
    const late = runs().slice(100);
    const { reconcile } = of(late, { reconcilingSince: late[0]?.at }).coverage;
    expect(reconcile).toMatchObject({ gaps: { total: 0 } });
    expect(reconcile?.hours).toBe(reconcile?.reconciled);
    expect(reconcile?.hours).toBeLessThan(72);
  });

  test('a week without any run is in doubt where reconcile is deployed, and only said elsewhere', () => {
    expect(of([]).verdict.sentence).toContain('nothing was held against Event history');
    const laptop = summarize(week());
    expect(laptop).toMatchObject({ verdict: { kind: 'clear' }, coverage: { reconcile: null, reconciled: false } });
  });

  test('the report shows it in words', () => {
    const shown = renderText(of(runs((hour) => (hour === 9 ? { incomplete: [{ lookup: 'sts:AssumeRole', why: 'long' }] } : {}))));
    for (const words of ['168 of 168 hours held against', 'sts:AssumeRole', 'Not compared: denied calls', 'eu-north-1']) {
      expect(shown).toContain(words);
    }
    expect(renderText(summarize(week()))).toContain('Not held against CloudTrail’s Event history this week');
  });
});
