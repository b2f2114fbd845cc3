/// <reference types="vite/client" />
import { describe, expect, test } from 'vitest';
import { parseEvent } from '../shared/cloudtrail/parse.ts';
import { catalogueOf } from '../shared/rules/catalogue.ts';
import { noFacts } from '../shared/rules/facts.ts';
import { rules } from '../shared/rules/index.ts';
import type { Assessment, Rule } from '../shared/rules/rule.ts';
import { defaultSettings } from '../shared/rules/settings.ts';
import { type CasesOfRule, type HitCase, isHitCase, type MissCase } from './support/rule-cases.ts';
import { wordsOf } from './support/words-of.ts';

const all = import.meta.glob<{ cases: object }>('../shared/rules/*/*.cases.ts', { eager: true });
const isPlain = (cases: object): cases is CasesOfRule => 'hits' in cases;
/** Rules over time have cases of another form (`rules-over-time.test.ts`). */
const modules = Object.entries(all).flatMap(([path, { cases }]) => (isPlain(cases) ? [{ path, cases }] : []));
const NOW = new Date('2026-03-04T09:16:00Z');

function assessed(rule: Rule, { event, facts, settings }: MissCase): Assessment | undefined {
  const hit = catalogueOf([rule]).hits(parseEvent(event, NOW))[0];
  return hit?.assess({ ...noFacts, ...facts }, { ...defaultSettings, ...settings });
}

function expectHit(rule: Rule, wanted: HitCase): void {
  const assessment = assessed(rule, wanted);
  expect(assessment?.severity, 'severity').toBe(wanted.severity);
  if (assessment === undefined) return;
  if (wanted.subject !== undefined) expect(assessment.subject.id).toBe(wanted.subject);
  if (wanted.part !== undefined) expect(assessment.part).toBe(wanted.part);
  if (wanted.says) expect(wordsOf(assessment)).toMatch(wanted.says);
  if (wanted.saysNot) expect(wordsOf(assessment)).not.toMatch(wanted.saysNot);
  expect(wordsOf(assessment)).not.toMatch(/undefined|\[object|null\b/);
}

const expectEither = (rule: Rule, wanted: HitCase | MissCase): void =>
  isHitCase(wanted) ? expectHit(rule, wanted) : expect(assessed(rule, wanted)).toBeUndefined();

test('every rule that listens to anything has its cases, and no two have one id', () => {
  const listening = rules
    .filter(({ family, listens, overTime }) => family !== 'own' && listens.length > 0 && overTime === undefined)
    .map(({ id }) => id);
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  const tried = modules.map(({ cases }) => cases.rule).filter(({ family }) => family !== 'own');
  expect(tried.map(({ id }) => id).sort()).toEqual(listening.sort());
});

for (const { path, cases } of modules) {
  const { rule } = cases;
  describe(rule.id, () => {
    test('has its name, its family and cases enough', () => {
      expect(path).toBe(`../shared/rules/${rule.family}/${rule.id}.cases.ts`);
      expect(Object.keys(cases.hits).length, 'hits').toBeGreaterThanOrEqual(3);
      expect(Object.keys(cases.nearMisses).length, 'near misses').toBeGreaterThanOrEqual(3);
      for (const group of ['denied', 'nullParameters', 'identities', 'evasions'] as const) {
        expect(Object.keys(cases[group]).length, group).toBeGreaterThanOrEqual(1);
      }
    });
    for (const [name, wanted] of Object.entries({ ...cases.hits, ...cases.evasions })) {
      test(`hit: ${name}`, () => expectHit(rule, wanted));
    }
    for (const [name, wanted] of Object.entries(cases.nearMisses)) {
      test(`near miss: ${name}`, () => expectEither(rule, wanted));
    }
    for (const [name, wanted] of Object.entries({ ...cases.denied, ...cases.nullParameters, ...cases.identities })) {
      test(name, () => expectEither(rule, wanted));
    }
    for (const [name, { opens, facts, settings, after, ends }] of Object.entries(cases.ends ?? {})) {
      test(`end: ${name}`, () => {
        const opened = assessed(rule, { event: opens, ...(facts ? { facts } : {}), ...(settings ? { settings } : {}) });
        expect(opened, 'opens').toBeDefined();
        const resolutions = catalogueOf([rule]).resolutions(parseEvent(after, NOW), { ...defaultSettings, ...settings });
        const ended = resolutions.some(
          ({ subject, part }) => subject.id === opened?.subject.id && (part === undefined || part === opened?.part),
        );
        expect(ended).toBe(ends);
      });
    }
  });
}
