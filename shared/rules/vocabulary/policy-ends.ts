import { textAt } from '../../cloudtrail/json.ts';
import { policyArnOf } from '../../policy/policy-arn.ts';
import { endedBy } from './ended-by.ts';
import { ATTACHES, BOUNDARY_PUTS, holderOf, INLINE_DELETES } from './policy-calls.ts';
import { inlineOf, managedSubject } from './policy-subjects.ts';

/** What was wrong with a managed policy ends with the policy. */
export const policyDeleted = endedBy('iam', ['DeletePolicy'], 'the policy was deleted', (event) => {
  const arn = policyArnOf(event);
  return arn === undefined ? undefined : managedSubject(arn);
});

export const inlineDeleted = endedBy('iam', INLINE_DELETES, 'the inline policy was deleted', (event) => {
  const [holder, name] = [holderOf(event), textAt(event.request, 'policyName')];
  return holder.name === undefined || name === undefined ? undefined : inlineOf(holder, name);
});

/** A policy that nobody had is somebody's, or the boundary of somebody. */
export const policyTaken = endedBy('iam', [...ATTACHES, ...BOUNDARY_PUTS], 'the policy is in use', ({ request }) => {
  const arn = textAt(request, 'policyArn') ?? textAt(request, 'permissionsBoundary');
  return arn === undefined ? undefined : managedSubject(arn);
});
