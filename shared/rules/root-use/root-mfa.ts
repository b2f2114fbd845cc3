import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import type { Resolver } from '../rule.ts';
import { rootSubject } from '../subjects.ts';
import { isRootUse } from './root-events.ts';

/** The call is about root's own MFA devices. Root that names a user works on that user's; an AssumeRoot session has its own rule. */
export function concernsRootMfa(event: CloudTrailEvent): boolean {
  const { actor, target } = event;
  if (actor.isAssumedRoot) return false;
  return actor.type === 'root' ? isRootUse(event) && target?.kind !== 'user' : target?.kind === 'root';
}

/** Root has MFA again. */
export const rootMfaEnabled: Resolver = {
  listens: [{ source: 'iam', names: ['EnableMFADevice'] }],
  match: (event) =>
    event.outcome.kind === 'succeeded' && concernsRootMfa(event)
      ? { subject: rootSubject, reason: 'an MFA device was enabled for the root user' }
      : undefined,
};
