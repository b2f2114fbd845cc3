import { describe, expect, it } from 'vitest';
import { fullBudget } from '../../../shared/policy/diff/budget.ts';
import { atomOf } from '../../../shared/policy/diff/condition-atom.ts';
import { implies } from '../../../shared/policy/diff/implication.ts';
import { noLetters } from '../../../shared/policy/diff/letters.ts';
import type { Condition } from '../../../shared/policy/document/document.ts';
import { operatorOf } from '../../../shared/policy/document/operators.ts';
import { variable } from '../../support/policy-alphabet.ts';

type Test = readonly [operator: string, values: string | readonly string[], key?: string];

function conditionOf([written, values, key = 'k']: Test): Condition {
  const operator = operatorOf(written) ?? { quantifier: undefined, operator: written, ifExists: false };
  return { ...operator, key, values: typeof values === 'string' ? [values] : values };
}

function said(stronger: readonly Test[], weaker: readonly Test[]): boolean | 'undecided' {
  const letters = noLetters();
  const [one, other] = [stronger, weaker].map((tests) => tests.map((test) => atomOf(conditionOf(test), '2012-10-17', letters)));
  const quantified = [...stronger, ...weaker].map(conditionOf).filter(({ quantifier }) => quantifier !== undefined);
  return implies(one ?? [], other ?? [], {
    letters,
    many: new Set(quantified.map(({ key }) => key)),
    isSigned: true,
    budget: fullBudget(),
  });
}

const team = variable('aws:PrincipalTag/team');

/** Stronger, weaker: the first implies the second, never the second the first. */
const STRONGER: readonly (readonly [Test, Test])[] = [
  [
    ['StringEquals', 'a'],
    ['StringEquals', ['a', 'b']],
  ],
  [
    ['StringNotEquals', ['a', 'b']],
    ['StringNotEquals', 'a'],
  ],
  [
    ['StringNotLike', 'a*'],
    ['StringNotEquals', 'ab'],
  ],
  [
    ['StringEquals', 'ab'],
    ['StringLike', 'a*'],
  ],
  [
    ['StringEquals', '*'],
    ['StringLike', '*'],
  ],
  [
    ['StringLike', 'ab*'],
    ['StringLike', 'a*'],
  ],
  [
    ['StringLike', ['ab*', 'ac?']],
    ['StringLike', ['a*', 'z']],
  ],
  [
    ['StringEquals', 'a'],
    ['StringEqualsIgnoreCase', 'A'],
  ],
  [
    ['ArnLike', 'arn:aws:iam::1:role/a'],
    ['ArnEquals', 'arn:aws:iam::*:role/*'],
  ],
  [
    ['ArnLike', 'arn:aws:iam::*:role/x'],
    ['StringLike', 'arn:aws:iam::*:role/x'],
  ],
  [
    ['StringEquals', 'a'],
    ['StringEqualsIfExists', 'a'],
  ],
  [
    ['StringEqualsIfExists', 'a'],
    ['StringEqualsIfExists', ['a', 'b']],
  ],
  [
    ['StringEquals', 'a'],
    ['Null', 'false'],
  ],
  [
    ['NumericLessThan', '5'],
    ['Null', 'false'],
  ],
  [
    ['Null', 'true'],
    ['StringNotEquals', 'a'],
  ],
  [
    ['Null', 'true'],
    ['StringEqualsIfExists', 'a'],
  ],
  [
    ['Null', 'true'],
    ['ForAllValues:StringEquals', 'a'],
  ],
  [
    ['ForAllValues:StringEquals', 'a'],
    ['ForAllValues:StringLike', ['a*', 'b']],
  ],
  [
    ['ForAnyValue:StringEquals', 'a'],
    ['ForAnyValue:StringEquals', ['a', 'b']],
  ],
  [
    ['ForAnyValue:StringEquals', 'a'],
    ['Null', 'false'],
  ],
  [
    ['IpAddress', '10.1.0.0/16'],
    ['IpAddress', '10.0.0.0/8'],
  ],
  [
    ['IpAddress', ['10.0.0.0/9', '10.128.0.0/9']],
    ['IpAddress', ['10.0.0.0/8', '11.0.0.1']],
  ],
  [
    ['NotIpAddress', '10.0.0.0/8'],
    ['NotIpAddress', '10.1.0.0/16'],
  ],
  [
    ['NotIpAddress', '0.0.0.0/0'],
    ['NotIpAddress', '10.0.0.0/8'],
  ],
  [
    ['IpAddress', '2001:db8:1::/48'],
    ['IpAddress', '2001:db8::/32'],
  ],
  [
    ['NumericLessThan', '5'],
    ['NumericLessThanEquals', '5'],
  ],
  [
    ['NumericEquals', '5'],
    ['NumericGreaterThan', '4.5'],
  ],
  [
    ['DateLessThan', '2026-01-01T00:00:00Z'],
    ['DateLessThan', '2030-01-01T00:00:00Z'],
  ],
  [
    ['DateEquals', '1767225600'],
    ['DateGreaterThanEquals', '2026-01-01T00:00:00Z'],
  ],
  [
    ['Bool', 'true'],
    ['BoolIfExists', 'true'],
  ],
  [
    ['StringEquals', team],
    ['StringLike', `*${team}`],
  ],
];

