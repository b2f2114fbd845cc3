import {
  type CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  ListTrailsCommand,
  type Trail,
} from '@aws-sdk/client-cloudtrail';
import { GetBucketLoggingCommand, ListBucketsCommand, type S3Client } from '@aws-sdk/client-s3';
import type { ReadSource } from '../../posture/read-source.ts';
import type { SourceName } from '../../posture/sources.ts';
import type { PostureClients } from './aws-clients.ts';
import { atOnce, partOf } from './parts.ts';
import { from, tokenOf, wholeList } from './whole-list.ts';

const TRAILS_AT_ONCE = 2;
type Clients = Pick<PostureClients, 'cloudtrail' | 's3' | 'region'>;

/** Every trail once, with what only its home region knows of it. */
export const trailSources = (clients: Clients): Partial<Record<SourceName, ReadSource>> => ({
  trails: async () => {
    const trails = await trailsOf(clients);
    return { value: await atOnce(TRAILS_AT_ONCE, trails, (trail) => wholeTrail(trail, clients)) };
  },
});

/** One region shows its own trails and those of all regions; what is of another region alone is asked for there. */
async function trailsOf({ cloudtrail, region }: Clients): Promise<readonly Trail[]> {
  const here = cloudtrail(region);
  const { trailList = [] } = await here.send(new DescribeTrailsCommand({ includeShadowTrails: true }));
  const shown = new Set(trailList.map(({ TrailARN }) => TrailARN));
  const elsewhere = Map.groupBy(
    (await listed(here)).filter(({ TrailARN }) => !shown.has(TrailARN)),
    ({ HomeRegion = region }) => HomeRegion,
  );
  const others = await atOnce(TRAILS_AT_ONCE, [...elsewhere], async ([home, trails]) => {
    const trailNameList = trails.flatMap(({ TrailARN }) => TrailARN ?? []);
    return (await cloudtrail(home).send(new DescribeTrailsCommand({ trailNameList }))).trailList ?? [];
  });
  return [...trailList, ...others.flat()];
}

const listed = (client: CloudTrailClient) =>
  wholeList(async (token) => {
    const { Trails = [], NextToken } = await client.send(new ListTrailsCommand(from('NextToken', token)));
    return { items: Trails, next: tokenOf(NextToken) };
  });

async function wholeTrail(trail: Trail, { cloudtrail, s3, region }: Clients) {
  const { TrailARN, S3BucketName, HomeRegion } = trail;
  const home = cloudtrail(HomeRegion ?? region);
  const status = await partOf('cloudtrail:GetTrailStatus', async () => {
    const answer = await home.send(new GetTrailStatusCommand({ Name: TrailARN }));
    const { IsLogging, LatestDeliveryError, LatestDeliveryTime, LatestDigestDeliveryError, LatestDigestDeliveryTime } = answer;
    return { IsLogging, LatestDeliveryError, LatestDeliveryTime, LatestDigestDeliveryError, LatestDigestDeliveryTime };
  });
  const selectors = await partOf('cloudtrail:GetEventSelectors', async () => {
    const { EventSelectors, AdvancedEventSelectors } = await home.send(new GetEventSelectorsCommand({ TrailName: TrailARN }));
    return { EventSelectors, AdvancedEventSelectors };
  });
  return {
    Name: trail.Name,
    TrailARN,
    HomeRegion,
    S3BucketName,
    IsMultiRegionTrail: trail.IsMultiRegionTrail,
    IsOrganizationTrail: trail.IsOrganizationTrail,
    IncludeGlobalServiceEvents: trail.IncludeGlobalServiceEvents,
    LogFileValidationEnabled: trail.LogFileValidationEnabled,
    KmsKeyId: trail.KmsKeyId,
    status,
    selectors,
    ...(S3BucketName === undefined
      ? {}
      : { bucketLogging: await partOf('s3:GetBucketLogging', () => bucketLogging(S3BucketName, s3, region)) }),
  };
}

/** A refusal does not tell a missing permission from another account's bucket; the list of one's own buckets does. */
async function bucketLogging(Bucket: string, s3: (region: string) => S3Client, region: string) {
  const own = await wholeList(async (token) => {
    const { Buckets = [], ContinuationToken } = await s3(region).send(
      new ListBucketsCommand({ Prefix: Bucket, MaxBuckets: 1000, ...from('ContinuationToken', token) }),
    );
    return { items: Buckets, next: tokenOf(ContinuationToken) };
  });
  const bucket = own.find(({ Name }) => Name === Bucket);
  if (bucket === undefined) return 'elsewhere';
  const { LoggingEnabled } = await s3(bucket.BucketRegion ?? region).send(new GetBucketLoggingCommand({ Bucket }));
  return { isOn: LoggingEnabled?.TargetBucket !== undefined };
}
