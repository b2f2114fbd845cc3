import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { shellCommand } from '../command.ts';
import type { Step } from '../rule.ts';
import { wordAt } from '../vocabulary/fields.ts';
import type { PolicyCall, Removal } from '../vocabulary/resource-policy.ts';
import { lastPart, type Resource, resourceOf } from '../vocabulary/resources.ts';

export const bucketOf = (event: CloudTrailEvent): Resource =>
  resourceOf(event, 'bucket', wordAt(event.request, 'bucketName') ?? wordAt(event.request, 'bucket'), true);

const accessPointOf = (event: CloudTrailEvent): Resource =>
  resourceOf(event, 'access point', lastPart(wordAt(event.request, 'name') ?? wordAt(event.request, 'accessPointName')));

const multiRegionOf = (event: CloudTrailEvent): Resource => {
  const details = ['PutMultiRegionAccessPointPolicy', 'DeleteMultiRegionAccessPoint'].map((call) =>
    wordAt(event.request, `${call}Request`, 'Details', 'Name'),
  );
  const named = details.find((each) => each !== undefined) ?? wordAt(event.request, 'Details', 'Name') ?? wordAt(event.request, 'name');
  return resourceOf(event, 'multi-region access point', named, true);
};

export const S3_POLICIES: readonly PolicyCall[] = [
  {
    source: 's3',
    name: 'PutBucketPolicy',
    about: bucketOf,
    document: [['bucketPolicy'], ['policy']],
    look: (name) => ['s3api', 'get-bucket-policy', '--bucket', name],
  },
  { source: 's3', name: 'PutAccessPointPolicy', about: accessPointOf, document: [['PutAccessPointPolicyRequest', 'Policy'], ['policy']] },
  {
    source: 's3',
    name: 'PutMultiRegionAccessPointPolicy',
    about: multiRegionOf,
    document: [['PutMultiRegionAccessPointPolicyRequest', 'Details', 'Policy'], ['Details', 'Policy'], ['policy']],
  },
];

export const S3_REMOVALS: readonly Removal[] = [
  { source: 's3', name: 'DeleteBucketPolicy', about: bucketOf, part: 'policy' },
  { source: 's3', name: 'DeleteBucket', about: bucketOf },
  { source: 's3', name: 'DeleteAccessPointPolicy', about: accessPointOf, part: 'policy' },
  { source: 's3', name: 'DeleteAccessPoint', about: accessPointOf },
  { source: 's3', name: 'DeleteMultiRegionAccessPoint', about: multiRegionOf },
];

const ALL_ON = 'BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true';

/** The remedy that works at once and spares policy and list: only for a bucket that has a name. */
export const shutOut = ({ subject, name }: Resource): readonly Step[] =>
  name === undefined || !subject.id.startsWith('bucket/')
    ? []
    : [
        {
          text: 'Shut the public out at once, whatever policy and list say.',
          command: shellCommand('aws', 's3api', 'put-public-access-block', '--bucket', name, '--public-access-block-configuration', ALL_ON),
        },
      ];
