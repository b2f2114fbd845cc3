import { trailDeleted, trailEncrypted, trailMade } from '../../rules/vocabulary/trail-ends.ts';
import { defineCheck } from '../check.ts';
import { eachTrail, trailCommand, trailSubject } from './trails.ts';

export const check = defineCheck({
  id: 'trail-encrypted',
  section: 'logging',
  title: 'Logs are encrypted with a KMS key of your own',
  severity: 'low',
  why: 'With a key of its own the log needs two permissions to be read, and each reading is itself on record.',
  cis: { '3.0': '3.5', '5.0': '3.5', '6.0': '4.5', '7.0': '4.5' },
  securityHub: ['CloudTrail.2'],
  reads: ['trails'],
  ends: [trailEncrypted, trailDeleted, trailMade],
  judge: ({ account, values: { trails } }) =>
    eachTrail(account, trails, 'logs are encrypted with a KMS key', (trail) =>
      trail.KmsKeyId
        ? undefined
        : {
            outcome: 'fail',
            subject: trailSubject(trail),
            detail: `${trail.Name} writes its logs without a KMS key`,
            remedy: [
              {
                text: 'Give it a key whose policy lets CloudTrail encrypt and the readers decrypt.',
                command: trailCommand('update-trail', trail, '--kms-key-id', 'KMS_KEY_ARN'),
              },
            ],
          },
    ),
});
