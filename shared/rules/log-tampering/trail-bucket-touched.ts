import { shellCommand } from '../command.ts';
import { defineRule, type Subject } from '../rule.ts';
import type { RuleSettings } from '../settings.ts';
import { type Grade, rankOf, type Severity } from '../severity.ts';
import { isLogBucket, isLogBucketByChance } from '../vocabulary/log-resources.ts';
import { doneOrDenied, tampering } from '../vocabulary/tampering.ts';
import { BUCKET_CALLS, bucketChangeIn, bucketOf } from './bucket-change.ts';

const bucketSubject = (bucket: string): Subject => ({ type: 'resource', id: `bucket/${bucket}`, label: `log bucket ${bucket}` });

/** What protects is news of its own: it ends the piece that was open and must not open it again. */
const newsSubject = (bucket: string): Subject => ({ ...bucketSubject(bucket), id: `change:bucket/${bucket}` });

/** What only a word in its name calls a log bucket wakes nobody; less still where the operator has named the log buckets. */
function gradeOf(change: Grade, bucket: string, settings: RuleSettings): Grade {
  const most: Severity = settings.logBuckets.length > 0 ? 'low' : 'medium';
  if (!isLogBucketByChance(bucket, settings) || rankOf(change.severity) <= rankOf(most)) return change;
  return { severity: most, because: `${change.because}; but only its name says that it holds logs (logBuckets would say which do)` };
}

export const rule = defineRule({
  id: 'trail-bucket-touched',
  family: 'log-tampering',
  title: 'A bucket of logs was changed',
  kind: 'state',
  severity: 'critical',
  why: 'Who can change the bucket can keep logs from being written, delete them early or read them.',
  ends: 'the reverse call for the same bucket; acknowledgement for its policy and its replication',
  controls: ['cis-5.0/4.8'],
  attack: ['T1562.008'],
  listens: [{ source: 's3', names: BUCKET_CALLS }],
  match: (event) => (doneOrDenied(event) === undefined ? undefined : bucketOf(event)),
  assess: ({ hit: bucket, event, settings }) => {
    const change = isLogBucket(bucket, settings) ? bucketChangeIn(event) : undefined;
    if (change === undefined) return undefined;
    const graded = gradeOf(change, bucket, settings);
    const isNews = change.severity === 'info' || change.severity === 'low';
    return tampering(
      event,
      {
        ...change,
        ...graded,
        subject: isNews ? newsSubject(bucket) : bucketSubject(bucket),
        did: `${change.did} log bucket ${bucket}`,
        evidence: [{ label: 'Bucket', value: bucket }],
        remedy: [
          {
            text: 'Compare the bucket with how it should be, and set it back unless the change was asked for.',
            ...(change.part === 'lifecycle'
              ? { command: shellCommand('aws', 's3api', 'get-bucket-lifecycle-configuration', '--bucket', bucket) }
              : {}),
          },
          { text: 'Check that logs still arrive there, and that none is missing.' },
        ],
      },
      'as-grave',
      isLogBucketByChance(bucket, settings) ? 'low' : graded.severity,
    );
  },
  resolvers: [
    {
      listens: [
        { source: 's3', names: [...BUCKET_CALLS.filter((name) => !/Policy$|Replication$|^DeleteBucket$/.test(name)), 'CreateBucket'] },
      ],
      match: (event) => {
        const bucket = bucketOf(event);
        if (event.outcome.kind !== 'succeeded' || bucket === undefined) return undefined;
        if (event.name === 'CreateBucket') return { subject: bucketSubject(bucket), part: 'bucket', reason: 'the bucket was made again' };
        const change = bucketChangeIn(event);
        if (change?.severity !== 'info' && change?.severity !== 'low') return undefined;
        return { subject: bucketSubject(bucket), part: change.part, reason: `${event.name}: ${change.because}` };
      },
    },
    {
      listens: [{ source: 's3', names: ['DeleteBucketReplication'] }],
      match: (event) => {
        const bucket = event.outcome.kind === 'succeeded' ? bucketOf(event) : undefined;
        return bucket === undefined
          ? undefined
          : { subject: bucketSubject(bucket), part: 'replication', reason: 'the replication was taken away' };
      },
    },
  ],
});
