import { loggingStarted, trailDeleted } from '../../rules/vocabulary/trail-ends.ts';
import { defineCheck } from '../check.ts';
import { eachLoggingTrail, trailCommand, trailSubject } from './trails.ts';

const LONGEST = 24 * 3_600_000;

export const check = defineCheck({
  id: 'trail-delivering',
  section: 'logging',
  title: 'Trails deliver their log files',
  severity: 'high',
  why: 'A trail that says it logs but can write nowhere leaves nothing behind.',
  cis: {},
  securityHub: [],
  reads: ['trails'],
  ends: [trailDeleted, loggingStarted],
  judge: ({ account, now, values: { trails } }) =>
    eachLoggingTrail(account, trails, 'log files arrive', (trail, status) => {
      const { LatestDeliveryError, LatestDigestDeliveryError, LatestDeliveryTime: last } = status;
      const faults = [
        ...(LatestDeliveryError ? [`log files: ${LatestDeliveryError}`] : []),
        ...(LatestDigestDeliveryError ? [`digests: ${LatestDigestDeliveryError}`] : []),
        ...(last === undefined ? ['nothing was ever delivered'] : []),
        ...(last !== undefined && now.getTime() - last.getTime() > LONGEST ? [`nothing was delivered since ${last.toISOString()}`] : []),
      ];
      if (faults.length === 0) return undefined;
      return {
        outcome: 'fail',
        subject: trailSubject(trail),
        detail: `${trail.Name} does not deliver: ${faults.join('; ')}`,
        evidence: [
          { label: 'Bucket', value: trail.S3BucketName ?? 'none is named' },
          { label: 'Last delivery', value: last?.toISOString() ?? 'never' },
        ],
        remedy: [
          { text: 'See what CloudTrail says of it.', command: trailCommand('get-trail-status', trail) },
          { text: 'Put right the policy of the bucket, or of the KMS key, that CloudTrail has to write with.' },
        ],
      };
    }),
});
