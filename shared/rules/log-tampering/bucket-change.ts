import { parseArn } from '../../cloudtrail/arn.ts';
import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { booleanAt, jsonAt, objectAt, textAt } from '../../cloudtrail/json.ts';
import type { Grade } from '../severity.ts';
import { isWord, objectsAt } from '../vocabulary/request-values.ts';
import { namedInDenial } from '../vocabulary/tampering.ts';
import { lifecycleGrade } from './bucket-lifecycle.ts';

/** What a call does to a bucket of logs. `part` is the piece of the bucket that it is about. */
export interface BucketChange extends Grade {
  readonly part: string;
  readonly did: string;
}

type Reading = (event: CloudTrailEvent) => BucketChange;

const always =
  (severity: Grade['severity'], part: string, did: string, because: string): Reading =>
  () => ({ severity, part, did, because });

/** A call that protects as often as it harms: what the record shows decides; what it does not show counts as harm. */
const unless =
  (protects: (event: CloudTrailEvent) => boolean, part: string, did: string, because: string): Reading =>
  (event) =>
    protects(event) ? { severity: 'info', part, did, because: 'this protects the logs' } : { severity: 'high', part, did, because };

const lifecycle: Reading = ({ request, time }) => ({
  ...lifecycleGrade(request, time),
  part: 'lifecycle',
  did: 'set the lifecycle of',
});

const PUBLIC_ACCESS = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'];

const objectLock = unless(
  ({ request }) => objectsAt(request, 'ObjectLockConfiguration', 'Rule').length > 0,
  'object-lock',
  'set the object lock of',
  'logs may be deleted before their time',
);

const READINGS: Readonly<Record<string, Reading>> = {
  DeleteBucket: always('critical', 'bucket', 'deleted', 'the logs have no place to go'),
  PutBucketPolicy: always(
    'critical',
    'policy',
    'changed the policy of',
    'the policy decides whether logs are written, and who reads or deletes them',
  ),
  DeleteBucketPolicy: always('critical', 'policy', 'deleted the policy of', 'CloudTrail can write there only while the policy lets it'),
  PutBucketLifecycle: lifecycle,
  PutBucketLifecycleConfiguration: lifecycle,
  DeleteBucketLifecycle: always(
    'low',
    'lifecycle',
    'deleted the lifecycle of',
    'logs are kept for longer, which costs money and hides nothing',
  ),
  PutBucketVersioning: unless(
    ({ request }) => isWord(textAt(request, 'VersioningConfiguration', 'Status'), 'Enabled'),
    'versioning',
    'set the versioning of',
    'without versions a deleted or overwritten log is gone',
  ),
  PutBucketLogging: unless(
    ({ request }) => textAt(request, 'BucketLoggingStatus', 'LoggingEnabled', 'TargetBucket') !== undefined,
    'logging',
    'set the access log of',
    'nobody sees any more who reads the logs',
  ),
  PutBucketEncryption: unless(
    isEncryptedAtHome,
    'encryption',
    'set the encryption of',
    'with a key that is taken away the logs cannot be read',
  ),
  DeleteBucketEncryption: always('high', 'encryption', 'deleted the encryption of', 'new logs are no longer encrypted with the chosen key'),
  PutBucketAcl: unless(
    ({ request }) => textsOfAcl(request).every((acl) => /^(private|log-delivery-write|bucket-owner-full-control)$/.test(acl)),
    'acl',
    'set the access list of',
    'others may read or write the logs',
  ),
  PutBucketReplication: always('high', 'replication', 'set the replication of', 'copies of the logs go elsewhere'),
  PutObjectLockConfiguration: objectLock,
  PutBucketObjectLockConfiguration: objectLock,
  PutBucketPublicAccessBlock: unless(
    ({ request }) => PUBLIC_ACCESS.every((flag) => booleanAt(request, 'PublicAccessBlockConfiguration', flag) === true),
    'public-access',
    'set the public access block of',
    'the logs may be opened to everybody',
  ),
  DeleteBucketPublicAccessBlock: always(
    'high',
    'public-access',
    'deleted the public access block of',
    'the logs may be opened to everybody',
  ),
};

export const BUCKET_CALLS = Object.keys(READINGS);

export const bucketChangeIn = (event: CloudTrailEvent): BucketChange | undefined =>
  Object.hasOwn(READINGS, event.name) ? READINGS[event.name]?.(event) : undefined;

/** A refused call may name the bucket only in its message or among the record's resources. */
export function bucketOf(event: CloudTrailEvent): string | undefined {
  const arns = objectsAt(event.raw, 'resources').map((resource) => textAt(resource, 'ARN') ?? textAt(resource, 'arn'));
  return (
    textAt(event.request, 'bucketName') ??
    [...arns, namedInDenial(event)]
      .map((arn) => parseArn(arn))
      .find((arn) => arn?.service === 's3')
      ?.resource.split('/')[0]
  );
}

function isEncryptedAtHome({ request, account }: CloudTrailEvent): boolean {
  const rules = objectsAt(request, 'ServerSideEncryptionConfiguration', 'Rule');
  const keys = rules.map((rule) => textAt(rule, 'ApplyServerSideEncryptionByDefault', 'KMSMasterKeyID'));
  return rules.length > 0 && keys.every((key) => key === undefined || (parseArn(key)?.account ?? account) === account);
}

/** The canned list, or that there is a written one, which this does not read. */
function textsOfAcl(request: CloudTrailEvent['request']): readonly string[] {
  const canned = jsonAt(request, 'x-amz-acl');
  const named = (Array.isArray(canned) ? canned : [canned]).filter((acl) => typeof acl === 'string');
  const isWritten = Object.keys(objectAt(request, 'AccessControlPolicy')).length > 0 || named.length === 0;
  return isWritten ? [...named, 'written'] : named;
}
