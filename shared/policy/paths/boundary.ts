import { allPaths } from './all-paths.ts';
import { allowsEverything } from './everything.ts';
import { type Holder, withDocuments } from './holder.ts';
import { ownWay } from './own-steps.ts';
import { type Answer, better, NO, YES } from './rights.ts';

const LIFTS = allPaths.filter(({ category }) => category === 'boundary-change');
const NEW_IDENTITIES = allPaths.filter(({ id }) => id === 'create-new-admin-role' || id === 'create-new-admin-user');

/** Whether a holder may remove, replace or rewrite its own boundary. */
export function liftsBoundary(holder: Holder): Answer {
  if (holder.actor !== undefined && holder.actor.boundary === undefined) return NO.absent;
  return LIFTS.map((path) => ownWay(holder, path)).reduce(better, NO.absent);
}

/**
 * Whether rights that a holder gives itself are its to use: yes without a boundary, or where the boundary leaves a way
 * around itself, by lifting it or by making an identity without one.
 */
export function boundaryLeaves(holder: Holder): Answer {
  const { boundary, rights } = holder;
  if (holder.isBoundaryUnread) return { allowed: 'if', conditions: ['its boundary could not be read'] };
  if (boundary === undefined || allowsEverything({ ...rights, identity: [boundary] }) === 'yes') return YES;
  const underIt = withDocuments(holder, [boundary], undefined);
  const around = NEW_IDENTITIES.map((path) => ownWay(underIt, path)).reduce(better, liftsBoundary(underIt));
  return around.allowed === 'no' ? NO.boundary : around;
}
