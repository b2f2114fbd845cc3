import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import type { Subject } from '../rule.ts';
import { rootSubject } from '../subjects.ts';

/** Root itself at work: no service acting for it, no service's own event that merely carries the type, no AssumeRoot session. */
export const isRootUse = ({ actor, byService, type }: CloudTrailEvent): boolean =>
  actor.type === 'root' && !actor.isAssumedRoot && byService === undefined && type !== 'awsserviceevent';

/** A step of the sign-in page (ConsoleLogin, CheckMfa …) and not a call of the sign-in service's API. */
export const isSignInStep = ({ source, type }: CloudTrailEvent): boolean => source === 'signin' && type !== 'awsapicall';

/** Changes nothing. Records of old versions do not say; then the call's name does. */
export const isRead = ({ readOnly, name }: CloudTrailEvent): boolean => readOnly ?? /^(Get|List|Describe|Head|Lookup)/.test(name);

/** "called s3:PutBucketPolicy", and never so for a call that did not go through. */
export function attempted({ source, name, outcome }: CloudTrailEvent): string {
  const call = `${source}:${name}`;
  if (outcome.kind === 'denied') return `tried to call ${call} and was denied`;
  if (outcome.kind === 'failed') return `tried to call ${call}, which failed${outcome.code === undefined ? '' : ` (${outcome.code})`}`;
  return `called ${call}`;
}

/** The root user of an account: the event's own where none is named. */
export const rootOf = (account: string | undefined, own: string | undefined): Subject =>
  account === undefined || account === own
    ? rootSubject
    : { type: 'root', id: `root:${account}`, label: `root user of account ${account}` };
