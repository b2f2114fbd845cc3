import type { CloudTrailEvent } from '../cloudtrail/event.ts';
import { textAt } from '../cloudtrail/json.ts';
import { policyArnOf } from '../policy/policy-arn.ts';
import { type Fact, known, type PolicyRef, type PolicyText, unknown } from '../rules/facts.ts';
import type { Listen } from '../rules/listen.ts';
import { carriesDocument, documentIn, documentText } from '../rules/vocabulary/policy-documents.ts';
import { boundaryRef, isDefault, managedRef, policyRefOf, versionIdOf } from '../rules/vocabulary/policy-refs.ts';

/**
 * A document as it stood from `at` on. Every version of a managed policy also stands under a ref of its own (name =
 * version id), so that a later switch of the default finds it. A boundary's document is the ARN of its policy.
 */
export interface PolicyVersion {
  readonly ref: PolicyRef;
  /** undefined: there was none from then on, unless `unshown` says otherwise. */
  readonly document: string | undefined;
  readonly versionId: string | undefined;
  readonly at: Date;
  readonly eventId: string;
  /** Why the record does not show the document: what was known before no longer stands, what stands now is not known. */
  readonly unshown?: string;
}

export const policyListens: readonly Listen[] = [
  {
    source: 'iam',
    names: [
      ...['CreatePolicy', 'CreatePolicyVersion', 'SetDefaultPolicyVersion', 'DeletePolicy', 'DeletePolicyVersion'],
      ...['PutUserPolicy', 'PutRolePolicy', 'PutGroupPolicy', 'DeleteUserPolicy', 'DeleteRolePolicy', 'DeleteGroupPolicy'],
      ...['PutUserPermissionsBoundary', 'PutRolePermissionsBoundary'],
      ...['DeleteUserPermissionsBoundary', 'DeleteRolePermissionsBoundary'],
      ...['CreateRole', 'CreateServiceLinkedRole', 'UpdateAssumeRolePolicy', 'DeleteRole', 'CreateUser', 'DeleteUser'],
    ],
  },
];

/** What a succeeded event says about documents; empty for every other event. */
export function policyVersions(event: CloudTrailEvent): readonly PolicyVersion[] {
  if (event.source !== 'iam' || event.outcome.kind !== 'succeeded' || event.account === undefined) return [];
  const ref = policyRefOf(event);
  const own = ref === undefined ? [] : versionsOf(event, ref);
  return [...own, ...boundaryWithIdentity(event, event.account)];
}

function versionsOf(event: CloudTrailEvent, ref: PolicyRef): readonly PolicyVersion[] {
  const versionId = ref.kind === 'managed' ? versionIdOf(event) : undefined;
  const version = (of: PolicyRef, document: string | undefined, unshown?: string): PolicyVersion => ({
    ref: of,
    document,
    versionId,
    at: event.time,
    eventId: event.id,
    ...(unshown === undefined ? {} : { unshown }),
  });
  if (/^Delete/.test(event.name)) return [version(ref, undefined)];
  if (event.name === 'SetDefaultPolicyVersion') {
    return [version(ref, undefined, `version ${versionId ?? '(not named)'} was made the default; the record does not show its document`)];
  }
  const document = ref.kind === 'boundary' ? textAt(event.request, 'permissionsBoundary') : documentText(documentIn(event));
  const unshown = document === undefined ? `the record of ${event.name} shows no readable document` : undefined;
  const arn = carriesDocument(event) && ref.kind === 'managed' ? policyArnOf(event) : undefined;
  const standsAlone = arn !== undefined && versionId !== undefined && (event.name === 'CreatePolicy' || isDefault(event));
  return [version(ref, document, unshown), ...(standsAlone ? [version(managedRef(ref.account, arn, versionId), document, unshown)] : [])];
}

/** A boundary comes with a new user or role and goes with a deleted one. */
function boundaryWithIdentity(event: CloudTrailEvent, account: string): readonly PolicyVersion[] {
  const kind = /^(?:Create|Delete)(User|Role)$/.exec(event.name)?.[1] === 'User' ? 'user' : 'role';
  const owner = /^(?:Create|Delete)(?:User|Role)$/.test(event.name) ? textAt(event.request, `${kind}Name`) : undefined;
  if (owner === undefined) return [];
  const document = event.name.startsWith('Create') ? textAt(event.request, 'permissionsBoundary') : undefined;
  return [{ ref: boundaryRef(account, kind, owner), document, versionId: undefined, at: event.time, eventId: event.id }];
}

/**
 * What memory says of a document. A version that the record did not show makes it unknown: a wrong "before" is worse than none.
 * For a switched default (`versionId` set), the document may stand under the version's own ref.
 */
export function recallPolicy(version: PolicyVersion | undefined): Fact<PolicyText> {
  if (version === undefined) return unknown('no earlier document on record');
  if (version.unshown !== undefined) return unknown(version.unshown);
  return known({ document: version.document, versionId: version.versionId }, 'memory', version.at);
}
