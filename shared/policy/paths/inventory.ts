import type { AccountModel, ManagedPolicy } from '../account/account.ts';
import { isAwsManaged } from '../account/aws-managed.ts';
import { documentsOf } from '../account/identity-documents.ts';
import type { PolicyDocument } from '../document/document.ts';
import { adminLevel, type Level } from './admin-level.ts';
import { boundaryLeaves } from './boundary.ts';
import { type Holder, holderOf, holding } from './holder.ts';
import type { Answer } from './rights.ts';
import { type TargetList, targetList } from './target-list.ts';
import type { Thing, ThingKind } from './things.ts';
import { trustedProviders, trustedServices } from './trust.ts';

/** A user, role or group that somebody might reach. */
export interface Target {
  readonly kind: 'role' | 'user' | 'group';
  readonly arn: string;
  /** Undefined: its documents are not known. */
  readonly holder: Holder | undefined;
  readonly level: () => Level;
  /** Whether rights that are written onto it can be used. */
  readonly leavesRights: () => Answer;
  readonly boundary: string | undefined;
  /** Of a role: its trust policy, services to which it can be passed, customer managed policies, whether instances carry it. */
  readonly trust: PolicyDocument | undefined;
  readonly services: ReadonlyMap<string, Answer>;
  readonly policies: readonly string[];
  readonly hasProfile: boolean;
}

/** What is there to be reached. */
export interface Inventory {
  /** False: there may be more than is listed. */
  readonly isComplete: boolean;
  readonly targets: (kind: Target['kind'], service?: string) => TargetList;
  /** Roles whose trust policy names this ARN, or everyone. */
  readonly naming: (arn: string) => readonly Target[];
  readonly find: (arn: string) => Target | undefined;
  readonly policies: ReadonlyMap<string, ManagedPolicy>;
  /** A kind that is left out was not looked for. */
  readonly things: ReadonlyMap<ThingKind, readonly Thing[]>;
}

export interface Known {
  readonly isComplete: boolean;
  readonly targets: readonly Target[];
  readonly policies?: ReadonlyMap<string, ManagedPolicy>;
  readonly things?: ReadonlyMap<ThingKind, readonly Thing[]>;
}

/** Who may be reached in an account, and what else is known to be there. */
export function inventoryOf(account: AccountModel, things: ReadonlyMap<ThingKind, readonly Thing[]> = new Map()): Inventory {
  const targets: Target[] = [];
  const providers: Record<'saml-provider' | 'oidc-provider', Thing[]> = { 'saml-provider': [], 'oidc-provider': [] };
  for (const user of account.users.values()) targets.push(targetOf('user', holderOf(account, user), user.arn, {}));
  for (const role of account.roles.values()) {
    const trust = role.trust.readable ? role.trust.document : undefined;
    targets.push(targetOf('role', holderOf(account, role), role.arn, { trust, hasProfile: role.instanceProfiles.length > 0 }));
    for (const { arn, testsAudience } of trust === undefined ? [] : trustedProviders(trust)) {
      if (arn.includes(':saml-provider/')) providers['saml-provider'].push({ arn, role: role.arn });
      else if (!testsAudience) providers['oidc-provider'].push({ arn, role: role.arn });
    }
  }
  for (const group of account.groups.values()) {
    const holder = holding(documentsOf(account, group), undefined);
    targets.push(targetOf('group', holder, group.arn, {}));
  }
  const known = new Map<ThingKind, readonly Thing[]>([...(Object.entries(providers) as [ThingKind, Thing[]][]), ...things]);
  return inventoryFrom({ isComplete: account.isComplete, targets, policies: account.policies, things: known });
}

function targetOf(
  kind: Target['kind'],
  holder: Holder,
  arn: string,
  { trust, hasProfile = false }: { readonly trust?: PolicyDocument | undefined; readonly hasProfile?: boolean },
): Target {
  return {
    kind,
    arn,
    holder,
    level: once(() => adminLevel(holder)),
    leavesRights: once(() => boundaryLeaves(holder)),
    boundary: holder.actor?.boundary,
    trust,
    services: trust === undefined ? new Map() : trustedServices(trust, holder.actor?.account ?? ''),
    policies:
      kind === 'role' ? holder.held.flatMap(({ arn: policy }) => (policy === undefined || isAwsManaged(policy) ? [] : [policy])) : [],
    hasProfile,
  };
}

export function inventoryFrom({ isComplete, targets, policies = new Map(), things = new Map() }: Known): Inventory {
  const byArn = new Map(targets.map((target) => [target.arn, target]));
  const lists = new Map<string, TargetList>();
  const naming = once(() => namedBy(targets));
  return {
    isComplete,
    policies,
    things,
    find: (arn) => byArn.get(arn),
    naming: (arn) => [...(naming().get(arn) ?? []), ...(naming().get('*') ?? [])],
    targets: (kind, service) => {
      const key = `${kind} ${service ?? ''}`;
      const found =
        lists.get(key) ??
        targetList(targets.filter((target) => target.kind === kind && (service === undefined || target.services.has(service))));
      lists.set(key, found);
      return found;
    },
  };
}

function namedBy(targets: readonly Target[]): ReadonlyMap<string, readonly Target[]> {
  const found = new Map<string, Target[]>();
  for (const target of targets) {
    const entries =
      target.trust?.statements.flatMap(({ principals }) => (principals === undefined || principals.not ? [] : principals.entries)) ?? [];
    for (const id of new Set(entries.filter(({ kind }) => kind === 'AWS').map((entry) => entry.id))) {
      const named = found.get(id) ?? [];
      named.push(target);
      found.set(id, named);
    }
  }
  return found;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
