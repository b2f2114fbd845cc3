import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { quarantinePolicyOf } from '../vocabulary/quarantine.ts';

/** Services whose writes decide who may do what. */
const SOURCES = new Set(['iam', 'sts', 'organizations', 'sso']);
const READ_NAME = /^(Get|List|Describe|Generate|Simulate|Search)/;
/** STS hands out credentials under names like "GetSessionToken", and marks AssumeRole read-only: what only reads is named here. */
const STS_READS = new Set(['GetCallerIdentity', 'GetAccessKeyInfo', 'DecodeAuthorizationMessage']);

/** Would change who may do what, or hand out credentials. */
export function isIdentityWrite({ source, name, readOnly }: Pick<CloudTrailEvent, 'source' | 'name' | 'readOnly'>): boolean {
  if (!SOURCES.has(source)) return false;
  return source === 'sts' ? !STS_READS.has(name) : readOnly !== true && !READ_NAME.test(name);
}

/** Denied calls that a rule of their own takes, at its own severity. */
const OWN_RULES = new Set([
  'sts:AssumeRoot',
  'organizations:LeaveOrganization',
  'organizations:RemoveAccountFromOrganization',
  'organizations:CloseAccount',
]);

/** Root, a central root session and delegated access are told whatever they call and whatever became of it. */
export function hasOwnRule(event: CloudTrailEvent): boolean {
  const { source, name, actor, target } = event;
  if (actor.type === 'root' || actor.isAssumedRoot || actor.delegateAccount !== undefined) return true;
  if (source === 'iam' && name === 'DeactivateMFADevice') return target?.kind !== 'root';
  return OWN_RULES.has(`${source}:${name}`) || (source === 'iam' && quarantinePolicyOf(event) !== undefined);
}
