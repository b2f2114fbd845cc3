import type { CloudTrailEvent } from '../../shared/cloudtrail/event.ts';
import { textAt } from '../../shared/cloudtrail/json.ts';
import { everything, isAdministratorAccess } from '../../shared/policy/account/aws-managed.ts';
import { managedDocument } from '../../shared/policy/account/identity-documents.ts';
import type { Catalogue } from '../../shared/policy/catalogue/catalogue.ts';
import type { Parsed, PolicyKind } from '../../shared/policy/document/document.ts';
import { parsePolicy } from '../../shared/policy/document/parse-policy.ts';
import { explainDocuments } from '../../shared/policy/explain/explain-documents.ts';
import { explainTrust } from '../../shared/policy/explain/explain-trust.ts';
import type { Explained, Side } from '../../shared/policy/explain/explained.ts';
import type { AccountInventory } from '../../shared/rules/account-inventory.ts';
import type { PolicyRef } from '../../shared/rules/facts.ts';
import type { DocumentChange } from '../../shared/rules/rule.ts';
import type { RuleSettings } from '../../shared/rules/settings.ts';
import { policyRefOf } from '../../shared/rules/vocabulary/policy-refs.ts';

export interface ExplainPorts {
  readonly catalogue: () => Promise<Catalogue>;
  /** Left out in a replay: what the account is today is no fact about yesterday. */
  readonly inventory?: AccountInventory;
}

/** What a change of a document means, beyond the event: undefined where it changes no document in effect. */
export async function explainChange(
  event: CloudTrailEvent,
  change: DocumentChange,
  settings: RuleSettings,
  { catalogue, inventory }: ExplainPorts,
): Promise<Explained | undefined> {
  if (event.outcome.kind !== 'succeeded') return undefined;
  const attachment = attachmentOf(event);
  if (attachment !== undefined)
    return explainAttachment(attachment, event, change, { catalogue, ...(inventory === undefined ? {} : { inventory }) });
  const ref = policyRefOf(event);
  if (ref === undefined || ref.kind === 'boundary' || isDormant(ref)) return undefined;
  const kind: PolicyKind = ref.kind === 'trust' ? 'trust' : 'identity';
  const [before, after] = [sideOf(change.before, kind), sideOf(change.after, kind)];
  const fact = await inventory?.(ref.account);
  const account = fact?.known ? fact.value : undefined;
  if (ref.kind === 'trust') return explainTrust({ role: ref.owner, before, after }, homeOf(event, settings), account);
  const place = { kind: ref.kind, ownerKind: ref.ownerKind, owner: ref.owner, name: ref.name };
  return explainDocuments({ place, before, after, holder: holderWords(ref) }, await catalogue(), account);
}

interface Attachment {
  readonly ownerKind: 'user' | 'role' | 'group';
  readonly owner: string;
  readonly arn: string;
  readonly isAttached: boolean;
}

const ATTACHES = /^(Attach|Detach)(User|Role|Group)Policy$/;

function attachmentOf({ source, name, request }: CloudTrailEvent): Attachment | undefined {
  const [, what, kind = ''] = source === 'iam' ? (ATTACHES.exec(name) ?? []) : [];
  const ownerKind = OWNERS[kind];
  const [owner, arn] = [textAt(request, `${ownerKind}Name`), textAt(request, 'policyArn')];
  return ownerKind === undefined || owner === undefined || arn === undefined
    ? undefined
    : { ownerKind, owner, arn, isAttached: what === 'Attach' };
}

const OWNERS: Readonly<Record<string, Attachment['ownerKind']>> = { User: 'user', Role: 'role', Group: 'group' };

/** A managed policy put on somebody or taken off: what the policy says is what is gained or lost. */
async function explainAttachment(
  { ownerKind, owner, arn, isAttached }: Attachment,
  { account: id = '' }: CloudTrailEvent,
  change: DocumentChange,
  { catalogue, inventory }: ExplainPorts,
): Promise<Explained> {
  const fact = await inventory?.(id);
  const account = fact?.known ? fact.value : undefined;
  const said = sideOf(isAttached ? change.after : change.before, 'identity');
  const recorded = account === undefined ? undefined : managedDocument(account, arn);
  const content: Side<Parsed> =
    said === 'unknown' || said === undefined ? (recorded ?? (isAdministratorAccess(arn) ? ALL : 'unknown')) : said;
  const [before, after] = isAttached ? [undefined, content] : [content, undefined];
  const place = { kind: 'attachment', ownerKind, owner, name: arn } as const;
  return explainDocuments({ place, before, after, holder: `${ownerKind} ${owner}` }, await catalogue(), account);
}

const ALL: Parsed = { readable: true, document: everything };

/** A version that is not the default decides nothing yet. */
const isDormant = ({ kind, name }: PolicyRef): boolean => kind === 'managed' && name !== '';

const sideOf = (side: DocumentChange['before'], kind: PolicyKind): Side<Parsed> =>
  side === 'unknown' ? 'unknown' : side.document === undefined ? undefined : parsePolicy(side.document, kind);

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
