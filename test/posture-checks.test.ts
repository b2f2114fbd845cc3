/// <reference types="vite/client" />
import { describe, expect, test } from 'vitest';
import { evaluate, type Result } from '../shared/posture/evaluate.ts';
import { checks } from '../shared/posture/index.ts';
import { defaultPostureSettings } from '../shared/posture/settings.ts';
import type { Snapshot } from '../shared/posture/snapshot.ts';
import { failed } from '../shared/posture/source.ts';
import { SOURCES } from '../shared/posture/sources.ts';
import { type CasesOfCheck, type CheckCase, casesIn, NOW } from './support/posture-cases.ts';
import { snapshotOf } from './support/snapshots.ts';

const modules = Object.entries(import.meta.glob<{ cases: CasesOfCheck }>('../shared/posture/*/*.cases.ts', { eager: true }));

const wordsOf = ({ detail, evidence, remedy }: Result): string =>
  [
    detail,
    ...evidence.map(({ label, value }) => `${label}: ${value}`),
    ...remedy.flatMap(({ text, command = '' }) => [text, command]),
  ].join('\n');

test('every check has its cases, and no two have one id', () => {
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  expect(modules.map(([, { cases }]) => cases.check.id).toSorted()).toEqual(checks.map(({ id }) => id).toSorted());
});

for (const [path, { cases }] of modules) {
  const { check, pass, fail, edges, missing } = cases;
  const every = { ...casesIn(pass), ...casesIn(fail), ...casesIn(edges), ...casesIn(missing) };
  const run = ({ given, settings }: CheckCase, over: Partial<Snapshot['sources']> = {}, asOf = NOW): readonly Result[] =>
    evaluate(check, snapshotOf(given, over, asOf), { ...defaultPostureSettings, ...settings }, NOW);

  describe(check.id, () => {
    test('has its name, its section and cases of each kind', () => {
      expect(path).toBe(`../shared/posture/${check.section}/${check.id}.cases.ts`);
      for (const group of [pass, fail, edges, missing]) expect(Object.keys(group).length).toBeGreaterThanOrEqual(1);
      for (const wanted of Object.values(casesIn(pass))) expect(wanted.outcome).toBe('pass');
    });

    test.each(Object.entries(every))('%s', (_, wanted) => {
      const rows = run(wanted);
      const outcomes = typeof wanted.outcome === 'string' ? rows.map(() => wanted.outcome) : wanted.outcome;
      expect(rows.map(({ outcome, detail }) => [outcome, detail])).toEqual(outcomes.map((outcome, n) => [outcome, rows[n]?.detail]));
      if (wanted.subjects) expect(rows.map(({ subject }) => subject.id)).toEqual(wanted.subjects);
      if (wanted.severity) expect(rows[0]?.severity).toBe(wanted.severity);
      const words = rows.map(wordsOf).join('\n');
      if (wanted.says) expect(words).toMatch(wanted.says);
      expect(words).not.toMatch(/undefined|\[object|\bnull\b|NaN/);
      for (const row of rows.filter(({ outcome }) => outcome === 'fail')) expect(row.remedy.length, 'a way to mend it').toBeGreaterThan(0);
    });

    test.each([...check.reads])('is an error that names the permission when %s is denied', (name) => {
      const failure = { call: SOURCES[name].call, kind: 'denied', code: 'AccessDenied', message: 'no' } as const;
      const [first] = Object.values(every);
      const rows = first ? run(first, { [name]: failed(failure, NOW) }) : [];
      expect(rows).toMatchObject([{ outcome: 'error', detail: expect.stringContaining(SOURCES[name].call) }]);
    });

    const [passing] = Object.values(casesIn(pass));
    if (passing === undefined) return;
    test('passes on no evidence that is too old', () => {
      const rows = run(passing, {}, new Date(NOW.getTime() - 27 * 3_600_000));
      expect(rows.map(({ outcome }) => outcome)).toEqual(rows.map(() => 'stale'));
      expect(rows.length).toBeGreaterThan(0);
    });
  });
}
