import * as z from 'zod/mini';
import { SOURCES, type SourceValues } from '../../shared/posture/sources.ts';
import { rules } from '../../shared/rules/index.ts';
import { ACCOUNT, daysAgo } from './posture-cases.ts';

/** One of many reads that a source is made of. */
export const whole = <Value>(value: Value) => ({ state: 'read', value }) as const;
export const refused = (call: string) =>
  ({ state: 'failed', failure: { call, kind: 'denied', code: 'AccessDeniedException', message: 'no' } }) as const;

type Analyzers = SourceValues['analyzers'];
type InRegion = Extract<Analyzers[string], { state: 'read' }>['value'];
type Finding = Extract<InRegion['findings'], { state: 'read' }>['value'][number];

/** A region with analyzers "TYPE" or "TYPE STATUS", and what they hold. */
export const region = (analyzers: readonly string[], findings: readonly Partial<Finding>[] = []) =>
  whole({
    analyzers: analyzers.map((words, n) => {
      const [type = '', status = 'ACTIVE'] = words.split(' ');
      return { arn: `arn:aws:access-analyzer:eu-west-1:${ACCOUNT}:analyzer/a${n}`, name: `a${n}`, type, status };
    }),
    findings: whole(
      findings.map((finding, n) => ({
        id: `f${n}`,
        resourceType: 'AWS::S3::Bucket',
        status: 'ACTIVE',
        findingType: 'ExternalAccess',
        ...finding,
      })),
    ),
  });

type Trail = SourceValues['trails'][number];
type Status = Extract<Trail['status'], { state: 'read' }>['value'];
type Selectors = Extract<Trail['selectors'], { state: 'read' }>['value'];

const ALL_EVENTS: Selectors = { EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }] };

/** A trail as it should be, but for what is said. */
export const trail = (over: Partial<Trail> = {}, status: Partial<Status> = {}, selectors: Selectors = ALL_EVENTS): Trail => ({
  Name: 'main',
  TrailARN: `arn:aws:cloudtrail:eu-west-1:${ACCOUNT}:trail/${over.Name ?? 'main'}`,
  HomeRegion: 'eu-west-1',
  S3BucketName: 'example-logs',
  IsMultiRegionTrail: true,
  IncludeGlobalServiceEvents: true,
  LogFileValidationEnabled: true,
  KmsKeyId: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/k`,
  status: whole({ IsLogging: true, LatestDeliveryTime: daysAgo(0, -60_000), ...status }),
  selectors: whole(selectors),
  bucketLogging: whole({ isOn: true }),
  ...over,
});

type Field = NonNullable<Selectors['AdvancedEventSelectors']>[number]['FieldSelectors'][number];

/** One advanced selector that takes management events, but for what its other fields say. */
export const advanced = (Name: string, ...fields: readonly Field[]): Selectors => ({
  AdvancedEventSelectors: [{ Name, FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }, ...fields] }],
});

/** GetAccountAuthorizationDetails, read by the real reader. */
export const detailsOf = (users: readonly object[], roles: readonly object[] = []): SourceValues['authorizationDetails'] =>
  z.parse(SOURCES.authorizationDetails.schema, [
    {
      UserDetailList: users.map((user) => ({ ...identity('User', user), GroupList: [] })),
      RoleDetailList: roles.map((role) => ({
        ...identity('Role', role),
        AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] },
      })),
      GroupDetailList: [],
      Policies: [],
    },
  ]);

function identity(kind: 'User' | 'Role', given: object): object {
  const { name, path = '/', ...rest } = given as { readonly name: string; readonly path?: string };
  return {
    [`${kind}Name`]: name,
    [`${kind}Id`]: `${kind === 'User' ? 'AIDA' : 'AROA'}${name.toUpperCase()}`,
    Arn: `arn:aws:iam::${ACCOUNT}:${kind.toLowerCase()}${path}${name}`,
    Path: path,
    CreateDate: daysAgo(400),
    ...rest,
  };
}

type Monitor = SourceValues['monitor'];

/** Every rule on, the drill of yesterday complete; but for what is said. */
export const monitorWith = (
  over: Partial<Monitor> = {},
  off: Readonly<Record<string, { isEnabled?: boolean; isMuted?: boolean }>> = {},
): Monitor => ({
  rules: rules.map(({ id }) => ({ id, isEnabled: true, isMuted: false, ...off[id] })),
  drill: { at: daysAgo(1), isComplete: true },
  runs: [{ at: daysAgo(1), isComplete: true }],
  ...over,
});
