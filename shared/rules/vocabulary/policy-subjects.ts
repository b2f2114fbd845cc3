import { nameInArn } from '../../cloudtrail/arn.ts';
import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { policyArnOf } from '../../policy/policy-arn.ts';
import type { Subject } from '../rule.ts';
import { attachmentSubject, inlineSubject, targetSubject } from '../subjects.ts';
import { type Holder, holderOf, holderTarget } from './policy-calls.ts';

/** Subjects of policy and trust findings, made the same way by what opens them and what ends them. */
export const attachedSubject = (holder: Holder, policyArn: string | undefined): Subject =>
  holder.name === undefined || policyArn === undefined
    ? targetSubject(undefined, 'attachment')
    : attachmentSubject(holderTarget(holder), policyArn);

export const inlineOf = (holder: Holder, policyName: string | undefined): Subject =>
  holder.name === undefined || policyName === undefined
    ? targetSubject(undefined, 'inline policy')
    : inlineSubject(holderTarget(holder), policyName);

export const managedSubject = (arn: string | undefined): Subject =>
  arn === undefined ? targetSubject(undefined, 'policy') : { type: 'policy', id: arn, label: `policy ${nameInArn(arn)}` };

export const roleSubject = (role: string | undefined): Subject =>
  role === undefined
    ? targetSubject(undefined, 'role')
    : targetSubject({ kind: 'role', name: role, arn: undefined, from: 'parameters' }, 'role');

/** What a call that carries a document is about. */
export function documentSubject(event: CloudTrailEvent): Subject {
  if (/^(Put|Delete)(User|Role|Group)Policy$/.test(event.name)) return inlineOf(holderOf(event), textAt(event.request, 'policyName'));
  if (/Role/.test(event.name)) return roleSubject(holderOf(event).name);
  return managedSubject(policyArnOf(event));
}
