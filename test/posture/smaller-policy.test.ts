import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import { loadCatalogue } from '../../shared/policy/catalogue/catalogue.ts';
import { diffPolicies } from '../../shared/policy/diff/diff-policies.ts';
import type { PolicyDiff } from '../../shared/policy/diff/verdict.ts';
import { parsePolicy } from '../../shared/policy/document/parse-policy.ts';
import { smallerPolicy, type Use, type UsedService } from '../../shared/posture/smaller-policy.ts';
import { ACTIONS, chance, smallPolicy, some } from '../support/policy-alphabet.ts';
import { answer } from '../support/policy-oracle.ts';
import { requestFrom, samplesOf } from '../support/policy-requests.ts';
import { seeded } from '../support/random.ts';
import { realPolicies } from '../support/real-policies.ts';

const catalogue = await loadCatalogue();

const heldOf = (...texts: readonly unknown[]) =>
  texts.map((text) => {
    const parsed = parsePolicy(text, 'identity');
    if (!parsed.readable) throw new Error(parsed.faults[0]?.message);
    return { document: parsed.document, name: 'p', arn: undefined, group: undefined };
  });
const smaller = (use: Use, ...texts: readonly unknown[]): string | undefined => smallerPolicy({ held: heldOf(...texts), unread: [] }, use);
const document = (...Statement: readonly object[]): object => ({ Version: '2012-10-17', Statement });
const statementsOf = (text: string | undefined): unknown => (text === undefined ? undefined : JSON.parse(text).Statement);
const use = (used: readonly (string | UsedService)[], ...unused: readonly string[]): Use => ({
  used: used.map((each) => (typeof each === 'string' ? { namespace: each, actions: undefined } : each)),
  unused: new Set(unused),
});
const changeTo = (before: unknown, after: unknown): PolicyDiff =>
  diffPolicies(parsePolicy(before, 'identity'), parsePolicy(after, 'identity'), 'identity', catalogue);

test('services without use are left out, and so are whole statements of them', () => {
  const policy = document(
    { Effect: 'Allow', Action: ['s3:GetObject', 'sqs:*'], Resource: '*' },
    { Effect: 'Allow', Action: 'sns:*', Resource: '*' },
    { Effect: 'Deny', Action: 's3:DeleteBucket', Resource: '*' },
  );
  expect(statementsOf(smaller(use(['s3'], 'sqs', 'sns'), policy))).toEqual([
    { Effect: 'Allow', Action: ['s3:getobject'], Resource: ['*'] },
    { Effect: 'Deny', Action: ['s3:deletebucket'], Resource: ['*'] },
  ]);
});

test('where the used actions are known, they stand in place of a wildcard, under the same resources and conditions', () => {
  const Condition = {
    StringEquals: { 'aws:SourceVpc': 'vpc-1', 'aws:PrincipalOrgID': 'o-1' },
    'ForAnyValue:StringLikeIfExists': { 'aws:TagKeys': 'a*' },
  };
  const policy = document({ Effect: 'Allow', Action: ['sqs:*', 's3:Get*'], Resource: 'arn:aws:sqs:*:*:app', Condition });
  expect(statementsOf(smaller(use([{ namespace: 'sqs', actions: ['sqs:sendmessage'] }], 's3'), policy))).toEqual([
    {
      Effect: 'Allow',
      Action: ['sqs:sendmessage'],
      Resource: ['arn:aws:sqs:*:*:app'],
      Condition: {
        StringEquals: { 'aws:sourcevpc': ['vpc-1'], 'aws:principalorgid': ['o-1'] },
        'ForAnyValue:StringLikeIfExists': { 'aws:tagkeys': ['a*'] },
      },
    },
  ]);
});

test('everything becomes the services that were used, and all but a few never what they left out', () => {
  const used = use(['s3', { namespace: 'iam', actions: ['iam:getuser', 'iam:passrole'] }], 'ec2');
  expect(statementsOf(smaller(used, document({ Effect: 'Allow', Action: '*', Resource: '*' })))).toMatchObject([
    { Action: ['s3:*', 'iam:getuser', 'iam:passrole'] },
  ]);
  expect(statementsOf(smaller(used, document({ Effect: 'Allow', NotAction: 'iam:Pass*', Resource: '*' })))).toMatchObject([
    { Action: ['s3:*', 'iam:getuser'] },
  ]);
  // Part of S3 is left out, and which of its actions were used is not known: it stays as it is.
  expect(smaller(used, document({ Effect: 'Allow', NotAction: 's3:Delete*', Resource: '*' }))).toBeUndefined();
});

