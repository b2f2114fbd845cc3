import { parseArn } from '../../cloudtrail/arn.ts';
import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import type { Subject } from '../rule.ts';

/** A bucket, key, queue … as a finding is about it. */
export interface Resource {
  readonly subject: Subject;
  /** As a command would name it. */
  readonly name: string | undefined;
}

/** The last part of an ARN or a URL; a bare name as it is. */
export const lastPart = (written: string | undefined): string | undefined => {
  const resource = parseArn(written)?.resource ?? written;
  return resource?.split(/[:/]/).at(-1) || undefined;
};

/** Names are unique within kind and region only; buckets (`global`) everywhere. */
export function resourceOf(event: CloudTrailEvent, kind: string, name: string | undefined, global = false): Resource {
  const place = global ? '' : `${event.region ?? 'region-unknown'}/`;
  return {
    subject: {
      type: 'resource',
      id: `${place}${kind.replaceAll(' ', '-')}/${name ?? 'unnamed'}`,
      label: name === undefined ? `${/^[aeiou]/i.test(kind) ? 'an' : 'a'} ${kind} that the record does not name` : `${kind} ${name}`,
    },
    name,
  };
}
