import { iamResource, parseArn } from '../../cloudtrail/arn.ts';
import type { AccountModel, Identity } from '../account/account.ts';
import { isAwsManaged } from '../account/aws-managed.ts';
import { documentsOf, type IdentityDocuments } from '../account/identity-documents.ts';
import type { PolicyDocument } from '../document/document.ts';
import type { Rights } from './rights.ts';

/** Who holds documents. */
export interface Actor {
  readonly kind: 'user' | 'role';
  readonly arn: string;
  readonly account: string;
  readonly partition: string;
  /** ARNs of the groups of a user. */
  readonly groups: readonly string[];
  /** ARNs of the customer managed policies that it holds, by its groups as well. */
  readonly policies: readonly string[];
  /** ARN of the policy that is its boundary. */
  readonly boundary: string | undefined;
}

/** All documents that decide for somebody; `actor` is undefined where documents are looked at by themselves. */
export interface Holder extends IdentityDocuments {
  readonly actor: Actor | undefined;
  readonly rights: Rights;
  /** The account is under policies of its organisation that cannot be read from it. */
  readonly isOrganizationUnseen?: boolean;
}

export function holderOf(account: AccountModel, identity: Identity & { readonly groups?: readonly string[] }): Holder {
  const documents = documentsOf(account, identity);
  const groups = (identity.groups ?? []).flatMap((name) => account.groups.get(name)?.arn ?? []);
  const policies = [...new Set(documents.held.flatMap(({ arn }) => (arn === undefined || isAwsManaged(arn) ? [] : [arn])))];
  return holding(documents, actorOf(identity.arn, { groups, policies, boundary: identity.boundary }));
}

/** A user or role by its ARN; undefined: it is neither. */
export function actorOf(arn: string, more: Pick<Actor, 'groups' | 'policies' | 'boundary'>): Actor | undefined {
  const kind = iamResource(arn)?.kind;
  const { account, partition } = parseArn(arn) ?? {};
  if ((kind !== 'user' && kind !== 'role') || account === undefined || partition === undefined) return undefined;
  return { kind, arn, account, partition, ...more };
}

export function holding(documents: IdentityDocuments, actor: Actor | undefined): Holder {
  const identity = documents.held.map(({ document }) => document);
  return { ...documents, actor, rights: { identity, boundary: documents.boundary, ...knownOf(actor), choosesTags: false } };
}

/** The same holder with other documents to decide. */
export const withDocuments = (holder: Holder, identity: readonly PolicyDocument[], boundary: PolicyDocument | undefined): Holder => ({
  ...holder,
  boundary,
  isBoundaryUnread: false,
  rights: { ...holder.rights, identity, boundary },
});

/** Calls that services make on somebody's behalf are other calls. */
const ONLY_OF_SERVICES = ['aws:sourceaccount', 'aws:sourcearn', 'aws:sourceorgid', 'aws:sourceorgpaths'];

function knownOf(actor: Actor | undefined): Pick<Rights, 'context' | 'absent'> {
  const always = { 'aws:securetransport': ['true'], 'aws:principalisawsservice': ['false'] };
  if (actor === undefined) return { context: always, absent: new Set(ONLY_OF_SERVICES) };
  const name = iamResource(actor.arn)?.name ?? '';
  const known = { ...always, 'aws:principalarn': [actor.arn], 'aws:principalaccount': [actor.account] };
  return actor.kind === 'user'
    ? { context: { ...known, 'aws:principaltype': ['User'], 'aws:username': [name] }, absent: new Set(ONLY_OF_SERVICES) }
    : { context: { ...known, 'aws:principaltype': ['AssumedRole'] }, absent: new Set([...ONLY_OF_SERVICES, 'aws:username']) };
}
