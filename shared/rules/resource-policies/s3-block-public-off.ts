import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { defineRule, type Subject } from '../rule.ts';
import { grade } from '../severity.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { fieldAt, flagAt } from '../vocabulary/fields.ts';
import { throughService } from '../vocabulary/modifiers.ts';
import { policyEvidence } from '../vocabulary/policy-evidence.ts';
import { bucketOf, shutOut } from './s3-calls.ts';

const FLAGS = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'] as const;
const PUTS = ['PutBucketPublicAccessBlock', 'PutAccountPublicAccessBlock'];
const NAMES = [...PUTS, 'DeleteBucketPublicAccessBlock', 'DeleteAccountPublicAccessBlock'];

const wholeAccount: Subject = { type: 'account', id: 's3-public-access-block', label: "the account's S3 Block Public Access" };
const isForAccount = ({ name }: CloudTrailEvent): boolean => name.includes('Account');
const subjectOf = (event: CloudTrailEvent): Subject => (isForAccount(event) ? wholeAccount : bucketOf(event).subject);

/** The flags that are off after the call: what a configuration leaves out is off, and a deletion leaves out all. */
function flagsOff(event: CloudTrailEvent): readonly string[] | undefined {
  if (event.source !== 's3' || event.outcome.kind !== 'succeeded' || !NAMES.includes(event.name)) return undefined;
  return PUTS.includes(event.name) ? FLAGS.filter((flag) => flagAt(event.request, 'PublicAccessBlockConfiguration', flag) !== true) : FLAGS;
}

export const rule = defineRule({
  id: 's3-block-public-off',
  family: 'resource-policies',
  title: 'S3 Block Public Access switched off',
  kind: 'state',
  severity: 'medium',
  why: 'The net under every bucket policy and list is gone: the next mistake in one of them is public.',
  ends: 'all four settings are on again, or the bucket is deleted',
  controls: ['cis-5.0/2.1.4'],
  attack: ['T1530'],
  listens: [{ source: 's3', names: NAMES }],
  match: (event) => {
    const off = flagsOff(event);
    if (off === undefined || off.length === 0) return undefined;
    return { off, isShown: !PUTS.includes(event.name) || fieldAt(event.request, 'PublicAccessBlockConfiguration') !== undefined };
  },
  assess: ({ hit: { off, isShown }, event }) => {
    const subject = subjectOf(event);
    const every = isForAccount(event);
    const because = every ? 'it concerns every bucket of the account' : 'the bucket is not public by that alone';
    const which = off.length === FLAGS.length ? 'all four settings' : off.join(', ');
    const on = every ? 'for the whole account' : `on ${subject.label}`;
    const did = isShown
      ? `switched off ${which} of Block Public Access ${on}`
      : `set Block Public Access ${on}; to what, the record does not show`;
    return {
      ...grade({ severity: every ? 'high' : 'medium', because }, throughService(event)),
      subject,
      summary: `${callerWords(event)} ${did}`,
      evidence: policyEvidence(
        event,
        { label: 'Call', value: event.name },
        { label: 'Off', value: isShown ? off.join(', ') : 'not shown' },
      ),
      remedy: every
        ? [{ text: 'Switch all four settings on again for the account, then look for buckets that became public meanwhile.' }]
        : shutOut(bucketOf(event)),
    };
  },
  resolvers: [
    {
      listens: [{ source: 's3', names: [...PUTS, 'DeleteBucket'] }],
      match: (event) => {
        if (event.source === 's3' && event.name === 'DeleteBucket' && event.outcome.kind === 'succeeded') {
          return { subject: subjectOf(event), reason: 'the bucket was deleted' };
        }
        return flagsOff(event)?.length === 0 ? { subject: subjectOf(event), reason: 'all four settings are on again' } : undefined;
      },
    },
  ],
});
