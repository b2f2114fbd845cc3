import { adminLevel, type Level } from './admin-level.ts';
import type { Alternative } from './alternatives.ts';
import { boundaryLeaves } from './boundary.ts';
import type { LeadsTo } from './graded-path.ts';
import { grantsMore } from './grants-more.ts';
import { type Holder, holding, withDocuments } from './holder.ts';
import type { Inventory, Target } from './inventory.ts';
import { isAdministrator } from './is-administrator.ts';
import { type Answer, together, YES } from './rights.ts';

/** What somebody has at the end of a path; undefined: no more than before. */
export type Gain = { readonly leadsTo: LeadsTo; readonly answer: Answer } | undefined;

const notKnown = (what: string): Gain => ({ leadsTo: 'unknown', answer: { allowed: 'if', conditions: [what] } });

/** From becoming a target, or from what is written onto it. */
export function gainFrom(target: Target, alternative: Alternative, holder: Holder): Gain {
  const { path, writesRights, steps } = alternative;
  if (path.outcome === 'limited-service') return { leadsTo: 'service', answer: YES };
  const isForNewUser = steps.some(({ on }) => on === 'newUser');
  if (target.kind === 'group') return gainFromJoining(target, holder, isForNewUser);
  const byLevel = gainByLevel(target.holder, target.level(), holder, target.arn);
  if (!writesRights || (byLevel?.leadsTo === 'administrator' && byLevel.answer.allowed === 'yes')) return byLevel;
  const leaves = target.leavesRights();
  return leaves.allowed === 'no' ? byLevel : { leadsTo: 'administrator', answer: leaves };
}

function gainFromJoining(group: Target, holder: Holder, isForNewUser: boolean): Gain {
  if (group.holder === undefined) return gainByLevel(undefined, group.level(), holder, group.arn);
  const added = group.holder;
  const joined = isForNewUser
    ? holding(added, undefined)
    : {
        ...withDocuments(holder, [...holder.rights.identity, ...added.rights.identity], holder.boundary),
        unread: [...holder.unread, ...added.unread],
      };
  return gainByLevel(joined, adminLevel(joined), holder, group.arn);
}

function gainByLevel(other: Holder | undefined, level: Level, holder: Holder, name: string): Gain {
  if (isAdministrator(level)) return { leadsTo: 'administrator', answer: YES };
  if (level.level === 'conditional') return { leadsTo: 'administrator', answer: { allowed: 'if', conditions: level.conditions } };
  if (other === undefined || level.level === 'unknown') return notKnown(`the rights of ${name} are not known as a whole`);
  return grantsMore(other, holder) ? { leadsTo: 'more', answer: YES } : undefined;
}

/** From a path that is aimed at the caller itself, or makes something new. */
export function ownGain(alternative: Alternative, holder: Holder, inventory: Inventory | undefined): Gain {
  const { path, steps } = alternative;
  const changed = (after: Holder): Gain => gainByLevel(after, adminLevel(after), holder, 'its policies');
  if (path.category === 'boundary-change')
    return holder.isBoundaryUnread
      ? notKnown('its boundary could not be read')
      : changed(withDocuments(holder, holder.rights.identity, undefined));
  if (path.id === 'retag-principal-abac') return changed({ ...holder, rights: { ...holder.rights, choosesTags: true } });
  if (path.id === 'remove-own-deny') return changed(withoutDenies(holder, steps[0]?.action ?? ''));
  if (path.id === 'set-default-policy-version') return gainFromVersions(holder, inventory);
  if (steps.some(({ on }) => on === 'newRole' || on === 'newUser')) return { leadsTo: 'administrator', answer: YES };
  const leaves = boundaryLeaves(holder);
  return leaves.allowed === 'no' ? undefined : { leadsTo: 'administrator', answer: leaves };
}

/** Without the documents with a Deny that the call takes away. */
function withoutDenies(holder: Holder, action: string): Holder {
  const isOfGroup = action.includes('group');
  const kept = holder.held.filter(({ document, group, arn }) => {
    const isTakenAway =
      isOfGroup === (group !== undefined) && (action.endsWith('fromgroup') || action.startsWith('iam:detach') === (arn !== undefined));
    return !isTakenAway || !document.statements.some(({ effect }) => effect === 'Deny');
  });
  return withDocuments(
    holder,
    kept.map(({ document }) => document),
    holder.boundary,
  );
}

function gainFromVersions(holder: Holder, inventory: Inventory | undefined): Gain {
  const gains = holder.held.flatMap(({ arn, document }) => {
    const policy = arn === undefined ? undefined : inventory?.policies.get(arn);
    if (policy === undefined || policy.isAws) return [];
    return [...policy.versions].flatMap(([id, parsed]) => {
      if (id === policy.defaultVersion || !parsed.readable) return [];
      const identity = holder.rights.identity.map((one) => (one === document ? parsed.document : one));
      const after = withDocuments(holder, identity, holder.boundary);
      return [gainByLevel(after, adminLevel(after), holder, 'its policies')];
    });
  });
  const best =
    gains.find((gain) => gain?.leadsTo === 'administrator' && gain.answer.allowed === 'yes') ?? gains.find((gain) => gain !== undefined);
  return best ?? (inventory === undefined ? notKnown('another version of the policy allows more') : undefined);
}

export const withGain = (answer: Answer, gain: NonNullable<Gain>): Answer => together([answer, gain.answer]);
