import { parseArn } from '../../cloudtrail/arn.ts';
import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { booleanAt, jsonAt, textAt } from '../../cloudtrail/json.ts';
import type { RuleSettings } from '../settings.ts';
import type { Severity } from '../severity.ts';
import { isForeign, strangeBucket } from '../vocabulary/log-resources.ts';
import { isListed } from '../vocabulary/modifiers.ts';

/** One thing that an update takes from a trail. */
interface Weakness {
  readonly field: string;
  readonly words: string;
  readonly severity: Severity;
  /** coverage: what is recorded and proven. destination: where it goes, and who can read it. */
  readonly about: 'coverage' | 'destination';
}

const OFF: readonly Pick<Weakness, 'field' | 'words' | 'about'>[] = [
  { field: 'isMultiRegionTrail', words: 'calls in other Regions are no longer recorded', about: 'coverage' },
  { field: 'includeGlobalServiceEvents', words: 'calls to IAM, STS and other global services are no longer recorded', about: 'coverage' },
  { field: 'enableLogFileValidation', words: 'a changed or missing log file can no longer be proven', about: 'coverage' },
  { field: 'isOrganizationTrail', words: 'the trail is not one for the whole organisation', about: 'destination' },
];

const CLEARED: readonly Pick<Weakness, 'field' | 'words'>[] = [
  { field: 'kmsKeyId', words: 'the log is no longer encrypted with a key of its own' },
  { field: 'cloudWatchLogsLogGroupArn', words: 'the trail no longer writes to CloudWatch Logs' },
  { field: 'cloudWatchLogsRoleArn', words: 'the trail has no role to write to CloudWatch Logs' },
];

/** What an update of a trail weakens. What it does not name stays as it was. */
export function weaknessesIn(event: CloudTrailEvent, settings: RuleSettings): readonly Weakness[] {
  const { request } = event;
  return [
    ...OFF.filter(({ field }) => booleanAt(request, field) === false).map((one) => ({ ...one, severity: 'critical' as const })),
    ...CLEARED.filter(({ field }) => jsonAt(request, field) === '').map((one) => ({
      ...one,
      severity: 'critical' as const,
      about: 'destination' as const,
    })),
    ...bucketIn(event, settings),
    ...keyIn(event, settings),
  ];
}

/** The console sends the bucket with every change, and the record does not show the one before. */
function bucketIn(event: CloudTrailEvent, settings: RuleSettings): readonly Weakness[] {
  const bucket = textAt(event.request, 's3BucketName');
  if (bucket === undefined || isListed(bucket, settings.logBuckets)) return [];
  const strange = strangeBucket(bucket, event, settings);
  const words = strange ?? `the call names bucket ${bucket}; without a list of log buckets it cannot be told whether that is the right one`;
  return [{ field: 's3BucketName', words, severity: strange === undefined ? 'high' : 'critical', about: 'destination' }];
}

function keyIn(event: CloudTrailEvent, settings: RuleSettings): readonly Weakness[] {
  const key = textAt(event.request, 'kmsKeyId');
  if (!isForeign(parseArn(key)?.account, event, settings)) return [];
  return [
    { field: 'kmsKeyId', words: `the log is encrypted with a key of another account (${key})`, severity: 'critical', about: 'destination' },
  ];
}
