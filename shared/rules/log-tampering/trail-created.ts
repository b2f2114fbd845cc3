import { parseArn } from '../../cloudtrail/arn.ts';
import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { shellCommand } from '../command.ts';
import { defineRule } from '../rule.ts';
import type { RuleSettings } from '../settings.ts';
import type { Grade } from '../severity.ts';
import { isForeign, strangeBucket } from '../vocabulary/log-resources.ts';
import { doneOrDenied, tampering } from '../vocabulary/tampering.ts';
import { trailOf } from './trail-name.ts';

/** A record does not say whose bucket it is: its name, the operator's list and the key's account may tell. */
function gradeOf(event: CloudTrailEvent, settings: RuleSettings): Grade {
  const bucket = textAt(event.request, 's3BucketName');
  const strange = bucket === undefined ? undefined : strangeBucket(bucket, event, settings);
  if (strange !== undefined) return { severity: 'high', because: `the account's log may go elsewhere: ${strange}` };
  if (isForeign(parseArn(textAt(event.request, 'kmsKeyId'))?.account, event, settings))
    return { severity: 'high', because: 'the log is encrypted with a key of another account' };
  return { severity: 'info', because: 'a trail more records more, not less' };
}

export const rule = defineRule({
  id: 'trail-created',
  family: 'log-tampering',
  title: 'A CloudTrail trail was created or started',
  kind: 'incident',
  severity: 'info',
  why: 'Good news as a rule; a trail into a bucket of somebody else tells them all that happens in the account.',
  ends: 'nothing to do; acknowledgement where it is more than news',
  controls: ['cis-5.0/4.5'],
  attack: ['T1530'],
  listens: [{ source: 'cloudtrail', names: ['CreateTrail', 'StartLogging'] }],
  match: doneOrDenied,
  assess: ({ event, settings }) => {
    const trail = trailOf(event);
    return tampering(
      event,
      {
        ...gradeOf(event, settings),
        subject: trail,
        did: `${event.name === 'CreateTrail' ? 'created' : 'started'} ${trail.label}`,
        evidence: [{ label: 'Bucket', value: textAt(event.request, 's3BucketName') ?? 'not named in the record' }],
        remedy: [
          {
            text: 'Check which bucket and which key the trail uses, and delete it unless they are yours.',
            command: shellCommand('aws', 'cloudtrail', 'describe-trails'),
          },
        ],
      },
      'information',
    );
  },
});
