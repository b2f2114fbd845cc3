import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { isServiceLinkedPath } from '../../cloudtrail/reserved-paths.ts';
import type { Power } from '../../policy/administrator.ts';
import type { RuleSettings } from '../settings.ts';
import { type Grade, grade, type Severity } from '../severity.ts';
import { callerWithoutMfa, isListed, protectedTarget, throughService } from './modifiers.ts';

const BY_LEVEL: Readonly<Record<Power['level'], Severity>> = {
  admin: 'critical',
  escalation: 'high',
  broad: 'high',
  ordinary: 'medium',
  nothing: 'medium',
};

export const gradeOfPower = ({ level, why }: Power): Grade => ({ severity: BY_LEVEL[level], because: why });

/** Service-linked roles work under a path that only AWS can use; "/service-role/" and role names are open to anybody. */
const byServiceLinkedRole = ({ actor, byService }: CloudTrailEvent): boolean =>
  byService === undefined && isServiceLinkedPath(actor.role?.path);

/** One step down where AWS made the call, by name or by a service-linked role. */
export const gradeThroughService = (base: Grade, event: CloudTrailEvent, floor: Severity = 'info'): Grade =>
  grade(base, throughService(event, floor), {
    when: byServiceLinkedRole(event),
    steps: -1,
    because: `the service-linked role ${event.actor.role?.name ?? ''} made the call`,
    floor,
  });

/**
 * The catalogue's modifiers for a written policy: a protected target, a caller without MFA, a service as caller.
 * @param floor keeps the last from lowering what must stay loud (administrator rights, outsiders).
 */
export function gradeChange(base: Grade, event: CloudTrailEvent, settings: RuleSettings, floor: Severity = 'info'): Grade {
  const withoutMfa = callerWithoutMfa(event);
  const graded = grade(base, protectedTarget(event, settings), { ...withoutMfa, when: withoutMfa.when && event.byService === undefined });
  return gradeThroughService(graded, event, floor);
}

/** A policy that holds people back, by the operator's list or by its name. */
export const isGuardrail = (name: string | undefined, { guardrailPolicies }: RuleSettings): boolean =>
  isListed(name, guardrailPolicies) || /deny|boundary|guard|quarantine/i.test(name ?? '');
