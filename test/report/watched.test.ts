import { describe, expect, test } from 'vitest';
import type { Run } from '../../shared/findings/store.ts';
import { renderHtml } from '../../shared/report/render-html.ts';
import { renderText } from '../../shared/report/render-text.ts';
import { summarize } from '../../shared/report/summary.ts';
import { hourlyRuns, week } from './facts.ts';

const run = (kind: Run['kind'], at: string, counts: Run['counts'] = {}, over: Partial<Run> = {}): Run => ({
  kind,
  at: new Date(at),
  tookMs: 2000,
  outcome: 'complete',
  counts,
  failures: [],
  ...over,
});
const look = (minute: number, counts: Run['counts']) => run('watch', new Date(Date.UTC(2026, 2, 4, 10, minute)).toISOString(), counts);
const of = (...runs: readonly Run[]) => summarize(week([], { runs: [...hourlyRuns(), ...runs] }));

describe('the watch over the monitor', () => {
  test('heartbeats: how many came through and how fast, and the stretches in which one was overdue', () => {
    const summary = of(
      look(0, { silent: 0, heartbeatMs: 3000 }),
      look(5, { silent: 1 }),
      look(10, { silent: 1 }),
      look(15, { silent: 0, heartbeatMs: 900_000 }),
      look(20, { silent: 1 }),
    );
    expect(summary.watched).toMatchObject({
      looks: 5,
      silences: 2,
      silentLooks: 3,
      heartbeats: { count: 2, medianSeconds: 3, maxSeconds: 900 },
    });
    expect(renderText(summary)).toContain(
      'Heartbeats in 5 looks: 2 came through, overdue in 2 stretches (3 looks); half within 3 s, the longest 15 min.',
    );
  });

  test('dead letters: how many at the end, the most, and since when some lie there', () => {
    const depths = [4, 0, 2, 7, 5].map((deadLetters, index) => look(index * 5, { deadLetters }));
    expect(of(...depths).watched.deadLetters).toEqual({ now: 5, most: 7, since: '2026-03-04T10:10:00.000Z' });
    expect(renderText(of(...depths))).toContain('Dead letters: 5, seen since Wed 4 Mar 11:10; up to 7 in the week.');
    expect(of(...depths.slice(0, 2)).watched.deadLetters).toEqual({ now: 0, most: 4, since: null });
    expect(renderText(of(look(0, { deadLetters: 0 })))).toContain('Dead letters: 0, at every look.');
    expect(of(look(0, {})).watched.deadLetters).toBeNull();
    expect(renderText(of(look(0, {})))).toContain('Heartbeats: not known. Dead letters: not counted.');
  });

  test('drills: when, and after how long on every channel, or what failed', () => {
    const well = run('drill', '2026-03-03T09:00:00Z', { channels: 2, 'sentMs mail': 18_000, 'sentMs slack': 4000 });
    const failed = run('drill', '2026-03-04T09:00:00Z', { 'sentMs mail': 1 }, { outcome: 'partial', failures: ['slack: refused'] });
    expect(renderText(of(well, failed))).toContain(
      'Drills: Tue 3 Mar 10:00 on every channel after 18 s; Wed 4 Mar 10:00 failed (slack: refused).',
    );
    expect(renderText(of(look(0, {})))).toContain('No drill this week.');
  });

  test('runs say how long they took, and reconcile how often it was refused', () => {
    const summary = of(
      run('reconcile', '2026-03-03T09:00:00Z', { throttles: 3 }, { tookMs: 130_000 }),
      run('reconcile', '2026-03-03T10:00:00Z', { throttles: 1 }),
    );
    expect(summary.watched.throttles).toBe(4);
    expect(summary.pipeline.runs.find(({ kind }) => kind === 'reconcile')?.took).toMatchObject({ count: 2, maxSeconds: 130 });
    expect(renderHtml(summary)).toContain('reconcile 2 well, 0 in part, 0 failed, took up to 2 min 10 s');
  });

  test('without a run of the watch nothing of it is known, and no zero stands for it', () => {
    const text = renderText(of());
    expect(text).toContain('No run of the watch is on record: heartbeats and dead letters are not known.');
    expect(text).not.toMatch(/Dead letters: 0|0 came through/);
  });
});
