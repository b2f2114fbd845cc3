import { shellCommand } from '../../rules/command.ts';
import { trailDeleted, trailMade } from '../../rules/vocabulary/trail-ends.ts';
import { defineCheck, notEvaluated, pass, type Verdict } from '../check.ts';
import { count } from '../words.ts';
import { noTrail, type Trail, trailSubject, unreadTrail } from './trails.ts';

export const check = defineCheck({
  id: 'trail-bucket-logged',
  section: 'logging',
  title: 'Access to the log bucket is logged',
  severity: 'low',
  why: 'Whoever reads or deletes log files is then on record somewhere else.',
  cis: { '3.0': '3.4', '5.0': '3.4', '6.0': '4.4', '7.0': '4.4' },
  securityHub: ['CloudTrail.7'],
  reads: ['trails'],
  ends: [trailDeleted, trailMade],
  judge: ({ account, values: { trails } }): readonly Verdict[] => {
    if (trails.length === 0) return [noTrail(account, 'there is no trail, so there is no bucket of one')];
    const rows = trails.flatMap((trail) => rowOf(trail) ?? []);
    const elsewhere = trails.filter(isElsewhere);
    const own = trails.length - elsewhere.length;
    return [
      ...rows,
      ...(elsewhere.length > 0
        ? [notEvaluated('not-applicable', `in another account lies the bucket of ${elsewhere.map(({ Name }) => Name).join(', ')}`)]
        : []),
      ...(rows.length === 0 && own > 0 ? [pass(`access is logged: 0 of ${count(own, 'trail')} otherwise`, own)] : []),
    ];
  },
});

const isElsewhere = ({ bucketLogging }: Trail): boolean => bucketLogging?.state === 'read' && bucketLogging.value === 'elsewhere';

function rowOf(trail: Trail): Verdict | undefined {
  const { Name, S3BucketName: bucket, bucketLogging: logging } = trail;
  if (logging === undefined || bucket === undefined)
    return { outcome: 'error', subject: trailSubject(trail), detail: `it was not read which bucket ${Name} writes to` };
  if (logging.state === 'failed') return unreadTrail(trail, logging.failure);
  if (logging.value === 'elsewhere' || logging.value.isOn) return undefined;
  const target = JSON.stringify({ LoggingEnabled: { TargetBucket: 'ACCESS_LOG_BUCKET', TargetPrefix: `${bucket}/` } });
  return {
    outcome: 'fail',
    subject: trailSubject(trail),
    detail: `access to ${bucket}, the bucket of ${Name}, is not logged`,
    remedy: [
      {
        text: 'Log it into another bucket of the same region.',
        command: shellCommand('aws', 's3api', 'put-bucket-logging', '--bucket', bucket, '--bucket-logging-status', target),
      },
    ],
  };
}
