import type { AdminLevel } from './admin-level.ts';
import { allPaths } from './all-paths.ts';
import { type Alternative, alternativesOf, fitsActor } from './alternatives.ts';
import { gradeAlternative } from './grade-alternative.ts';
import { grantedAlternatives } from './granted-alternatives.ts';
import type { Inventory, Target } from './inventory.ts';
import { isAdministrator } from './is-administrator.ts';
import { answerOnTarget } from './on-target.ts';
import type { EscalationPath } from './path.ts';
import { reverseIndex } from './reverse-index.ts';

/** A user or role that is an administrator, or has a proven path to become one. */
export interface WayToAdministrator {
  readonly principal: string;
  readonly kind: 'user' | 'role';
  readonly level: AdminLevel;
  /** From this principal on; empty: everything is allowed to it. The last hop ends at an administrator, or makes one. */
  readonly hops: readonly Hop[];
}

export interface Hop {
  readonly from: string;
  readonly path: EscalationPath;
  /** ARN of the role, user or group that is reached; undefined: the caller itself or something new. */
  readonly to: string | undefined;
  /** Any right is written onto what is reached, or onto something new. Otherwise the way goes on from there. */
  readonly isLast: boolean;
}

const ASSUME_ROLE = allPaths.filter(({ id }) => id === 'assume-role').flatMap(alternativesOf);

/**
 * All principals with a proven path to administrator, in one pass: administrators are known first, then who reaches one of
 * them, and who reaches those. Every principal is reached once; whom a reached one can be taken by is looked up by its ARN.
 */
export function waysToAdministrator(inventory: Inventory): readonly WayToAdministrator[] {
  const principals = (['user', 'role'] as const).flatMap((kind) => {
    const { administrators, others } = inventory.targets(kind);
    return [...administrators, ...others];
  });
  const first = new Map<Target, Hop | undefined>();
  const queue: Target[] = [];
  const mark = (target: Target, hop: Hop | undefined): void => {
    if (first.has(target)) return;
    first.set(target, hop);
    queue.push(target);
  };
  const index = reverseIndex(inventory, (target) => first.has(target));
  for (const principal of principals) {
    const level = principal.level();
    if (isAdministrator(level)) mark(principal, level.path && { from: principal.arn, path: level.path, to: undefined, isLast: true });
    else findDirectWay(principal, inventory, index.add, (hop) => mark(principal, hop));
  }
  queue.push(...inventory.targets('group').administrators);
  for (let target = queue.pop(); target !== undefined; target = queue.pop()) {
    for (const { principal, alternative } of index.reaching(target))
      mark(principal, { from: principal.arn, path: alternative.path, to: target.arn, isLast: false });
    for (const principal of namedByTrust(target, inventory, principals)) {
      if (first.has(principal) || principal === target || principal.holder === undefined) continue;
      const { holder } = principal;
      const assumed = ASSUME_ROLE.find((alternative) => answerOnTarget(alternative, holder, target).allowed === 'yes');
      if (assumed) mark(principal, { from: principal.arn, path: assumed.path, to: target.arn, isLast: false });
    }
  }
  return [...first].flatMap(([target]) => wayOf(target, first, inventory));
}

/** Paths that end with an administrator whatever they are aimed at; the others wait until their target is known to be one. */
function findDirectWay(
  principal: Target,
  inventory: Inventory,
  add: (principal: Target, alternative: Alternative) => void,
  found: (hop: Hop) => void,
): void {
  const { holder } = principal;
  if (holder === undefined || holder.unread.some(({ isAws }) => !isAws)) return;
  for (const alternative of grantedAlternatives(holder, inventory.naming(principal.arn).length > 0)) {
    const { path, target, writesRights } = alternative;
    if (!fitsActor(alternative, holder.actor?.kind) || path.outcome === 'limited-service') continue;
    if ((target !== undefined && !writesRights) || path.thing !== undefined) add(principal, alternative);
    else {
      const graded = gradeAlternative(alternative, holder, inventory);
      if (graded.grade === 'proven' && graded.leadsTo === 'administrator') {
        found({ from: principal.arn, path, to: graded.target, isLast: true });
        return;
      }
    }
  }
}

function namedByTrust({ trust }: Target, { find }: Inventory, everybody: readonly Target[]): readonly Target[] {
  const ids = trust?.statements.flatMap(({ effect, principals }) =>
    effect === 'Deny' || principals === undefined || principals.not
      ? []
      : principals.entries.filter(({ kind }) => kind === 'AWS').map(({ id }) => id),
  );
  if (ids === undefined) return [];
  return ids.includes('*') ? everybody : ids.flatMap((id) => find(id) ?? []);
}

function wayOf(principal: Target, first: ReadonlyMap<Target, Hop | undefined>, { find }: Inventory): WayToAdministrator[] {
  if (principal.kind === 'group') return [];
  const hops: Hop[] = [];
  for (let hop = first.get(principal); hop !== undefined; ) {
    hops.push(hop);
    const next = hop.isLast || hop.to === undefined ? undefined : find(hop.to);
    hop = next && first.get(next);
  }
  return [{ principal: principal.arn, kind: principal.kind, level: principal.level().level, hops }];
}
