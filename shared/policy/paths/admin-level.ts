import { allPaths } from './all-paths.ts';
import { boundaryLeaves, liftsBoundary } from './boundary.ts';
import { allowsEverything } from './everything.ts';
import { type Holder, withDocuments } from './holder.ts';
import { isAdministrator } from './is-administrator.ts';
import { ownWay } from './own-steps.ts';
import type { EscalationPath } from './path.ts';
import { type Answer, better, NO, YES } from './rights.ts';

/**
 * full: everything. equivalent: not everything, but it can give itself everything. conditional: one of these under
 * conditions, or depending on what is not known. capped: its boundary takes it. unknown: not all documents could be read.
 */
export type AdminLevel = 'full' | 'equivalent' | 'conditional' | 'capped' | 'none' | 'unknown';

export interface Level {
  readonly level: AdminLevel;
  /** Of an equivalent or conditional level: a path that gives the rest. */
  readonly path: EscalationPath | undefined;
  /** Of a conditional level: on what it depends. */
  readonly conditions: readonly string[];
  /** Machine words: "scpUnknown". */
  readonly flags: readonly string[];
}

/** Ways to everything that need nothing but the caller and what it makes. */
const OWN_WAYS = allPaths.filter(
  ({ id }) =>
    /^(?:(?:put|attach)-(?:user|role|group)-policy-self|create-policy-version)$/.test(id) || /^create-new-admin-(?:role|user)$/.test(id),
);
const makesNew = ({ id }: EscalationPath): boolean => id.startsWith('create-new-');

const levelOf = (level: AdminLevel, path?: EscalationPath, conditions: readonly string[] = []): Level => ({
  level,
  path,
  conditions,
  flags: [],
});

/** How near to administrator a holder is, by all documents that decide for it. */
export function adminLevel(holder: Holder): Level {
  const found = levelWhereRead(holder);
  return holder.isOrganizationUnseen ? { ...found, flags: ['scpUnknown'] } : found;
}

function levelWhereRead(holder: Holder): Level {
  // AWS's own policies that were not read only rarely deny; a customer's might.
  const unread = holder.unread.filter(({ isAws }) => !isAws).map(({ name }) => `${name} could not be read`);
  const found = levelAsRead(holder);
  if (found.level === 'none' && holder.unread.length > 0) return levelOf('unknown');
  if (unread.length === 0 || found.level === 'none' || found.level === 'capped') return found;
  return levelOf('conditional', found.path, [...found.conditions, ...unread]);
}

function levelAsRead(holder: Holder): Level {
  const { rights, boundary } = holder;
  const unlimited = boundary === undefined ? holder : withDocuments(holder, rights.identity, undefined);
  const before = levelWithoutBoundary(unlimited);
  if (before.level === 'none') return before;
  if (holder.isBoundaryUnread) return levelOf('conditional', before.path, [...before.conditions, 'its boundary could not be read']);
  if (boundary === undefined || allowsEverything({ ...rights, identity: [boundary] }) === 'yes') return before;
  const lifted = isAdministrator(before) ? liftsBoundary(holder) : NO.absent;
  const { answer, path } = bestOwnWay(holder, boundaryLeaves(holder));
  const best = better(lifted, answer);
  if (best.allowed === 'yes') return levelOf('equivalent', best === lifted ? undefined : path);
  return best.allowed === 'if' ? levelOf('conditional', path, best.conditions) : levelOf('capped', before.path);
}

function levelWithoutBoundary(holder: Holder): Level {
  const everything = allowsEverything(holder.rights);
  if (everything === 'yes') return levelOf('full');
  const { answer, path } = bestOwnWay(holder, YES);
  if (answer.allowed === 'yes') return levelOf('equivalent', path);
  if (answer.allowed === 'if') return levelOf('conditional', path, answer.conditions);
  return everything === 'open' ? levelOf('conditional', undefined, ['a condition of its policies']) : levelOf('none');
}

/** @param reach whether rights that it gives itself are its to use. */
function bestOwnWay(holder: Holder, reach: Answer): { readonly answer: Answer; readonly path: EscalationPath | undefined } {
  let best: { answer: Answer; path: EscalationPath | undefined } = { answer: NO.absent, path: undefined };
  for (const path of OWN_WAYS) {
    const way = ownWay(holder, path);
    const answer = makesNew(path) || way.allowed === 'no' || reach.allowed === 'yes' ? way : reach;
    if (better(best.answer, answer) !== best.answer) best = { answer, path };
    if (best.answer.allowed === 'yes') break;
  }
  return best;
}
