import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyChange, blankFinding, type Change } from '../../shared/findings/apply.ts';
import type { Finding, Transition } from '../../shared/findings/finding.ts';
import { standingOf } from '../../shared/findings/standing.ts';
import { KEPT, withTransitions } from '../../shared/findings/transitions.ts';
import { rankOf, SEVERITIES } from '../../shared/rules/severity.ts';
import { changeBy, ending, findingWith, minute, opening } from '../support/changes.ts';
import { keyRule, signInRule } from '../support/sample-rules.ts';

const happening = fc.record({
  second: fc.nat(600),
  part: fc.constantFrom('', 'A', 'B', 'C'),
  severity: fc.constantFrom(...SEVERITIES),
  ends: fc.boolean(),
  final: fc.boolean(),
});
const transitions = (maxLength: number) =>
  fc.array(happening, { maxLength }).map((all) =>
    all.map(({ second, part, severity, ends, final }, n): Transition => {
      const at = minute(0, second);
      return ends
        ? ending(`e${n}`, at, { part, final: final && part !== '', reason: `reason ${n}` })
        : opening(`e${n}`, at, { part, severity });
    }),
  );
const inTwoOrders = (maxLength: number) =>
  transitions(maxLength).chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
const later = minute(50);

const oneByOne = (all: readonly Transition[]): readonly Transition[] =>
  all.reduce<readonly Transition[]>((before, transition) => withTransitions(before, [transition]), []);

describe('transitions', () => {
  test('the kept list is the same in any order, one by one or at once, far beyond the cap', () =>
    fc.assert(
      fc.property(inTwoOrders(200), ([all, shuffled]) => {
        const kept = withTransitions([], all);
        expect(oneByOne(shuffled)).toEqual(kept);
        expect(withTransitions(kept, shuffled)).toEqual(kept);
        expect(kept.length).toBe(Math.min(all.length, KEPT));
      }),
      { numRuns: 60 },
    ));

  test('the cap takes nothing from state and severity', () =>
    fc.assert(
      fc.property(transitions(250), (all) => {
        const whole = standingOf(findingWith(all), later);
        const capped = standingOf(findingWith(withTransitions([], all)), later);
        expect([capped.state, capped.severity]).toEqual([whole.state, whole.severity]);
      }),
      { numRuns: 60 },
    ));
});

describe('standing', () => {
  test('is the same in any order', () =>
    fc.assert(
      fc.property(inTwoOrders(40), fc.option(fc.nat(600)), ([all, shuffled], acknowledgedAt) => {
        const acknowledged = acknowledgedAt === null ? {} : { acknowledged: { at: minute(0, acknowledgedAt), by: 'eve', note: 'planned' } };
        expect(standingOf(findingWith(shuffled, acknowledged), later)).toEqual(standingOf(findingWith(all, acknowledged), later));
      }),
    ));

  test('is open exactly when some part was opened at or after its last ending, and never ended for good', () =>
    fc.assert(
      fc.property(transitions(40), (all) => {
        const opened = all.filter(({ kind }) => kind === 'opened');
        const isOpen = opened.some(({ part, at }) =>
          all.every((end) => end.kind === 'opened' || (end.part !== '' && end.part !== part) || (!end.final && end.at <= at)),
        );
        const { state } = standingOf(findingWith(all), later);
        expect(state).toBe(opened.length === 0 ? 'unseen' : isOpen ? 'open' : 'resolved');
      }),
    ));

  test('its grade is that of an opening, the worst of those that are open; what was over before is told from what never ended', () =>
    fc.assert(
      fc.property(transitions(40), (all) => {
        const standing = standingOf(findingWith(all), later);
        const grades = all.flatMap((transition) => (transition.kind === 'opened' ? rankOf(transition.severity) : []));
        if (standing.state !== 'unseen') expect(grades).toContain(rankOf(standing.severity));
        expect(standing.reopened).toBe(standing.overAt !== undefined);
        if (standing.overAt) expect(standing.overAt.getTime()).toBeLessThan(standing.since.getTime());
        if (!all.some(({ kind }) => kind === 'resolved')) expect(standing.reopened).toBe(false);
      }),
    ));
});

describe('a finding', () => {
  const changes = fc
    .tuple(transitions(30), fc.constantFrom(keyRule, signInRule))
    .map(([all, rule]) => all.map((transition, n): Change => changeBy(transition, { rule, counts: n % 5 !== 0, label: `label ${n % 3}` })));
  const folded = (all: readonly Change[]): Omit<Finding, 'version'> | undefined => {
    const [first] = all;
    if (!first) return undefined;
    const { version, ...finding } = all.reduce(applyChange, blankFinding(first));
    expect(version).toBe(all.length);
    return finding;
  };

  test('is the same in any order of its changes', () =>
    fc.assert(
      fc.property(
        changes.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(folded(shuffled)).toEqual(folded(all));
        },
      ),
    ));

  test('its times, its count and what it shows are those of its openings', () =>
    fc.assert(
      fc.property(changes, (all) => {
        const finding = folded(all);
        const opened = all.filter(({ occurrence }) => occurrence.kind === 'opened');
        const times = opened.map(({ occurrence }) => occurrence.event.at.getTime());
        expect(finding?.count ?? 0).toBe(opened.filter(({ counts }) => counts).length);
        expect(finding?.firstSeen?.getTime()).toBe(opened.length === 0 ? undefined : Math.min(...times));
        expect(finding?.lastSeen?.getTime()).toBe(opened.length === 0 ? undefined : Math.max(...times));
        expect(finding?.latest?.at).toEqual(finding?.lastSeen);
      }),
    ));
});
