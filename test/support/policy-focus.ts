import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import { type Choice, CONDITIONS, chance, merged, pick, some, variable } from './policy-alphabet.ts';
import type { Pair } from './policy-pairs.ts';

/** One action, few keys or few resources: nearly every statement meets every other, so cover has to be put together. */
export const focusedPair = (choice: Choice): Pair =>
  pairOf(chance(choice, 0.6) ? conditionStatements(choice) : resourceStatements(choice), choice);

type Maker = () => JsonObject;

const MORE: readonly JsonObject[] = [
  { IpAddress: { 'aws:SourceIp': ['203.0.113.0/25', '203.0.113.128/25'] } },
  { NotIpAddress: { 'aws:SourceIp': ['203.0.113.0/25', '203.0.113.128/26'] } },
  { IpAddress: { 'aws:SourceIp': '203.0.113.192/26' } },
  { NumericGreaterThanEquals: { 'aws:MultiFactorAuthAge': '3600' } },
  { NumericGreaterThan: { 'aws:MultiFactorAuthAge': '3600' } },
  { NumericNotEquals: { 'aws:MultiFactorAuthAge': '7200' } },
  { DateLessThanEquals: { 'aws:CurrentTime': '2028-01-01T00:00:00Z' } },
  { 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': ['team', 'cost'] } },
  { 'ForAllValues:StringLike': { 'aws:TagKeys': ['t*', 'cost'] } },
  { 'ForAnyValue:StringLike': { 'aws:TagKeys': ['te*', 'c?st'] } },
  { Null: { 'aws:TagKeys': 'true' } },
  { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'us-east-1'] } },
  { StringNotEqualsIgnoreCase: { 'aws:RequestedRegion': 'EU-WEST-1' } },
  { StringLikeIfExists: { 'aws:PrincipalTag/team': 'o?s' } },
  { StringNotEquals: { 'aws:ResourceTag/team': variable('aws:PrincipalTag/team') } },
  { StringEquals: { 'aws:ResourceTag/team': ['ops', variable('aws:PrincipalTag/team')] } },
  { StringLike: { 'aws:ResourceTag/team': `${variable("aws:PrincipalTag/team, 'ops'")}*` } },
  { Null: { 'aws:ResourceTag/team': 'true' } },
];

/** Tests on one or two keys alone. */
function conditionStatements(choice: Choice): Maker {
  const all = [...CONDITIONS, ...MORE];
  const keys = new Set([pick(choice, all), pick(choice, all)].slice(0, chance(choice, 0.6) ? 1 : 2).flatMap(keysOf));
  const fitting = all.filter((condition) => keysOf(condition).every((key) => keys.has(key)));
  return () => ({
    Effect: chance(choice, 0.75) ? 'Allow' : 'Deny',
    Action: 's3:GetObject',
    Resource: chance(choice, 0.8) ? '*' : 'arn:aws:s3:::b1/*',
    ...(chance(choice, 0.9) ? { Condition: merged(some(choice, fitting, 2)) } : {}),
  });
}

const keysOf = (condition: JsonObject): readonly string[] =>
  Object.values(condition).flatMap((keys) => Object.keys(keys as JsonObject).map((key) => key.toLowerCase()));

const home = (name: string): string => `arn:aws:s3:::home/${name}/*`;
const PLACES = [
  ...[
    '*',
    'arn:aws:s3:::home/*',
    home('alice'),
    home('a*'),
    home('?????'),
    home('?'),
    home('shared'),
    'arn:aws:s3:::home/*/x',
    'arn:aws:s3:::h*e/a?*',
  ],
  ...[home(variable('aws:username')), home(variable('aws:PrincipalTag/team')), home(variable("aws:PrincipalTag/team, 'shared'"))],
  ...[
    `arn:aws:s3:::home/${variable('aws:username')}`,
    `arn:aws:s3:::home/a${variable('aws:username')}*`,
    home(`${variable('aws:username')}?`),
  ],
];

function resourceStatements(choice: Choice): Maker {
  return () => ({
    Effect: chance(choice, 0.75) ? 'Allow' : 'Deny',
    Action: 's3:GetObject',
    [chance(choice, 0.3) ? 'NotResource' : 'Resource']: some(choice, PLACES, 3),
    ...(chance(choice, 0.15) ? { Condition: { StringLike: { 'aws:username': pick(choice, ['alice', 'a*', '?']) } } } : {}),
  });
}

/** A few statements, then one more, one less or one made anew. */
function pairOf(made: Maker, choice: Choice): Pair {
  const before = Array.from({ length: 1 + Math.floor(choice() * 3) }, made);
  const at = Math.floor(choice() * before.length);
  const edit = choice();
  const after =
    edit < 0.3
      ? [...before, made()]
      : edit < 0.6 && before.length > 1
        ? before.filter((_, index) => index !== at)
        : before.with(at, made());
  const policyOf = (statements: readonly JsonObject[]): JsonObject => ({ Version: '2012-10-17', Statement: [...statements] });
  return { before: policyOf(before), after: policyOf(after) };
}
