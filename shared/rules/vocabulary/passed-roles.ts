import { iamResource } from '../../cloudtrail/arn.ts';
import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { isJsonObject, type Json, textAt } from '../../cloudtrail/json.ts';
import { isServiceLinkedPath } from '../../cloudtrail/reserved-paths.ts';
import type { RuleSettings } from '../settings.ts';
import { isListed } from './modifiers.ts';

/** Deeper, and more of them, than any call has; no input can make the search long. */
const MAX_DEPTH = 16;
const MAX_ROLES = 50;

/**
 * Roles that a call hands to what it starts, by name. There is no event of its own for passing a role, and every
 * service has its own field for it: an ARN counts wherever it stands, a bare name in fields called after a role. An
 * instance profile counts by its own name, which is its role's unless somebody chose otherwise.
 */
export function passedRoles(...parts: readonly Json[]): readonly string[] {
  const names = new Set<string>();
  for (const part of parts) for (const name of rolesIn(part, '', 0)) if (names.size < MAX_ROLES) names.add(name);
  return [...names];
}

const ROLE_ARN = /^arn:[^:]+:iam::\d{12}:(role|instance-profile)\//;
const ROLE_FIELD = /role(arn|override)?$|instanceprofile(name)?$/i;
const BARE_NAME = /^[\w+=,.@/-]{1,512}$/;

function* rolesIn(value: Json | undefined, field: string, depth: number): Generator<string> {
  // What somebody wrote on a tag is passed to nobody.
  if (depth > MAX_DEPTH || /^tag/i.test(field)) return;
  if (typeof value === 'string') {
    const name = ROLE_ARN.test(value)
      ? iamResource(value)?.name
      : ROLE_FIELD.test(field) && BARE_NAME.test(value)
        ? lastPiece(value)
        : undefined;
    if (name !== undefined && name !== '') yield name;
  } else if (Array.isArray(value)) {
    for (const element of value) yield* rolesIn(element, field, depth + 1);
  } else if (isJsonObject(value)) {
    // A profile is an object with a name, a pipeline's field an object with a key.
    const named = /instanceprofile$/i.test(field) ? field : textAt(value, 'key');
    for (const [key, member] of Object.entries(value)) {
      yield* rolesIn(member, named !== undefined && /^(name|stringValue)$/i.test(key) ? named : key, depth + 1);
    }
  }
}

const lastPiece = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

/** Those that the operator lists as administrators or as protected. */
export const privilegedAmong = (roles: readonly string[], { adminRoles, protectedPrincipals }: RuleSettings): readonly string[] =>
  roles.filter((name) => isListed(name, adminRoles) || isListed(name, protectedPrincipals));

/** The caller already has such rights: what it passes on it could do itself. By the role, never by the name of its session. */
export function isPrivileged({ actor, account }: CloudTrailEvent, settings: RuleSettings): boolean {
  if (actor.type === 'root') return true;
  if (actor.account !== undefined && account !== undefined && actor.account !== account) return false;
  return actor.type === 'iam-user'
    ? isListed(actor.userName, settings.protectedPrincipals)
    : actor.role !== undefined && privilegedAmong([actor.role.name], settings).length > 0;
}

/** AWS for itself, not in somebody's name: it starts again what somebody decided on before. */
export const isAwsItself = ({ actor }: CloudTrailEvent): boolean => actor.type === 'aws-service' || isServiceLinkedPath(actor.role?.path);