test('nothing is suggested where nothing is to be taken away, nothing would be left, or not all is known', () => {
  const policy = document({ Effect: 'Allow', Action: 's3:*', Resource: '*' });
  expect(smaller(use(['s3']), policy)).toBeUndefined();
  expect(smaller(use([], 's3'), policy)).toBeUndefined();
  const held = heldOf(document({ Effect: 'Allow', Action: ['s3:*', 'sqs:*'], Resource: '*' }));
  expect(smallerPolicy({ held, unread: [] }, use(['s3'], 'sqs'))).toBeDefined();
  expect(smallerPolicy({ held, unread: [{ name: 'other', isAws: false }] }, use(['s3'], 'sqs'))).toBeUndefined();
  const old = {
    Version: '2008-10-17',
    Statement: [{ Effect: 'Allow', Action: ['s3:*', 'sqs:*'], Resource: `arn:aws:s3:::${'$'}{aws:username}` }],
  };
  expect(smaller(use(['s3'], 'sqs'), old)).toBeUndefined();
  const long = document({
    Effect: 'Allow',
    Action: ['s3:*', 'sqs:*'],
    Resource: Array.from({ length: 200 }, (_, n) => `arn:aws:s3:::bucket-with-a-long-name-${n}`),
  });
  expect(smaller(use(['s3'], 'sqs'), long)).toBeUndefined();
});

const services = (text: string): readonly string[] => [
  ...new Set([...text.toLowerCase().matchAll(/"([a-z0-9-]+):[a-z*?]/g)].map(([, name = '']) => name)),
];

/** Of the services that a policy speaks of, and a few more, some were used, of some of these it is known how. */
function anyUse(text: string, choice: () => number): Use {
  const named = [...new Set([...services(text), 's3', 'iam', 'ec2'])];
  const used = named
    .filter(() => chance(choice, 0.6))
    .map((namespace): UsedService => {
      const own = catalogue.actionsMatching(`${namespace}:*`);
      const isKnown = own.length > 0 && chance(choice, 0.5);
      return {
        namespace,
        actions: isKnown ? [...some(choice, own, 3), ...SMALL.filter((action) => action.startsWith(`${namespace}:`))] : undefined,
      };
    });
  return { used, unused: new Set(named.filter((name) => !used.some(({ namespace }) => namespace === name) && chance(choice, 0.9))) };
}

const SMALL = ACTIONS.map((action) => action.toLowerCase());
const seed = fc.nat({ max: 2 ** 31 });
const runs = { numRuns: 400, seed: 6 };

test('a suggestion never gives more than is given now: the difference of documents proves it, and an evaluator of its own agrees', () => {
  let suggested = 0;
  fc.assert(
    fc.property(seed, (number) => {
      const choice = seeded(number);
      const before = smallPolicy(choice);
      const text = smaller(anyUse(JSON.stringify(before), choice), before);
      if (text === undefined) return;
      suggested++;
      const { change, atLeast } = changeTo(before, text);
      expect(['narrowed', 'neutral', 'unknown']).toContain(change);
      expect(atLeast).not.toBe('widened');
      const after: JsonObject = JSON.parse(text);
      const samples = samplesOf([parsePolicy(before, 'identity'), parsePolicy(after, 'identity')], catalogue);
      const asked = Array.from({ length: 100 }, () => requestFrom(samples, choice));
      expect(asked.filter((each) => answer(after, each) > answer(before, each))).toEqual([]);
    }),
    runs,
  );
  expect(suggested).toBeGreaterThan(100);
});

test('nor does one for a real policy', () => {
  let suggested = 0;
  for (const [at, before] of realPolicies().entries()) {
    const choice = seeded(at);
    const text = smaller(anyUse(JSON.stringify(before), choice), before);
    if (text === undefined) continue;
    suggested++;
    expect(['narrowed', 'neutral']).toContain(changeTo(before, text).change);
  }
  expect(suggested).toBeGreaterThan(20);
});
