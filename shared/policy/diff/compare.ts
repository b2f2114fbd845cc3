import type { PolicyDocument } from '../document/document.ts';
import type { PolicyRequest, RequestPrincipal } from '../document/request.ts';
import { type ActionClass, classesOf } from './action-classes.ts';
import { type Matched, matchedBy, type Universe } from './action-universe.ts';
import { type Product, productOf } from './atoms.ts';
import { outsideOf } from './coverage.ts';
import type { Keys } from './implication.ts';
import { isAbout } from './principals.ts';
import { NOTHING, requestOf, type Sides, shiftOf } from './witness.ts';

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
}

interface Side {
  readonly document: PolicyDocument;
  readonly products: readonly { readonly product: Product; readonly matched: Matched; readonly not: boolean }[];
}

/** The products of one side that are about a class of actions. */
interface Reach {
  readonly allows: readonly Product[];
  readonly denies: readonly Product[];
}

/**
 * Nothing is gained when every Deny of before lies in those of after, and every Allow of after lies in the Allows of before or
 * the Denies of after: then what is allowed now was allowed, and what was refused still is. Nothing is lost when the same
 * holds with the sides exchanged. A Deny under a condition is a product like any other, so nothing has to be cut out.
 */
export function compare(sides: Sides, universe: Universe, keys: Keys, principal: RequestPrincipal | undefined): Comparison {
  const before = sideOf(sides.before ?? NOTHING, universe, keys, principal);
  const after = sideOf(sides.after ?? NOTHING, universe, keys, principal);
  const classes = classesOf(
    [...before.products, ...after.products].map(({ matched }) => matched),
    universe,
  );
  const findings: Finding[] = [];
  let isShadowed = false;
  const seen = new Map<string, readonly Finding[]>();
  for (const actions of classes) {
    const [old, now] = [reachOf(before, actions), reachOf(after, actions)];
    const key = JSON.stringify([old.allows, old.denies, now.allows, now.denies].map((products) => products.map(({ id }) => id).sort()));
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
  return { findings, isShadowed };

  /** What `now` allows beyond `old`, and what `old` refuses beyond `now`. */
  function differences(side: Finding['side'], old: Reach, now: Reach, actions: ActionClass): readonly Finding[] {
    const check = (product: Product, others: readonly Product[], rivals: readonly Product[]): readonly Finding[] => {
      const witness = outsideOf(product, others, keys, (resource, circumstances) => {
        const request = requestOf({ action: actions.example, resource, circumstances, principal }, keys.letters);
        const shift = shiftOf(sides, request);
        return (side === 'gained' ? shift > 0 : shift < 0) ? request : undefined;
      });
      return witness === 'none' ? [] : [{ side, product, rivals, actions, witness }];
    };
    return [
      ...now.allows.flatMap((product) => check(product, [...old.allows, ...now.denies], old.allows)),
      ...old.denies.flatMap((product) => check(product, now.denies, now.denies)),
    ];
  }

  /** The same difference for other actions: statements that say the same may stand elsewhere. */
  function moved(finding: Finding, actions: ActionClass, old: Reach, now: Reach): Finding {
    const all = [...old.allows, ...old.denies, ...now.allows, ...now.denies];
    const product = all.find(({ id, statement }) => id === finding.product.id && statement.effect === finding.product.statement.effect);
    const { witness } = finding;
    return {
      ...finding,
      product: product ?? finding.product,
      actions,
      witness: witness === 'undecided' ? witness : { ...witness, action: actions.example },
    };
  }
}

function sideOf(document: PolicyDocument, universe: Universe, keys: Keys, principal: RequestPrincipal | undefined): Side {
  const statements = document.statements.filter((statement) => isAbout(statement, principal));
  const products = statements.map((statement) => ({
    product: productOf(statement, document.version, keys.letters),
    matched: matchedBy(statement.actions, universe),
    not: statement.actions.not,
  }));
  return { document, products };
}

function reachOf({ products }: Side, { position }: ActionClass): Reach {
  const here = products.filter(({ matched, not }) => (matched === 'all' || matched.has(position)) !== not).map(({ product }) => product);
  return {
    allows: here.filter(({ statement }) => statement.effect === 'Allow'),
    denies: here.filter(({ statement }) => statement.effect === 'Deny'),
  };
}

const isNewText = ({ id }: Product, others: readonly Product[]): boolean => !others.some((other) => other.id === id);
