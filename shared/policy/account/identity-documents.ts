import type { Parsed, PolicyDocument } from '../document/document.ts';
import type { AccountModel, Identity } from './account.ts';
import { everything, isAdministratorAccess, isAwsManaged } from './aws-managed.ts';

/** A document that decides for a principal, and where it holds it from. */
export interface HeldDocument {
  readonly document: PolicyDocument;
  readonly name: string;
  /** Of a managed policy; undefined: inline. */
  readonly arn: string | undefined;
  /** Name of the group that brings it. */
  readonly group: string | undefined;
}

export interface UnreadDocument {
  readonly name: string;
  readonly isAws: boolean;
}

export interface IdentityDocuments {
  readonly held: readonly HeldDocument[];
  readonly boundary: PolicyDocument | undefined;
  /** It has a boundary whose document is not known. */
  readonly isBoundaryUnread: boolean;
  readonly unread: readonly UnreadDocument[];
}

/** All documents that decide for an identity: inline and attached ones, those of its groups, its boundary. */
export function documentsOf(account: AccountModel, identity: Identity & { readonly groups?: readonly string[] }): IdentityDocuments {
  const held: HeldDocument[] = [];
  const unread: UnreadDocument[] = [];
  const add = (parsed: Parsed | undefined, source: Omit<HeldDocument, 'document'>): void => {
    if (parsed?.readable) held.push({ ...source, document: parsed.document });
    else unread.push({ name: source.arn ?? source.name, isAws: source.arn !== undefined && isAwsManaged(source.arn) });
  };
  const addAll = (from: Identity, group: string | undefined): void => {
    for (const { name, document } of from.inline) add(document, { name, arn: undefined, group });
    for (const arn of from.attached) add(managedDocument(account, arn), { name: arn.slice(arn.lastIndexOf('/') + 1), arn, group });
  };
  addAll(identity, undefined);
  for (const name of identity.groups ?? []) {
    const group = account.groups.get(name);
    if (group === undefined) unread.push({ name: `group ${name}`, isAws: false });
    else addAll(group, name);
  }
  const boundary = identity.boundary === undefined ? undefined : managedDocument(account, identity.boundary);
  const isBoundaryUnread = identity.boundary !== undefined && !boundary?.readable;
  return { held, boundary: boundary?.readable ? boundary.document : undefined, isBoundaryUnread, unread };
}

/** The valid version of a managed policy; undefined where it was not read. */
export function managedDocument(account: AccountModel, arn: string): Parsed | undefined {
  if (isAdministratorAccess(arn)) return { readable: true, document: everything };
  const policy = account.policies.get(arn);
  return policy?.versions.get(policy.defaultVersion);
}
