import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import type { RuleSettings } from '../settings.ts';
import type { grade, Severity } from '../severity.ts';

type Modifier = Parameters<typeof grade>[1];

/** IAM names are unique whatever their case, so a list is matched whatever its case. */
export const isListed = (name: string | undefined, list: readonly string[]): boolean =>
  name !== undefined && list.some((listed) => listed.toLowerCase() === name.toLowerCase());

/** One step up: the target is on the operator's protected list. */
export const protectedTarget = ({ target }: Pick<CloudTrailEvent, 'target'>, { protectedPrincipals }: RuleSettings): Modifier => ({
  when: isListed(target?.name, protectedPrincipals),
  steps: 1,
  because: 'the target is on the protected list',
});

/** One step up: a credential or policy was written from a session that is known to have had no MFA. */
export const callerWithoutMfa = ({ mfa }: Pick<CloudTrailEvent, 'mfa'>): Modifier => ({
  when: mfa.state === 'no',
  steps: 1,
  because: 'the call was made without MFA',
});

/** One step down, never silence: a caller can make a service act for him. */
export const throughService = ({ byService }: Pick<CloudTrailEvent, 'byService'>, floor: Severity = 'info'): Modifier => ({
  when: byService !== undefined,
  steps: -1,
  because: `${byService ?? 'a service'} made the call`,
  floor,
});
