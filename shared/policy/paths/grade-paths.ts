import { allPaths } from './all-paths.ts';
import { alternativesOf, fitsActor } from './alternatives.ts';
import { gradeAlternative } from './grade-alternative.ts';
import { byDanger, type GradedPath } from './graded-path.ts';
import type { Holder } from './holder.ts';
import type { Inventory } from './inventory.ts';
import type { EscalationPath } from './path.ts';
import { statementsAbout } from './statement-state.ts';

/**
 * What each path is worth to a holder, by all documents that decide for it together; the most dangerous first. Policies of
 * the organisation and of sessions are not seen, and never block.
 * @param inventory undefined: nothing is known of what could be reached.
 */
export function gradePaths(
  holder: Holder,
  inventory: Inventory | undefined,
  paths: readonly EscalationPath[] = allPaths,
): readonly GradedPath[] {
  return paths.flatMap((path) => gradePath(holder, inventory, path) ?? []).sort(byDanger);
}

/** The best of its alternatives; undefined: no document grants all that one of them takes. */
function gradePath(holder: Holder, inventory: Inventory | undefined, path: EscalationPath): GradedPath | undefined {
  if (path.actor !== undefined && holder.actor !== undefined && holder.actor.kind !== path.actor) return undefined;
  // Whom a boundary does not limit has none to lift.
  if (path.category === 'boundary-change' && holder.actor !== undefined && holder.actor.boundary === undefined) return undefined;
  const isNamed = holder.actor !== undefined && inventory !== undefined && inventory.naming(holder.actor.arn).length > 0;
  return alternativesOf(path)
    .filter((alternative) => fitsActor(alternative, holder.actor?.kind))
    .filter(({ steps }) => steps.every(({ action }) => isGranted(holder, action) || (isNamed && action === 'sts:assumerole')))
    .map((alternative) => gradeAlternative(alternative, holder, inventory))
    .sort(byDanger)[0];
}

const isGranted = ({ rights }: Holder, action: string): boolean =>
  rights.identity.some((document) => statementsAbout(document, action).some(({ effect }) => effect === 'Allow'));
