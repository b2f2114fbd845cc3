import { describe, expect, test } from 'vitest';
import type { PostureRecord } from '../../shared/posture/record.ts';
import { renderPage } from '../../shared/report/render-page.ts';
import { summarize } from '../../shared/report/summary.ts';
import type { EarlierWeek } from '../../shared/report/trend.ts';
import { week } from './facts.ts';
import { BEFORE, CHECKS, dailyRecords, everyPass, failed, passed, postureOf, recordAt } from './posture-facts.ts';

const of = (records: readonly PostureRecord[], over: object = {}) => summarize(week([], { posture: postureOf(records), ...over }));

describe('the trend', () => {
  test('has eight weeks; a week without a run or a report is a gap and no zero, another number of checks is marked', () => {
    const fewer = recordAt('2026-02-18T03:00:00.000Z', { results: everyPass().slice(0, 3) });
    const open = { info: 0, low: 0, medium: 2, high: 1, critical: 0 };
    const { trend } = of([fewer, BEFORE, ...dailyRecords()], {
      earlier: [{ week: '2026-W07', open, rootUses: 1, hoursToFix: null, version: null, accounts: null }],
    });
    expect(trend.map(({ week: id }) => id)).toEqual(['03', '04', '05', '06', '07', '08', '09', '10'].map((number) => `2026-W${number}`));
    expect(trend.map(({ checks }) => checks)).toEqual([null, null, null, null, null, 3, 5, 5]);
    expect(trend.map(({ isOtherChecks }) => isOtherChecks)).toEqual([false, false, false, false, false, false, true, false]);
    expect(trend.map((row) => row.open?.high ?? null)).toEqual([null, null, null, null, 1, null, null, 0]);
    expect(trend.at(-1)).toMatchObject({ mfa: { have: 2, of: 2 }, keys: 0, rootUses: 0 });
  });

  test('weeks before monitoring began are not covered', () => {
    const { trend } = of([], { monitoringSince: new Date('2026-02-20T00:00:00Z') });
    expect(trend.map(({ isBefore }) => isBefore)).toEqual([true, true, true, true, true, false, false, false]);
  });

  test('checks that came and went since the week before are named, as are other versions of rules and checks', () => {
    const then = recordAt('2026-03-01T03:00:00.000Z', { results: everyPass().filter(({ check }) => check !== CHECKS.contact.id) });
    const now = dailyRecords({ results: everyPass().filter(({ check }) => check !== CHECKS.oneKey.id) });
    const counted = { open: { info: 0, low: 0, medium: 0, high: 0, critical: 0 }, rootUses: 0, hoursToFix: null, accounts: null };
    const earlier: readonly EarlierWeek[] = [
      { ...counted, week: '2026-W08', version: '1.0.0' },
      { ...counted, week: '2026-W09', version: '1.1.0' },
    ];
    const summary = of([then, ...now], { earlier });
    expect(summary.trend.slice(-2)).toMatchObject([
      { isOtherChecks: true, checksAdded: [], checksGone: [], version: { from: '1.0.0', to: '1.1.0' } },
      { isOtherChecks: true, checksAdded: [CHECKS.contact.id], checksGone: [CHECKS.oneKey.id], version: null },
    ]);
    const page = renderPage(summary);
    expect(page).toContain('From W09 on: version 1.0.0 → 1.1.0 of rules and checks.');
    expect(page).toContain(`From W10 on: 1 check more (${CHECKS.contact.id}); 1 check gone (${CHECKS.oneKey.id}).`);
  });
});

describe('what checks alone can count', () => {
  const service = { ...CHECKS.rotated, id: 'user-service-credential' };
  const findings = { ...CHECKS.rotated, id: 'analyzer-findings' };
  const earlierRun = (...results: PostureRecord['results']) => recordAt('2026-03-01T03:00:00.000Z', { results });

  test('passwords and keys for single services, where the check could be judged', () => {
    const figure = (records: readonly PostureRecord[]) =>
      of(records).posture?.hygiene?.figures.find(({ what }) => what === 'serviceCredentials');
    expect(figure([earlierRun(passed(service)), ...dailyRecords({ results: [failed(service, 'a'), failed(service, 'b')] })])).toMatchObject(
      {
        now: 2,
        delta: 2,
      },
    );
    expect(figure(dailyRecords({ results: [passed(service)] }))).toMatchObject({ now: 0, delta: null });
    expect(figure(dailyRecords())).toBeUndefined();
  });

  test('findings of Access Analyzer that are new, however many went', () => {
    const records = [
      earlierRun(failed(findings, 'a'), failed(findings, 'b')),
      ...dailyRecords({ results: [failed(findings, 'b'), failed(findings, 'c')] }),
    ];
    expect(of(records).posture?.privilege?.analyzerFindings).toEqual({ now: 2, delta: 0, appeared: 1 });
    expect(renderPage(of(records))).toContain('1 new this week');
  });
});
