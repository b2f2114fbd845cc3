import type { PolicyDocument, PolicyStatement } from '../document/document.ts';
import type { PolicyRequest, RequestPrincipal } from '../document/request.ts';
import type { Universe } from './action-universe.ts';
import type { Finding } from './compare.ts';
import { conditionWords } from './condition-words.ts';
import { actionNames } from './region-actions.ts';
import { type Cause, causeOf } from './region-kind.ts';
import { regionWords } from './region-words.ts';
import type { Region } from './verdict.ts';
import type { Sides } from './witness.ts';

/** More regions are not told apart by anybody. */
const MOST_REGIONS = 40;
const MOST_PLACES = 10;

/** A finding that is proven by a request. */
export type Proven = Finding & { readonly witness: PolicyRequest };

interface Group {
  readonly first: Proven;
  readonly cause: Cause;
  readonly positions: Set<number>;
  readonly rivals: Set<number>;
  readonly callers: Set<RequestPrincipal>;
}

/** Findings of one statement and one cause become one region; the widest come first. */
export function regionsOf(
  findings: readonly Proven[],
  sides: Sides,
  universe: Universe,
): { readonly regions: readonly Region[]; readonly isCut: boolean } {
  const groups = new Map<string, Group>();
  for (const finding of findings) {
    const cause = causeOf(finding, finding.witness, versionOf(sides, finding.side === 'gained' ? 'before' : 'after'));
    const { effect, index } = finding.product.statement;
    const key = [finding.side, effect, index, cause.kind, cause.nearest?.statement.index].join(' ');
    const group: Group = groups.get(key) ?? { first: finding, cause, positions: new Set(), rivals: new Set(), callers: new Set() };
    for (const position of finding.actions.members()) group.positions.add(position);
    for (const { statement } of finding.rivals) group.rivals.add(statement.index);
    if (finding.witness.principal !== undefined) group.callers.add(finding.witness.principal);
    groups.set(key, group);
  }
  const sorted = [...groups.values()].sort((one, other) => weight(other) - weight(one));
  return { regions: sorted.slice(0, MOST_REGIONS).map((group) => regionOf(group, universe)), isCut: sorted.length > MOST_REGIONS };
}

const versionOf = (sides: Sides, side: keyof Sides): PolicyDocument['version'] => sides[side]?.version ?? '2012-10-17';
const weight = ({ first, positions }: Group): number => (first.side === 'gained' ? 1e6 : 0) + positions.size;

function regionOf({ first, cause, positions, rivals, callers }: Group, universe: Universe): Region {
  const { side, product, witness } = first;
  const { statement } = product;
  const actions = actionNames(statement.actions, positions, universe);
  const resources = resourcesOf(statement, first);
  const own = [statement.index];
  const others = [...rivals].sort((one, other) => one - other).slice(0, MOST_PLACES);
  // A Deny that is lost stands in the document before, an Allow that is gained in the one after.
  const isOfAfter = (side === 'gained') === (statement.effect === 'Allow');
  return {
    side,
    actions: actions.names,
    resources,
    conditions: statement.conditions.map(conditionWords),
    kind: cause.kind,
    before: isOfAfter ? others : own,
    after: isOfAfter ? own : others,
    witness,
    words: regionWords({ side, statement, cause, actions: actions.words, resources, callers: [...callers] }),
  };
}

/** What the other side does not name as well, when the resources are what differs. */
function resourcesOf({ resources }: PolicyStatement, { rivals, product }: Proven): readonly string[] {
  if (resources === undefined) return ['*'];
  if (resources.not) return ['*'];
  const named = new Set(rivals.filter(({ id }) => id !== product.id).flatMap(({ statement }) => statement.resources?.patterns ?? []));
  const only = resources.patterns.filter((pattern) => !named.has(pattern));
  return only.length > 0 ? only : resources.patterns;
}
