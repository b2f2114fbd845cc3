import { seeded } from './random.ts';

const ACCOUNT = '111122223333';
const SERVICES = ['lambda', 'ec2', 'ecs-tasks', 'states', 'glue', 'codebuild', 'cloudformation', 'events'];
const ADMINISTRATOR = { PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess', PolicyName: 'AdministratorAccess' };

const statement = (action: string | readonly string[], resource: string | readonly string[], condition?: object): object => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
  ...(condition && { Condition: condition }),
});
const encoded = (...statements: readonly object[]): string =>
  encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement: statements }));
const arn = (resource: string): string => `arn:aws:iam::${ACCOUNT}:${resource}`;

/**
 * An account as GetAccountAuthorizationDetails would show it, the same for the same seed: to 4 roles come 2 policies and a
 * user. Most roles are of services with rights on their own data; some pass roles, some assume each other in chains, one in
 * fifty is an administrator.
 */
export function syntheticAccount(roles: number, seed = 1): object {
  const random = seeded(seed);
  const below = (count: number): number => Math.floor(random() * count);
  const [policies, users, groups] = [Math.ceil(roles / 2), Math.ceil(roles / 4), Math.max(2, Math.ceil(roles / 40))];
  const policyOf = (index: number): object => {
    const team = `team-${index % groups}`;
    const data = statement(
      ['s3:GetObject', 's3:PutObject', 'dynamodb:*'],
      [`arn:aws:s3:::data-${index}/*`, `arn:aws:dynamodb:*:*:table/data-${index}`],
    );
    const kinds: readonly (() => string)[] = [
      () => encoded(data),
      () => encoded(data, statement('kms:Decrypt', '*', { StringEquals: { 'kms:ViaService': 's3.us-east-1.amazonaws.com' } })),
      () => encoded(statement(['logs:*', 'cloudwatch:Put*'], '*'), data),
      () => encoded(statement(['lambda:*', 'apigateway:*'], '*'), statement('iam:PassRole', arn(`role/${team}-*`))),
      () => encoded(statement('iam:PassRole', arn(`role/role-${below(roles)}`)), statement(['glue:CreateJob', 'glue:StartJobRun'], '*')),
      () => encoded(statement('sts:AssumeRole', [arn(`role/role-${below(roles)}`), arn(`role/role-${below(roles)}`)])),
      () => encoded(statement('sts:AssumeRole', index % 3 === 0 ? '*' : arn(`role/team-${index % groups}-*`))),
      () => encoded(statement(['ec2:*', 'iam:PassRole'], '*', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })),
      () => encoded(statement(['iam:Get*', 'iam:List*', 'ec2:Describe*'], '*')),
      () => encoded(data, { ...statement('*', '*'), Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    ];
    return {
      PolicyName: `policy-${index}`,
      Arn: arn(`policy/policy-${index}`),
      DefaultVersionId: 'v1',
      PolicyVersionList: [{ VersionId: 'v1', IsDefaultVersion: true, Document: kinds[below(kinds.length)]?.() }],
    };
  };
  const attached = (count: number): readonly object[] =>
    Array.from({ length: count }, () => below(policies)).map((index) => ({
      PolicyName: `policy-${index}`,
      PolicyArn: arn(`policy/policy-${index}`),
    }));
  const roleOf = (index: number): object => {
    const name = index % 5 === 0 ? `team-${index % groups}-${index}` : `role-${index}`;
    const trust = random();
    const principal =
      trust < 0.7
        ? { Service: `${SERVICES[below(SERVICES.length)]}.amazonaws.com` }
        : { AWS: trust < 0.85 ? arn(`role/role-${below(roles)}`) : trust < 0.95 ? arn('root') : arn(`user/user-${below(users)}`) };
    return {
      RoleName: name,
      Arn: arn(`role/${name}`),
      AssumeRolePolicyDocument: encoded({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: principal }),
      RolePolicyList: [{ PolicyName: 'own', PolicyDocument: encoded(statement('sqs:*', `arn:aws:sqs:*:*:${name}`)) }],
      AttachedManagedPolicies: index % 50 === 0 ? [ADMINISTRATOR] : attached(1 + below(3)),
      InstanceProfileList: [],
    };
  };
  const list = (count: number, make: (index: number) => object): readonly object[] =>
    Array.from({ length: count }, (_, index) => make(index));
  return {
    IsTruncated: false,
    Policies: list(policies, policyOf),
    GroupDetailList: list(groups, (index) => ({
      GroupName: `group-${index}`,
      Arn: arn(`group/group-${index}`),
      GroupPolicyList: [],
      AttachedManagedPolicies: index === 0 ? [ADMINISTRATOR] : attached(2),
    })),
    UserDetailList: list(users, (index) => ({
      UserName: `user-${index}`,
      Arn: arn(`user/user-${index}`),
      UserPolicyList: [],
      GroupList: [`group-${below(groups)}`],
      AttachedManagedPolicies: attached(below(2)),
    })),
    RoleDetailList: list(roles, roleOf),
  };
}
