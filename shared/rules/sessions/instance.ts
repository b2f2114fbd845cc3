import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';

/** New instances have seventeen characters after the dash, very old ones eight. */
const INSTANCE = /^i-[0-9a-z]{8,17}$/i;

export const isInstanceId = (text: string): boolean => INSTANCE.test(text);

/** The instance whose role session calls, by itself: EC2 names such sessions after the instance. */
export const callingInstance = ({ actor, byService }: CloudTrailEvent): string | undefined =>
  actor.sessionName !== undefined && isInstanceId(actor.sessionName) && byService === undefined ? actor.sessionName : undefined;

/** ECS names the sessions of its tasks after the task. */
const TASK = /^[0-9a-f]{32}$/;

/** The machine or function whose role session calls, in words; undefined for a person's or an unknown session. */
export function workloadOf({ actor, raw }: CloudTrailEvent): string | undefined {
  if (actor.type !== 'assumed-role') return undefined;
  const issuedTo = textAt(raw, 'userIdentity', 'inScopeOf', 'credentialsIssuedTo') ?? textAt(raw, 'userIdentity', 'inScopeOf', 'sourceArn');
  if (issuedTo !== undefined) return issuedTo;
  if (actor.sessionName !== undefined && isInstanceId(actor.sessionName)) return `instance ${actor.sessionName}`;
  if (textAt(raw, 'userIdentity', 'sessionContext', 'ec2RoleDelivery') !== undefined) return 'an instance';
  return actor.sessionName !== undefined && TASK.test(actor.sessionName) ? `task ${actor.sessionName}` : undefined;
}
