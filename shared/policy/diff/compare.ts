import type { PolicyRequest, RequestPrincipal } from '../document/request.ts';
import { type ActionClass, classesOf } from './action-classes.ts';
import type { Universe } from './action-universe.ts';
import type { Product } from './atoms.ts';
import { spend } from './budget.ts';
import { outsideOf } from './coverage.ts';
import type { Keys } from './questions.ts';
import { keyOf, type Reach, reachOf, sideOf } from './sides.ts';
import { requestOf, type Sides, shiftOf } from './witness.ts';

/** One product that the other side lacks in part, for one class of actions. */
export interface Finding {
  readonly side: 'gained' | 'lost';
  readonly product: Product;
  /** What the other side has for these actions, of the same effect. */
  readonly rivals: readonly Product[];
  readonly actions: ActionClass;
  readonly witness: PolicyRequest | 'undecided';
}

export interface Comparison {
  readonly findings: readonly Finding[];
  /** Allows that are new as text, and refused by the same document. */
  readonly isShadowed: boolean;
  /** Whether all actions were compared. */
  readonly isComplete: boolean;
}

/**
 * Nothing is gained when every Deny of before lies in those of after, and every Allow of after lies in the Allows of before or
 * the Denies of after: then what is allowed now was allowed, and what was refused still is. Nothing is lost when the same
 * holds with the sides exchanged. A Deny under a condition is a product like any other, so nothing has to be cut out.
 */
export function compare(sides: Sides, universe: Universe, keys: Keys, principal: RequestPrincipal | undefined): Comparison {
  const before = sideOf(sides.before, universe, keys, principal);
  const after = sideOf(sides.after, universe, keys, principal);
  const statements = before.length + after.length;
  const classes = classesOf(
    [...before, ...after].map(({ matched }) => matched),
    universe,
  );
  const findings: Finding[] = [];
  let isShadowed = false;
  const numbers = new Map<string, number>();
  const seen = new Map<string, readonly Finding[]>();
  for (const actions of classes) {
    if (!spend(keys.budget, 2 * statements)) return { findings, isShadowed, isComplete: false };
    const [old, now] = [reachOf(before, actions), reachOf(after, actions)];
    const key = keyOf([old, now], numbers);
    const known = seen.get(key);
    if (known !== undefined) {
      findings.push(...known.map((finding) => moved(finding, actions, old, now)));
      continue;
    }
    const found = [...differences('gained', old, now, actions), ...differences('lost', now, old, actions)];
    seen.set(key, found);
    findings.push(...found);
    isShadowed ||= now.denies.length > 0 && found.length === 0 && now.allows.some((product) => isNewText(product, old.allows));
  }
  return { findings, isShadowed, isComplete: true };

  /** What `now` allows beyond `old`, and what `old` refuses beyond `now`. */
  function differences(side: Finding['side'], old: Reach, now: Reach, actions: ActionClass): readonly Finding[] {
    const check = (product: Product, others: readonly Product[], rivals: readonly Product[]): readonly Finding[] => {
      const witness = outsideOf(product, others, keys, (resource, circumstances) => {
        if (!spend(keys.budget, 10 * statements)) return undefined;
        const written = requestOf({ action: actions.example, resource, circumstances, principal }, keys.letters);
        return [...(written.resource === '' ? [{ ...written, resource: '*' }] : []), written].find((request) => {
          const shift = shiftOf(sides, request);
          return side === 'gained' ? shift > 0 : shift < 0;
        });
      });
      return witness === 'none' ? [] : [{ side, product, rivals, actions, witness }];
    };
    return [
      ...now.allows.flatMap((product) => check(product, [...old.allows, ...now.denies], old.allows)),
      ...old.denies.flatMap((product) => check(product, now.denies, now.denies)),
    ];
  }
}

/** The same difference for other actions: statements that say the same may stand elsewhere. */
function moved(finding: Finding, actions: ActionClass, old: Reach, now: Reach): Finding {
  const { id, statement } = finding.product;
  const all = statement.effect === 'Allow' ? [...old.allows, ...now.allows] : [...old.denies, ...now.denies];
  const product = all.find((each) => each.id === id) ?? finding.product;
  const { witness } = finding;
  return { ...finding, product, actions, witness: witness === 'undecided' ? witness : { ...witness, action: actions.example } };
}

const isNewText = ({ id }: Product, others: readonly Product[]): boolean => !others.some((other) => other.id === id);
