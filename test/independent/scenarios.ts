import { type Chance, chanceFrom } from './chance.ts';
import { anyCondition, anyContext } from './conditions.ts';

/** One call with every policy that is in force for it, as JSON. */
export interface Scenario {
  readonly seed: number;
  readonly kind: 'identity' | 'boundary' | 'resource' | 'trust';
  readonly identity: readonly object[];
  readonly boundary?: object;
  readonly resource?: object;
  readonly action: string;
  readonly target: string;
  readonly caller: { readonly arn: string; readonly roleArn?: string };
  readonly context: Readonly<Record<string, string | string[]>>;
}

export const ACCOUNT = '111122223333';
const ACTIONS = ['s3:GetObject', 's3:PutObject', 'ec2:RunInstances', 'iam:PassRole', 's3:ListBucket'] as const;
const ACTION_PATTERNS = [...ACTIONS, 'S3:getobject', 's3:*', '*', 's3:?etObject', 's3:Get*', 'ec2:*', '*:*', 'iam:P*s*Role'] as const;
const TARGETS = [
  'arn:aws:s3:::b1',
  'arn:aws:s3:::b1/home/ops',
  'arn:aws:s3:::b1/home/open',
  'arn:aws:s3:::b2/k',
  'arn:aws:s3:::B1/k',
] as const;
const PATTERNS = [
  ...(['*', 'arn:aws:s3:::b1', 'arn:aws:s3:::b1/*', 'arn:aws:s3:::b?/*', 'arn:aws:s3:::*', 'arn:aws:s3:::b1/home/ops'] as const),
  ...([`arn:aws:s3:::b1/home/\${aws:PrincipalTag/team}`, `arn:aws:s3:::b1/home/\${*}`] as const),
  `arn:aws:s3:::b1/home/\${aws:PrincipalTag/team, 'ops'}`,
] as const;
const USER = { arn: `arn:aws:iam::${ACCOUNT}:user/alice` };
const ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/app`;
const SESSION = { arn: `arn:aws:sts::${ACCOUNT}:assumed-role/app/work`, roleArn: ROLE_ARN };
const PRINCIPALS = [
  ...(['*', ACCOUNT, `arn:aws:iam::${ACCOUNT}:root`, USER.arn, ROLE_ARN, SESSION.arn] as const),
  ...([`arn:aws:iam::${ACCOUNT}:user/bob`, '999988887777'] as const),
] as const;

const versionOf = (chance: Chance): object => (chance.happens(0.85) ? { Version: '2012-10-17' } : { Version: '2008-10-17' });
const listOrOne = (chance: Chance, texts: readonly string[]): unknown => (texts.length === 1 && chance.happens(0.5) ? texts[0] : texts);

function statement(chance: Chance, actions: readonly [string, ...string[]]): Record<string, unknown> {
  const condition = anyCondition(chance);
  return {
    Effect: chance.happens(0.7) ? 'Allow' : 'Deny',
    [chance.happens(0.85) ? 'Action' : 'NotAction']: listOrOne(chance, chance.some(actions, 3)),
    [chance.happens(0.85) ? 'Resource' : 'NotResource']: listOrOne(chance, chance.some(PATTERNS, 3)),
    ...(Object.keys(condition).length > 0 && { Condition: condition }),
  };
}

const document = (chance: Chance): object => ({
  ...versionOf(chance),
  Statement: Array.from({ length: chance.one([1, 1, 2, 3]) }, () => statement(chance, ACTION_PATTERNS)),
});

/** NotPrincipal with Allow is refused by IAM wherever it matters; with Deny it is rare, and stays rare here. */
function named(chance: Chance, plain: Record<string, unknown>): object {
  const isNot = plain['Effect'] === 'Deny' && chance.happens(0.2);
  const entries = chance.some(PRINCIPALS, 3);
  return { ...plain, [isNot ? 'NotPrincipal' : 'Principal']: entries.includes('*') ? '*' : { AWS: listOrOne(chance, entries) } };
}

const resourceDocument = (chance: Chance): object => ({
  ...versionOf(chance),
  Statement: Array.from({ length: chance.one([1, 2, 3]) }, () => named(chance, statement(chance, ACTION_PATTERNS))),
});

function trustDocument(chance: Chance): object {
  const one = (): object => {
    const { Resource: _, NotResource: __, ...rest } = statement(chance, ['sts:AssumeRole', 'sts:*', 'sts:TagSession', 'STS:assumerole']);
    return named(chance, rest);
  };
  return { ...versionOf(chance), Statement: Array.from({ length: chance.one([1, 2, 3]) }, one) };
}

export function scenarioOf(seed: number): Scenario {
  const chance = chanceFrom(seed);
  const kind = chance.one(['identity', 'identity', 'boundary', 'resource', 'trust'] as const);
  const isTrust = kind === 'trust';
  return {
    seed,
    kind,
    identity: Array.from({ length: chance.one([1, 1, 2]) }, () => document(chance)),
    ...((kind === 'boundary' || chance.happens(0.2)) && { boundary: document(chance) }),
    ...(kind === 'resource' && { resource: resourceDocument(chance) }),
    ...(isTrust && { resource: trustDocument(chance) }),
    action: isTrust ? 'sts:AssumeRole' : chance.one(ACTIONS),
    target: isTrust ? `arn:aws:iam::${ACCOUNT}:role/target` : chance.one(TARGETS),
    caller: chance.happens(0.5) ? USER : SESSION,
    context: anyContext(chance),
  };
}
