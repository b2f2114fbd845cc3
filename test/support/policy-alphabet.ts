import type { Json, JsonObject } from '../../shared/cloudtrail/json.ts';

export type Choice = () => number;
export const pick = <Item>(choice: Choice, items: readonly Item[]): Item => {
  const item = items[Math.floor(choice() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
};
export const chance = (choice: Choice, share: number): boolean => choice() < share;
export const some = <Item>(choice: Choice, items: readonly Item[], most: number): readonly Item[] =>
  Array.from({ length: 1 + Math.floor(choice() * most) }, () => pick(choice, items));

/** Written so that it is not taken for a slip in a template. */
export const variable = (name: string): string => ['$', '{', name, '}'].join('');

/** Three services with four actions, three buckets, three keys: small enough that statements meet often. */
export const ACTIONS = [
  ...['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:ListBucket'],
  ...['iam:PassRole', 'iam:CreateUser', 'iam:AttachUserPolicy', 'iam:GetRole'],
  ...['ec2:RunInstances', 'ec2:StopInstances', 'ec2:CreateTags', 'ec2:DescribeInstances'],
];
export const ACTION_PATTERNS = [
  '*',
  's3:*',
  's3:Get*',
  's3:*Object',
  'iam:*',
  'iam:?assRole',
  'ec2:*Instances',
  'ec2:Create*',
  'S3:GETOBJECT',
];
export const RESOURCES = [
  ...['*', 'arn:aws:s3:::b1', 'arn:aws:s3:::b1/*', 'arn:aws:s3:::b2/*', 'arn:aws:s3:::b?/*', 'arn:aws:s3:::b*', 'arn:aws:s3:::b1/a*'],
  ...[
    `arn:aws:s3:::home/${variable('aws:username')}/*`,
    'arn:aws:s3:::home/*',
    'arn:aws:iam::111122223333:role/*',
    'arn:aws:iam::111122223333:role/app',
  ],
  ...['arn:aws:iam::*:role/app*', `arn:aws:s3:::home/${variable("aws:PrincipalTag/team, 'shared'")}/*`],
];
export const CONDITIONS: readonly JsonObject[] = [
  ...[{ StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } }, { StringEquals: { 'aws:RequestedRegion': ['eu-west-1', 'us-east-1'] } }],
  ...[{ StringNotEquals: { 'aws:requestedregion': 'eu-west-1' } }, { StringLike: { 'aws:RequestedRegion': 'eu-*' } }],
  ...[{ StringEqualsIgnoreCase: { 'aws:RequestedRegion': 'EU-west-1' } }, { StringEqualsIfExists: { 'aws:RequestedRegion': 'eu-west-1' } }],
  ...[{ Bool: { 'aws:MultiFactorAuthPresent': true } }, { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } }],
  ...[{ Bool: { 'aws:MultiFactorAuthPresent': 'false' } }, { Null: { 'aws:MultiFactorAuthPresent': 'true' } }],
  ...[{ NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } }, { NumericLessThanEquals: { 'aws:MultiFactorAuthAge': 7200 } }],
  ...[{ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, { IpAddress: { 'aws:SourceIp': ['203.0.0.0/16', '198.51.100.7'] } }],
  ...[{ NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, { DateLessThan: { 'aws:CurrentTime': '2030-01-01T00:00:00Z' } }],
  ...[{ DateGreaterThan: { 'aws:CurrentTime': '2028-01-01T00:00:00Z' } }, { StringEquals: { 'aws:PrincipalTag/team': 'ops' } }],
  ...[{ StringLike: { 'aws:PrincipalTag/team': ['o*', 'dev'] } }, { StringNotLike: { 'aws:PrincipalTag/team': 'o?s' } }],
  ...[{ StringEquals: { 'aws:ResourceTag/team': variable('aws:PrincipalTag/team') } }, { Null: { 'aws:PrincipalTag/team': 'false' } }],
  ...[{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team', 'cost'] } }, { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'team' } }],
  ...[{ 'ForAllValues:StringNotLike': { 'aws:TagKeys': 't*' } }, { Null: { 'aws:TagKeys': false } }],
  ...[
    { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/app-*' } },
    { ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/app-1' } },
  ],
];

export function smallStatement(choice: Choice): JsonObject {
  const condition = chance(choice, 0.35) ? { Condition: merged(some(choice, CONDITIONS, 2)) } : {};
  return {
    Effect: chance(choice, 0.75) ? 'Allow' : 'Deny',
    [chance(choice, 0.12) ? 'NotAction' : 'Action']: some(choice, chance(choice, 0.4) ? ACTION_PATTERNS : ACTIONS, 4),
    [chance(choice, 0.1) ? 'NotResource' : 'Resource']: some(choice, RESOURCES, 2),
    ...condition,
  };
}

export const smallCondition = (choice: Choice): JsonObject => pick(choice, CONDITIONS);

export const merged = (conditions: readonly JsonObject[]): JsonObject => {
  const all: Record<string, Json> = {};
  for (const condition of conditions)
    for (const [operator, keys] of Object.entries(condition))
      all[operator] = { ...(all[operator] as JsonObject | undefined), ...(keys as JsonObject) };
  return all;
};

export const smallPolicy = (choice: Choice): JsonObject => ({
  Version: chance(choice, 0.9) ? '2012-10-17' : '2008-10-17',
  Statement: Array.from({ length: 1 + Math.floor(choice() * 3) }, () => smallStatement(choice)),
});
