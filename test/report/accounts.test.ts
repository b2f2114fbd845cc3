import { describe, expect, test } from 'vitest';
import { renderPage } from '../../shared/report/render-page.ts';
import { renderText } from '../../shared/report/render-text.ts';
import { summarize } from '../../shared/report/summary.ts';
import type { EarlierWeek } from '../../shared/report/trend.ts';
import { ACCOUNT, week } from './facts.ts';
import { dailyRecords, postureOf } from './posture-facts.ts';

const OTHER = '222233334444';
const earlierWeek = (id: string, accounts: readonly string[] | null): EarlierWeek => ({
  week: id,
  open: { info: 0, low: 0, medium: 0, high: 0, critical: 0 },
  rootUses: 0,
  hoursToFix: null,
  version: null,
  accounts,
});
const of = (earlier: readonly EarlierWeek[], over: object = {}) => summarize(week([], { earlier, ...over }));

describe('accounts that come and go', () => {
  test('a new one is flagged, as a baseline of its own', () => {
    const accounts = [
      { id: ACCOUNT, alias: 'prod' },
      { id: OTHER, alias: 'dev' },
    ];
    const summary = of([earlierWeek('2026-W09', [ACCOUNT]), earlierWeek('2026-W08', [OTHER])], { accounts });
    expect(summary.accounts).toEqual({
      monitored: [ACCOUNT, OTHER],
      appeared: { rows: [{ account: OTHER, alias: 'dev' }], total: 1 },
      gone: { rows: [], total: 0 },
    });
    for (const shown of [renderText(summary), renderPage(summary)])
      expect(shown).toContain(`New this week: dev ${OTHER}. It is a baseline of its own`);
  });

  test('one that was removed is listed, with the last week that had it', () => {
    const summary = of([earlierWeek('2026-W09', [ACCOUNT]), earlierWeek('2026-W08', [ACCOUNT, OTHER]), earlierWeek('2026-W07', [OTHER])]);
    expect(summary.accounts.gone.rows).toEqual([{ account: OTHER, since: '2026-W08' }]);
    expect(renderText(summary)).toContain(`No longer monitored: ${OTHER} since the end of 2026-W08.`);
  });

  test('one that a run looks at is monitored, also where no configuration names it', () => {
    const { accounts } = of([earlierWeek('2026-W09', [ACCOUNT, OTHER])], { accounts: [], posture: postureOf(dailyRecords(), {}, [OTHER]) });
    expect(accounts).toMatchObject({ monitored: [ACCOUNT, OTHER], appeared: { total: 0 }, gone: { total: 0 } });
  });

  test('where no earlier report says who was monitored nobody is new', () => {
    for (const earlier of [[], [earlierWeek('2026-W09', null)]])
      expect(of(earlier).accounts).toMatchObject({ appeared: { total: 0 }, gone: { total: 0 } });
  });
});
