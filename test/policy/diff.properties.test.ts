import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../shared/cloudtrail/json.ts';
import { loadCatalogue } from '../../shared/policy/catalogue/catalogue.ts';
import { diffPolicies } from '../../shared/policy/diff/diff-policies.ts';
import type { Change, PolicyDiff } from '../../shared/policy/diff/verdict.ts';
import type { Parsed } from '../../shared/policy/document/document.ts';
import { parsePolicy } from '../../shared/policy/document/parse-policy.ts';
import { hostilePairs, oddTexts } from '../support/hostile-policies.ts';
import { smallCondition, smallPolicy, smallStatement } from '../support/policy-alphabet.ts';
import { checkedPair } from '../support/policy-check.ts';
import { mutated } from '../support/policy-mutations.ts';
import { realPair, smallPair } from '../support/policy-pairs.ts';
import { seeded } from '../support/random.ts';
import { realPolicies } from '../support/real-policies.ts';

const catalogue = await loadCatalogue();
const compared = (before: unknown, after: unknown): PolicyDiff =>
  diffPolicies(parsePolicy(before, 'identity'), parsePolicy(after, 'identity'), 'identity', catalogue);
const changeOf = (before: unknown, after: unknown): Change => compared(before, after).change;

const seed = fc.nat({ max: 2 ** 31 });
const policies = seed.map((number) => smallPolicy(seeded(number)));
const pairs = seed.map((number) => smallPair(seeded(number)));
const runs = { numRuns: 150, seed: 4 };
const holds = <Value>(arbitrary: fc.Arbitrary<Value>, test: (value: Value, choice: () => number) => void): void =>
  fc.assert(
    fc.property(arbitrary, seed, (value, number) => void test(value, seeded(number))),
    runs,
  );

const statementsOf = (policy: JsonObject): readonly JsonObject[] => policy['Statement'] as readonly JsonObject[];
const withStatements = (policy: JsonObject, statements: readonly JsonObject[]): JsonObject => ({ ...policy, Statement: [...statements] });
const many = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : [value ?? '*']);
const MIRRORED: Readonly<Record<Change, Change>> = {
  widened: 'narrowed',
  narrowed: 'widened',
  both: 'both',
  neutral: 'neutral',
  unknown: 'unknown',
};

describe('comparing policies', () => {
  it('finds no difference between a policy and itself', () =>
    holds(policies, (policy) => expect(changeOf(policy, policy)).toBe('neutral')));

  it('says the mirror image of the change back', () =>
    holds(pairs, ({ before, after }) => expect(changeOf(after, before)).toBe(MIRRORED[changeOf(before, after)])));

  it('does not mind order, repetition, labels and letter case of actions', () =>
    holds(policies, (policy) => {
      const spelled = statementsOf(policy)
        .toReversed()
        .map((statement, index) => ({
          Sid: `S${index}`,
          ...Object.fromEntries(
            Object.entries(statement)
              .toReversed()
              .map(([key, value]) => [
                key,
                key.endsWith('Action')
                  ? many(value)
                      .map((action) => String(action).toUpperCase())
                      .toReversed()
                  : value,
              ]),
          ),
        }));
      expect(changeOf(policy, { Id: 'x', ...withStatements(policy, spelled) })).toBe('neutral');
    }));

  it('finds no difference in a statement split by actions or resources', () =>
    holds(policies, (policy) => {
      for (const name of ['Action', 'Resource'])
        expect(
          changeOf(
            policy,
            withStatements(
              policy,
              statementsOf(policy).flatMap((statement) =>
                statement[name] === undefined ? [statement] : many(statement[name]).map((one) => ({ ...statement, [name]: one })),
              ),
            ),
          ),
        ).toBe('neutral');
    }));

  it('finds a wildcard and all that it matches alike, but for the future', () => {
    const of = (Action: Json): JsonObject => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] });
    for (const pattern of ['s3:Get*', 'iam:?assRole', 'sts:*']) {
      const diff = compared(of(pattern), of([...catalogue.actionsMatching(pattern)]));
      expect(diff).toMatchObject({ change: 'neutral', flags: ['futureActions'] });
    }
  });

  it('never narrows by an Allow that is added, never widens by a Deny', () =>
    holds(policies, (policy, choice) => {
      const statement = smallStatement(choice);
      const change = changeOf(policy, withStatements(policy, [...statementsOf(policy), statement]));
      expect(statement['Effect'] === 'Allow' ? ['narrowed', 'both'] : ['widened', 'both']).not.toContain(change);
    }));

  it('never widens by a condition on an Allow, never narrows by one on a Deny', () =>
    holds(policies, (policy, choice) => {
      const [first, ...rest] = statementsOf(policy);
      const plain = withoutCondition(first ?? {});
      const change = changeOf(
        withStatements(policy, [plain, ...rest]),
        withStatements(policy, [{ ...plain, Condition: smallCondition(choice) }, ...rest]),
      );
      expect(plain['Effect'] === 'Allow' ? ['widened', 'both'] : ['narrowed', 'both']).not.toContain(change);
    }));

  it('never widens by one more exception', () =>
    holds(policies, (policy) => {
      const of = (NotAction: Json): JsonObject =>
        withStatements(policy, [...statementsOf(policy), { Effect: 'Allow', NotAction, Resource: '*' }]);
      expect(['widened', 'both']).not.toContain(changeOf(of(['iam:*']), of(['iam:*', 's3:*'])));
    }));

  it('adds what widens to what widens', () =>
    holds(pairs, ({ before, after }, choice) => {
      const last = mutated(after, choice);
      if (changeOf(before, after) === 'widened' && changeOf(after, last) === 'widened')
        expect(['widened', 'unknown']).toContain(changeOf(before, last));
    }));

  it('is not contradicted by a second evaluator', () => {
    holds(pairs, (pair, choice) => expect(checkedPair(pair, 40, catalogue, choice).contradictions).toEqual([]));
  });

  it('decides nine in ten edits of real policies', () => {
    const [choice, real] = [seeded(11), realPolicies()];
    const checked = Array.from({ length: 300 }, () => checkedPair(realPair(real, choice), 20, catalogue, choice));
    expect(checked.flatMap(({ contradictions }) => contradictions)).toEqual([]);
    expect(checked.filter(({ diff }) => diff.change === 'unknown').length).toBeLessThan(30);
  });

  it('throws nothing, whatever it is given', () => {
    const parsed = (inputs: readonly unknown[]) => inputs.map((input) => parsePolicy(input, 'identity'));
    const odd = [undefined, ...parsed([...oddTexts, null, 7, [], {}])];
    const tried = (before: Parsed | undefined, after: Parsed | undefined): void => {
      for (const isCreation of [true, false]) diffPolicies(before, after, 'identity', catalogue, { isCreation });
    };
    for (const before of odd) for (const after of odd) tried(before, after);
    for (const hostile of parsed(Object.values(hostilePairs).flat())) tried(undefined, hostile);
    fc.assert(
      fc.property(fc.jsonValue(), (value) => void expect(changeOf(value, smallPolicy(seeded(1)))).toBe('unknown')),
      runs,
    );
  });
});

function withoutCondition({ Condition: _, ...rest }: JsonObject): JsonObject {
  return rest;
}
