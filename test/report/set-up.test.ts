import { describe, expect, test } from 'vitest';
import type { ConfigDigest } from '../../shared/alerts/config-digest.ts';
import type { Run } from '../../shared/findings/store.ts';
import { renderPage } from '../../shared/report/render-page.ts';
import { renderText } from '../../shared/report/render-text.ts';
import { summarize } from '../../shared/report/summary.ts';
import { hourlyRuns, week } from './facts.ts';
import { dailyRecords, postureOf } from './posture-facts.ts';

const DIGEST: ConfigDigest = {
  sections: { routes: 'aaaaaaaa', mutes: 'bbbbbbbb' },
  limits: { keyDays: '90', sharedNames: 'cccccccc' },
  off: ['a'],
};
const look = (at: string, config: object = DIGEST, version = '1.0.0'): Run => ({
  kind: 'watch',
  at: new Date(at),
  tookMs: 900,
  outcome: 'complete',
  counts: {},
  failures: [],
  detail: { state: '{}', version, config: JSON.stringify(config) },
});
const BEFORE = look('2026-03-01T22:55:00Z');
const of = (watchedBefore: Run | undefined, ...looks: readonly Run[]) =>
  summarize(week([], { runs: [...hourlyRuns(), ...looks], ...(watchedBefore === undefined ? {} : { watchedBefore }) }));

describe('configuration and version of the week', () => {
  test('nothing changed: said, since before the week', () => {
    const summary = of(BEFORE, look('2026-03-04T10:00:00Z'));
    expect(summary.setUp).toEqual({
      knownSince: '2026-03-01T22:55:00.000Z',
      version: '1.0.0',
      off: ['a'],
      changes: { rows: [], total: 0 },
    });
    for (const shown of [renderText(summary), renderPage(summary)]) {
      expect(shown).toContain('Neither configuration nor version changed this week.');
      expect(shown).toContain('Switched off: a (1 rule).');
    }
  });

  test('each change is told once, with when it was seen, sections, limits and rules by name', () => {
    const changed = {
      sections: { routes: 'aaaaaaaa', mutes: 'dddddddd', watch: 'eeeeeeee' },
      limits: { keyDays: '60', sharedNames: 'ffffffff' },
      off: ['b'],
    };
    const looks = [
      look('2026-03-04T10:05:00Z', changed, '1.1.0'),
      look('2026-03-04T10:00:00Z'),
      look('2026-03-04T10:10:00Z', changed, '1.1.0'),
    ];
    const summary = of(BEFORE, ...looks);
    expect(summary.setUp).toMatchObject({ version: '1.1.0', off: ['b'], changes: { total: 1 } });
    expect(summary.setUp.changes.rows).toEqual([
      {
        after: '2026-03-04T10:00:00.000Z',
        at: '2026-03-04T10:05:00.000Z',
        sections: ['mutes', 'watch'],
        limits: [
          { name: 'keyDays', from: '90', to: '60' },
          { name: 'sharedNames', from: 'cccccccc', to: 'ffffffff' },
        ],
        off: ['b'],
        on: ['a'],
        version: { from: '1.0.0', to: '1.1.0' },
      },
    ]);
    const text = renderText(summary);
    expect(text).toContain(
      'version 1.0.0 → 1.1.0; switched off: b; switched on again: a; limits: Keys are replaced after 90 → 60, Words of shared names',
    );
    expect(text).toContain('sections: mutes, watch');
    expect(text).toContain('Version deployed: 1.1.0 (since Wed 4 Mar 11:05, 1.0.0 before).');
  });

  test('a change while the watch stood still is some time after its last look', () => {
    const text = renderText(of(BEFORE, look('2026-03-04T10:00:00Z', { ...DIGEST, sections: {} })));
    expect(text).toContain('at some time after Sun 1 Mar 23:55');
  });

  test('changed and changed back are two changes', () => {
    const other = { ...DIGEST, off: [] };
    expect(of(BEFORE, look('2026-03-04T10:00:00Z', other), look('2026-03-04T11:00:00Z')).setUp.changes.total).toBe(2);
  });

  test('the first report knows it from its first run on, and says so', () => {
    const summary = of(undefined, look('2026-03-04T10:00:00Z'));
    expect(summary.setUp.knownSince).toBe('2026-03-04T10:00:00.000Z');
    expect(renderText(summary)).toContain('changed this week after Wed 4 Mar 11:00; nobody knows what was deployed before');
  });

  test.each<[string, readonly Run[]]>([
    ['no run of the watch', []],
    ['a run of an older version', [{ ...look('2026-03-04T10:00:00Z'), detail: { state: '{}' } }]],
    ['a run whose detail is spoilt', [{ ...look('2026-03-04T10:00:00Z'), detail: { version: '1', config: '{' } }]],
    ['a run after the end of the week', [look('2026-03-09T00:00:00Z')]],
  ])('%s: nobody knows', (_, looks) => {
    const summary = of(undefined, ...looks);
    expect(summary.setUp).toMatchObject({ knownSince: null, version: null, changes: { total: 0 } });
    for (const shown of [renderText(summary), renderPage(summary)]) expect(shown).toContain('nobody knows');
  });

  test('alerts-and-report 5(l): names of rules are text', () => {
    const page = renderPage(of(BEFORE, look('2026-03-04T10:00:00Z', { ...DIGEST, off: ['<script>alert(1)</script>'] }, '<img src=x>')));
    expect(page).not.toMatch(/<script|<img/);
  });
});

test('every threshold in force is told in words', () => {
  const text = renderText(summarize(week([], { posture: postureOf(dailyRecords()) })));
  const appendix = text.slice(text.indexOf('HOW TO READ THIS'));
  expect(appendix).toMatch(/Keys are replaced after +90 days/);
  expect(appendix).toMatch(/An MFA device of nobody is left over after +1 day\n/);
  expect(appendix).toMatch(/Account in which people have their users +not set/);
  expect(appendix).toContain('4 networks and 3 programs in a day, after 7 days of events');
  expect(appendix).not.toMatch(/Days|undefined|\{/);
});
