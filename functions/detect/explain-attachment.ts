import type { CloudTrailEvent } from '../../shared/cloudtrail/event.ts';
import { textAt } from '../../shared/cloudtrail/json.ts';
import type { AccountModel } from '../../shared/policy/account/account.ts';
import { everything, isAdministratorAccess } from '../../shared/policy/account/aws-managed.ts';
import { managedDocument } from '../../shared/policy/account/identity-documents.ts';
import type { Catalogue } from '../../shared/policy/catalogue/catalogue.ts';
import type { Parsed } from '../../shared/policy/document/document.ts';
import { explainDocuments } from '../../shared/policy/explain/explain-documents.ts';
import type { Explained, Side } from '../../shared/policy/explain/explained.ts';

/** A managed policy on somebody. */
export interface Attachment {
  readonly ownerKind: 'user' | 'role' | 'group';
  readonly owner: string;
  readonly arn: string;
  readonly isAttached: boolean;
}

const ATTACHES = /^(Attach|Detach)(User|Role|Group)Policy$/;
const OWNERS: Readonly<Record<string, Attachment['ownerKind']>> = { User: 'user', Role: 'role', Group: 'group' };

export function attachmentOf({ source, name, request }: CloudTrailEvent): Attachment | undefined {
  const [, what, kind = ''] = source === 'iam' ? (ATTACHES.exec(name) ?? []) : [];
  const ownerKind = OWNERS[kind];
  const [owner, arn] = [textAt(request, `${ownerKind}Name`), textAt(request, 'policyArn')];
  if (ownerKind === undefined || owner === undefined || arn === undefined) return undefined;
  return { ownerKind, owner, arn, isAttached: what === 'Attach' };
}

/** What the policy says is what is gained or lost. @param said the policy's text as far as the rule had it. */
export function explainAttachment(
  { ownerKind, owner, arn, isAttached }: Attachment,
  said: Side<Parsed>,
  catalogue: Catalogue,
  account: AccountModel | undefined,
): Explained {
  const recorded = account === undefined ? undefined : managedDocument(account, arn);
  const content: Side<Parsed> =
    said === 'unknown' || said === undefined ? (recorded ?? (isAdministratorAccess(arn) ? ALL : 'unknown')) : said;
  const [before, after] = isAttached ? [undefined, content] : [content, undefined];
  const place = { kind: 'attachment', ownerKind, owner, name: arn } as const;
  return explainDocuments({ place, before, after, holder: `${ownerKind} ${owner}` }, catalogue, account);
}

const ALL: Parsed = { readable: true, document: everything };
