import { describe, expect, test } from 'vitest';
import { reportCharts } from '../../shared/report/charts/report-charts.ts';
import { renderPage } from '../../shared/report/render-page.ts';
import { renderText } from '../../shared/report/render-text.ts';
import { summarize } from '../../shared/report/summary.ts';
import { ACCOUNT, hourlyRuns, RULES, story, week } from './facts.ts';

const OTHER = '222233334444';

describe('events of the week', () => {
  test('detections by rule, account and severity, the most first; attempts stand apart', () => {
    const { activity } = summarize(
      week([
        story(RULES.key, 'a').opened('2026-03-03T10:00:00Z'),
        story(RULES.key, 'b').opened('2026-03-03T10:00:00Z', { severity: 'critical' }),
        story(RULES.key, 'c', OTHER).opened('2026-03-03T10:00:00Z'),
        story(RULES.policy, 'd').opened('2026-03-03T10:00:00Z', { event: { outcome: 'denied' } }),
      ]),
    );
    expect(activity.places).toMatchObject({
      total: 2,
      rows: [
        { rule: RULES.key.id, account: ACCOUNT, alias: 'prod', bySeverity: { critical: 1, high: 1 }, total: 2 },
        { rule: RULES.key.id, account: OTHER, alias: null, bySeverity: { critical: 0, high: 1 }, total: 1 },
      ],
    });
  });

  test('what one alert stands for is counted as duplicates', () => {
    const told = story(RULES.key, 'a').opened('2026-03-03T10:00:00Z').opened('2026-03-03T11:00:00Z').opened('2026-03-04T11:00:00Z');
    const summary = summarize(week([told, story(RULES.key, 'b').opened('2026-03-03T10:00:00Z')]));
    expect(summary.activity.repeats).toBe(2);
    expect(renderText(summary)).toContain('Duplicates: 2 detections of a finding that was told already');
  });

  test('days before monitoring began are not covered and no zero, those ahead are ahead', async () => {
    const monitoringSince = new Date('2026-03-03T23:00:00Z');
    const runs = hourlyRuns().filter(({ at }) => at >= monitoringSince);
    const summary = summarize(week([], { runs, monitoringSince, now: new Date('2026-03-07T12:00:00Z') }));
    const text = renderText(summary);
    expect(text).toContain('Detections a day: Mon not covered, Tue not covered, Wed 0, Thu 0, Fri 0, Sat 0, Sun ahead');
    const page = renderPage(summary, await reportCharts(summary));
    expect(page).toContain('Mon not on record, Tue not on record, Wed 0');
  });

  test('a policy change says whether it was taken back', () => {
    const change = story(RULES.policy, 'app').opened('2026-03-04T09:30:00Z');
    const of = (...told: Parameters<typeof week>[0] & object) => summarize(week(told));
    expect(of(change).policyChanges.rows).toMatchObject([{ standing: 'open', ended: null }]);
    const reverted = of(change.resolved('2026-03-05T09:30:00Z', 'the policy was detached'));
    expect(reverted.policyChanges.rows).toMatchObject([{ standing: 'resolved', ended: 'the policy was detached' }]);
    expect(renderText(of(change))).toContain('not reverted, open');
    expect(renderText(reverted)).toContain('over (the policy was detached)');
  });
});
