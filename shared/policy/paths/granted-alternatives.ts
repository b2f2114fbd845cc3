import type { PolicyDocument } from '../document/document.ts';
import { allPaths } from './all-paths.ts';
import { type Alternative, alternativesOf } from './alternatives.ts';
import type { Holder } from './holder.ts';
import { statementsAbout } from './statement-state.ts';

const alternatives = allPaths.filter(({ retired, advisory }) => !retired && !advisory).flatMap(alternativesOf);
const actions = [...new Set(alternatives.flatMap(({ steps }) => steps.map(({ action }) => action)))];

const grantedIn = new WeakMap<PolicyDocument, ReadonlySet<string>>();

/**
 * Alternatives of which every action is granted by some document on something. Each document is read once.
 * @param isNamed some role's trust policy names the holder: it needs no right of its own to assume that one.
 */
export function grantedAlternatives({ rights }: Holder, isNamed: boolean): readonly Alternative[] {
  const sets = rights.identity.map(grantedBy).filter(({ size }) => size > 0);
  if (sets.length === 0) return [];
  return alternatives.filter(({ steps }) =>
    steps.every(({ action }) => (isNamed && action === 'sts:assumerole') || sets.some((set) => set.has(action))),
  );
}

function grantedBy(document: PolicyDocument): ReadonlySet<string> {
  const found =
    grantedIn.get(document) ??
    new Set(actions.filter((action) => statementsAbout(document, action).some(({ effect }) => effect === 'Allow')));
  grantedIn.set(document, found);
  return found;
}
