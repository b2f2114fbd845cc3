import { describe, expect, test } from 'vitest';
import { rule as forOther } from '../shared/rules/access-keys/access-key-created-for-other.ts';
import type { Rule } from '../shared/rules/rule.ts';
import type { Severity } from '../shared/rules/severity.ts';
import { rule as userCreated } from '../shared/rules/users/user-created.ts';
import type { Attack, Case, Label, Verdict } from './accuracy/corpus.ts';
import type { Found, Hits } from './accuracy/detect.ts';
import { sharesBy } from './accuracy/families.ts';
import { backgroundMistakes, mistakes } from './accuracy/mistakes.ts';
import { isReasoned, reasonNumbers } from './accuracy/reasoned.ts';
import { detectionOf } from './accuracy/techniques.ts';

const found = (rule: Rule, severity: Severity): Found => ({ rule, severity, because: 'of the test' });
const labelled = (id: string, verdict: Verdict): Case => ({ id, eventId: id, verdict, debatable: false, policy: 'row', event: {} });
const hitsOn = (...pairs: readonly (readonly [string, ...Found[]])[]): Hits => new Map(pairs.map(([id, ...all]) => [id, all]));

describe('time to alert', () => {
  const at = (eventID: string, second: number) => ({ eventID, eventTime: `2026-01-01T00:00:0${second}Z` });
  const attack: Attack = {
    technique: 'theft',
    scope: 'identity-tamper',
    inScope: true,
    telling: ['c', 'd'],
    // As files hold them: in no order.
    events: [at('e', 4), at('a', 1), at('d', 3), at('b', 2), at('c', 2), at('f', 3)],
  };

  test('counts the events of earlier seconds, those since the first telling one, and those of the same second', () => {
    const detection = detectionOf(attack, hitsOn(['d', found(forOther, 'high')], ['a', found(userCreated, 'low')]), 'medium');
    expect(detection).toMatchObject({ caught: true, rules: [forOther], first: { before: 3, afterTelling: 2, sameSecond: 1 } });
  });

  test('is of any finding on the attack, but only a telling event makes it caught', () => {
    const detection = detectionOf(attack, hitsOn(['a', found(forOther, 'high')]), 'medium');
    expect(detection).toMatchObject({ caught: false, first: { before: 0, afterTelling: 0, sameSecond: 0 } });
  });

  test('is none where nothing was loud', () => {
    expect(detectionOf(attack, hitsOn(['d', found(forOther, 'low')]), 'medium')).toMatchObject({
      caught: false,
      first: undefined,
      rules: [],
    });
  });
});

test('a family is the only finder where no other family was loud', () => {
  const cases = [labelled('both', 'alert'), labelled('one', 'alert'), labelled('none', 'alert'), labelled('talk', 'info')];
  const hits = hitsOn(
    ['both', found(forOther, 'high'), found(userCreated, 'medium')],
    ['one', found(forOther, 'high'), found(userCreated, 'low')],
    ['talk', found(userCreated, 'high')],
  );
  expect(sharesBy(({ rule }) => [rule.family], cases, hits, 'medium')).toEqual([
    { name: 'access-keys', found: 2, alone: 1, rules: ['access-key-created-for-other'] },
    { name: 'users', found: 1, alone: 0, rules: ['user-created'] },
  ]);
});

describe('mistakes', () => {
  const loud = found(forOther, 'high');
  const kinds = (all: readonly { readonly id: string; readonly kind: string }[]): readonly string[] =>
    all.map(({ id, kind }) => `${id} ${kind}`);

  test('out of scope is neither right nor wrong among cases, and a false alarm on the background', () => {
    const verdicts = ['alert', 'info', 'quiet', 'out-of-scope'] as const;
    const hits = hitsOn(...verdicts.map((verdict) => [verdict, ...(verdict === 'alert' ? [] : [loud])] as const));
    const labels: readonly Label[] = verdicts.map((verdict) => ({ eventID: verdict, verdict, debatable: false, policy: 'row' }));
    const cases = verdicts.map((verdict) => labelled(verdict, verdict));
    expect(kinds(mistakes(cases, hits, 'medium'))).toEqual(['alert missed', 'info louder', 'quiet false alarm']);
    expect(kinds(backgroundMistakes(labels, [], hits, 'medium'))).toEqual([
      'background:1 missed',
      'background:2 louder',
      'background:3 false alarm',
      'background:4 false alarm',
    ]);
  });

  test('what nobody gave a reason for has none', () => {
    const [missed, louder] = mistakes([labelled('a', 'alert'), labelled('b', 'info')], hitsOn(['b', loud]), 'medium');
    expect([missed, louder].map((mistake) => mistake && [isReasoned(mistake), reasonNumbers(mistake)])).toEqual([
      [false, []],
      [false, []],
    ]);
  });
});
