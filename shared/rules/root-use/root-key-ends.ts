import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import type { Resolver } from '../rule.ts';
import { keySubject } from '../subjects.ts';

/** Credentials of root end by root's own hand, or by an AssumeRoot session that deletes them from outside. */
export const endsRootCredential = ({ actor, outcome }: CloudTrailEvent): boolean =>
  outcome.kind === 'succeeded' && (actor.type === 'root' || actor.isAssumedRoot);

/** Ends every state that is about one root access key. A deleted key never comes back, a deactivated one may. */
export const rootKeyEnds: Resolver = {
  listens: [{ source: 'iam', names: ['DeleteAccessKey', 'UpdateAccessKey'] }],
  match: (event) => {
    const keyId = textAt(event.request, 'accessKeyId');
    if (keyId === undefined || !endsRootCredential(event)) return undefined;
    const subject = keySubject(keyId, 'root');
    if (event.name === 'DeleteAccessKey') return { subject, final: true, reason: 'the root access key was deleted' };
    return textAt(event.request, 'status') === 'Inactive' ? { subject, reason: 'the root access key was deactivated' } : undefined;
  },
};
