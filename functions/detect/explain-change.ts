import type { CloudTrailEvent } from '../../shared/cloudtrail/event.ts';
import { textAt } from '../../shared/cloudtrail/json.ts';
import type { AccountModel } from '../../shared/policy/account/account.ts';
import type { Catalogue } from '../../shared/policy/catalogue/catalogue.ts';
import type { Parsed, PolicyKind } from '../../shared/policy/document/document.ts';
import { parsePolicy } from '../../shared/policy/document/parse-policy.ts';
import { explainBoundary } from '../../shared/policy/explain/explain-boundary.ts';
import { explainDocuments } from '../../shared/policy/explain/explain-documents.ts';
import { explainDormant } from '../../shared/policy/explain/explain-dormant.ts';
import { explainMembership, type MembershipChanged } from '../../shared/policy/explain/explain-membership.ts';
import { explainTrust } from '../../shared/policy/explain/explain-trust.ts';
import { type Explained, type Side, uncertain } from '../../shared/policy/explain/explained.ts';
import type { AccountInventory } from '../../shared/rules/account-inventory.ts';
import type { PolicyRef } from '../../shared/rules/facts.ts';
import type { DocumentChange } from '../../shared/rules/rule.ts';
import type { RuleSettings } from '../../shared/rules/settings.ts';
import { policyRefOf } from '../../shared/rules/vocabulary/policy-refs.ts';
import { attachmentOf, explainAttachment } from './explain-attachment.ts';

export interface ExplainPorts {
  readonly catalogue: () => Promise<Catalogue>;
  /** Left out in a replay: what the account is today is no fact about yesterday. */
  readonly inventory?: AccountInventory;
}

/** What a change means beyond its event: undefined where it is none of policies, trust, boundaries or memberships. */
export async function explainChange(
  event: CloudTrailEvent,
  change: DocumentChange | undefined,
  settings: RuleSettings,
  { catalogue, inventory }: ExplainPorts,
): Promise<Explained | undefined> {
  if (event.outcome.kind !== 'succeeded' || event.account === undefined) return undefined;
  const membership = membershipOf(event);
  const attachment = attachmentOf(event);
  const ref = policyRefOf(event);
  // AWS writes the trust of service-linked roles, and no record shows it.
  if ((membership === undefined && change === undefined) || event.name === 'CreateServiceLinkedRole') return undefined;
  const account = event.account;
  // Read only by the explanations that use it: the account is many calls, the catalogue many megabytes.
  const read = async (): Promise<AccountModel | undefined> => {
    const fact = await inventory?.(account);
    return fact?.known ? fact.value : undefined;
  };
  if (membership !== undefined) return explainMembership(membership, await catalogue(), await read());
  if (change === undefined) return undefined;
  if (attachment !== undefined) {
    const document = sideOf(attachment.isAttached ? change.after : change.before, 'identity');
    return explainAttachment(attachment, document, await catalogue(), await read());
  }
  if (ref === undefined) return uncertain(change.what, whyUncertain(event));
  if (ref.kind === 'trust') return explainTrust({ role: ref.owner, ...sidesOf(change, 'trust') }, homeOf(event, settings), await read());
  if (ref.kind === 'boundary' && (ref.ownerKind === 'user' || ref.ownerKind === 'role')) {
    return explainBoundary(
      { ownerKind: ref.ownerKind, owner: ref.owner, before: textOf(change.before), after: textOf(change.after) },
      await catalogue(),
      await read(),
    );
  }
  if (ref.kind === 'boundary') return undefined;
  const sides = sidesOf(change, 'identity');
  if (isDormant(ref)) return explainDormant({ ...sides, holder: holderWords(ref) }, await catalogue());
  const place = { kind: ref.kind, ownerKind: ref.ownerKind, owner: ref.owner, name: ref.name };
  return explainDocuments({ place, ...sides, holder: holderWords(ref) }, await catalogue(), await read());
}

function membershipOf({ source, name, request }: CloudTrailEvent): MembershipChanged | undefined {
  if (source !== 'iam' || (name !== 'AddUserToGroup' && name !== 'RemoveUserFromGroup')) return undefined;
  const [userName, group] = [textAt(request, 'userName'), textAt(request, 'groupName')];
  return userName === undefined || group === undefined ? undefined : { userName, group, isMember: name === 'AddUserToGroup' };
}

/** A version that is not the default decides nothing yet. */
const isDormant = ({ kind, name }: PolicyRef): boolean => kind === 'managed' && name !== '';

/** The policies of buckets, keys and the like are read by their rules, and not kept for a comparison. */
const whyUncertain = ({ source }: CloudTrailEvent): string =>
  source === 'iam'
    ? 'the record does not name what was changed'
    : 'what stood there before: policies of resources are judged as they are, not compared';

const textOf = (side: DocumentChange['before']): Side<string> => (side === 'unknown' ? 'unknown' : side.document);

function sideOf(side: DocumentChange['before'], kind: PolicyKind): Side<Parsed> {
  const text = textOf(side);
  return text === 'unknown' || text === undefined ? text : parsePolicy(text, kind);
}

const sidesOf = ({ before, after }: DocumentChange, kind: PolicyKind) => ({ before: sideOf(before, kind), after: sideOf(after, kind) });

const holderWords = ({ kind, ownerKind, owner }: PolicyRef): string =>
  kind === 'managed' ? `policy ${owner.slice(owner.lastIndexOf('/') + 1)}` : `${ownerKind} ${owner}`;

const homeOf = ({ account, partition }: CloudTrailEvent, { organizationId, trustedAccounts, trustedSubjects }: RuleSettings) => ({
  account,
  partition,
  organizationId,
  organizationAccounts: [],
  trustedAccounts,
  trustedSubjects,
});
