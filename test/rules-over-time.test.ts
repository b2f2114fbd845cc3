/// <reference types="vite/client" />
import { describe, expect, test } from 'vitest';
import type { CloudTrailEvent } from '../shared/cloudtrail/event.ts';
import type { JsonObject } from '../shared/cloudtrail/json.ts';
import { parseEvent } from '../shared/cloudtrail/parse.ts';
import { catalogueOf } from '../shared/rules/catalogue.ts';
import { rules } from '../shared/rules/index.ts';
import type { Rule } from '../shared/rules/rule.ts';
import { defaultSettings, type RuleSettings } from '../shared/rules/settings.ts';
import { atLeast } from '../shared/rules/severity.ts';
import type { OpenedOverTime } from '../shared/rules/sightings.ts';
import { windowBook } from '../shared/rules/window-book.ts';
import type { CasesOfRuleOverTime, OpeningCase } from './support/over-time-cases.ts';
import { seeded } from './support/random.ts';
import { wordsOf } from './support/words-of.ts';

const modules = import.meta.glob<{ cases: object }>('../shared/rules/*/*.cases.ts', { eager: true });
const overTime = Object.entries(modules).flatMap(([path, { cases }]) => (isOverTime(cases) ? [{ path, cases }] : []));
const NOW = new Date('2026-03-05T00:00:00Z');

function isOverTime(cases: object): cases is CasesOfRuleOverTime {
  return 'opens' in cases;
}

function opened(
  rule: Rule,
  events: readonly JsonObject[],
  settings: Partial<RuleSettings> = {},
): readonly OpenedOverTime<CloudTrailEvent>[] {
  const known = { ...defaultSettings, ...settings };
  const catalogue = catalogueOf([rule]);
  const book = windowBook(known);
  return events
    .map((event) => parseEvent(event, NOW))
    .flatMap((event) => book.see(event, event.account ?? '', catalogue.sightings(event, known)));
}

function expectOpening(rule: Rule, { events, settings, on, severity, subject, says, saysNot }: OpeningCase): void {
  const found = opened(rule, events, settings);
  const expected = (on ?? [events.length - 1]).map((index) => events[index]?.['eventID']);
  expect(
    found.map(({ event }) => event.id),
    'opening events',
  ).toEqual(expected);
  const last = found.at(-1)?.assessment;
  expect(last?.severity).toBe(severity);
  if (last === undefined) return;
  if (subject !== undefined) expect(last.subject.id).toBe(subject);
  if (says) expect(wordsOf(last)).toMatch(says);
  if (saysNot) expect(wordsOf(last)).not.toMatch(saysNot);
  expect(wordsOf(last)).not.toMatch(/undefined|\[object|null\b/);
}

/** Whatever the order, the same finding is open, as bad. The event that completes it may be said to be another. */
function expectSameFinding(rule: Rule, { events, settings, severity }: OpeningCase): void {
  const inOrder = opened(rule, events, settings);
  const random = seeded(7);
  const orders = [
    events.toReversed(),
    events.flatMap((event) => [event, event]),
    ...Array.from({ length: 8 }, () => events.map((event) => ({ event, at: random() })).toSorted((a, b) => a.at - b.at)).map((order) =>
      order.map(({ event }) => event),
    ),
  ];
  for (const order of orders) {
    const found = opened(rule, order, settings);
    expect(new Set(found.map(({ assessment }) => assessment.subject.id))).toEqual(
      new Set(inOrder.map(({ assessment }) => assessment.subject.id)),
    );
    expect(found.some(({ assessment }) => atLeast(assessment.severity, severity))).toBe(true);
  }
}

test('every rule over time has its cases', () => {
  const shipped = (all: readonly Rule[]): readonly string[] =>
    all
      .filter(({ family, overTime: joins }) => family !== 'own' && joins !== undefined)
      .map(({ id }) => id)
      .sort();
  expect(shipped(overTime.map(({ cases }) => cases.rule))).toEqual(shipped(rules));
});

for (const { path, cases } of overTime) {
  const { rule } = cases;
  describe(rule.id, () => {
    test('has its name, its family and cases enough', () => {
      expect(path).toBe(`../shared/rules/${rule.family}/${rule.id}.cases.ts`);
      expect(Object.keys(cases.opens).length, 'opens').toBeGreaterThanOrEqual(3);
      expect(Object.keys(cases.quiet).length, 'quiet').toBeGreaterThanOrEqual(3);
      expect(Object.keys(cases.evasions).length, 'evasions').toBeGreaterThanOrEqual(1);
    });
    for (const [name, wanted] of Object.entries({ ...cases.opens, ...cases.evasions })) {
      test(`opens: ${name}`, () => expectOpening(rule, wanted));
      test(`opens in any order: ${name}`, () => expectSameFinding(rule, wanted));
    }
    for (const [name, { events, settings }] of Object.entries(cases.quiet)) {
      test(`quiet: ${name}`, () => expect(opened(rule, events, settings).map(({ assessment }) => assessment.summary)).toEqual([]));
    }
  });
}