const EQUAL: readonly (readonly [Test, Test])[] = [
  [
    ['ArnEquals', 'arn:aws:iam::1:role/*'],
    ['ArnLike', 'arn:aws:iam::1:role/*'],
  ],
  [
    ['Bool', ['true', 'false']],
    ['Null', 'false'],
  ],
  [
    ['IpAddress', ['10.0.0.0/9', '10.128.0.0/9']],
    ['IpAddress', '10.0.0.0/8'],
  ],
  [
    ['StringLike', 'abc'],
    ['StringEquals', 'abc'],
  ],
  [
    ['StringLike', 'a**'],
    ['StringLike', 'a*'],
  ],
  [
    ['StringNotEquals', 'a'],
    ['StringNotEqualsIfExists', 'a'],
  ],
  [
    ['StringEquals', `a${variable('*')}`],
    ['StringEquals', 'a*'],
  ],
  [
    ['NumericLessThan', '5'],
    ['NumericLessThan', '5.0'],
  ],
];

const APART: readonly (readonly [Test, Test])[] = [
  [
    ['StringEquals', 'a'],
    ['StringEquals', 'A'],
  ],
  [
    ['ForAnyValue:StringEquals', 'a'],
    ['ForAllValues:StringEquals', 'a'],
  ],
  [
    ['IpAddress', '0.0.0.0/0'],
    ['IpAddress', '::/0'],
  ],
  [
    ['StringEquals', 'a'],
    ['StringEquals', 'a', 'other'],
  ],
  [
    ['Null', 'true'],
    ['Null', 'false'],
  ],
];

const UNDECIDED: readonly (readonly [Test, Test])[] = [
  [
    ['StringMatches', 'a'],
    ['StringEquals', 'a'],
  ],
  [
    ['NumericLessThan', 'many'],
    ['NumericLessThan', '5'],
  ],
  [
    ['StringEquals', 'o-1', 'aws:principalorgid'],
    ['StringEquals', '111122223333', 'aws:principalaccount'],
  ],
  [
    ['NumericLessThan', '60', 'aws:multifactorauthage'],
    ['Bool', 'true', 'aws:multifactorauthpresent'],
  ],
];

const named = ([operator, values, key = 'k']: Test): string => `${operator} ${key} ${values}`;

describe('which condition follows from which', () => {
  for (const [stronger, weaker] of STRONGER)
    it(`${named(stronger)} is stronger than ${named(weaker)}`, () =>
      expect([said([stronger], [weaker]), said([weaker], [stronger])]).toEqual([true, false]));
  for (const [one, other] of EQUAL)
    it(`${named(one)} says the same as ${named(other)}`, () => expect([said([one], [other]), said([other], [one])]).toEqual([true, true]));
  for (const [one, other] of APART)
    it(`${named(one)} and ${named(other)} do not follow from each other`, () =>
      expect([said([one], [other]), said([other], [one])]).toEqual([false, false]));
  for (const [one, other] of UNDECIDED)
    it(`whether ${named(one)} implies ${named(other)} is not said`, () => expect(said([one], [other])).toBe('undecided'));

  it('has all imply no condition at all, and a condition that never holds imply everything', () => {
    expect(said([['StringEquals', 'a']], [])).toBe(true);
    expect(said([], [['StringEquals', 'a']])).toBe(false);
    expect(
      said(
        [
          ['StringEquals', 'a'],
          ['StringLike', 'b*'],
        ],
        [['StringEquals', 'z', 'other']],
      ),
    ).toBe(true);
    expect(
      said(
        [
          ['NumericLessThan', '5'],
          ['NumericGreaterThan', '5'],
        ],
        [['StringEquals', 'z', 'other']],
      ),
    ).toBe(true);
  });
});
