import type { PolicyDocument, PolicyStatement } from '../document/document.ts';
import type { PolicyRequest } from '../document/request.ts';
import type { Universe } from './action-universe.ts';
import type { Finding } from './compare.ts';
import { conditionWords } from './condition-words.ts';
import { actionNames } from './region-actions.ts';
import { type Cause, causeOf } from './region-kind.ts';
import type { Region } from './verdict.ts';
import type { Sides } from './witness.ts';
import { list, resourceWords } from './words.ts';

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
    const group: Group = groups.get(key) ?? { first: finding, cause, positions: new Set(), rivals: new Set() };
    for (const position of finding.actions.members()) group.positions.add(position);
    for (const { statement } of finding.rivals) group.rivals.add(statement.index);
    groups.set(key, group);
  }
  const sorted = [...groups.values()].sort((one, other) => weight(other) - weight(one));
  return { regions: sorted.slice(0, MOST_REGIONS).map((group) => regionOf(group, universe)), isCut: sorted.length > MOST_REGIONS };
}

const versionOf = (sides: Sides, side: keyof Sides): PolicyDocument['version'] => sides[side]?.version ?? '2012-10-17';
const weight = ({ first, positions }: Group): number => (first.side === 'gained' ? 1e6 : 0) + positions.size;

function regionOf({ first, cause, positions, rivals }: Group, universe: Universe): Region {
  const { side, product, witness } = first;
  const { statement } = product;
  const actions = actionNames(statement.actions, positions, universe);
  const resources = resourcesOf(statement, first);
  const conditions = statement.conditions.map(conditionWords);
  const own = [statement.index];
  const others = [...rivals].sort((one, other) => one - other).slice(0, MOST_PLACES);
  // A Deny that is lost stands in the document before, an Allow that is gained in the one after.
  const isOfAfter = (side === 'gained') === (statement.effect === 'Allow');
  return {
    side,
    actions,
    resources,
    conditions,
    kind: cause.kind,
    before: isOfAfter ? others : own,
    after: isOfAfter ? own : others,
    witness,
    words: wordsFor(side, statement, cause, { actions, resources, conditions, count: positions.size }),
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

interface Parts {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: readonly string[];
  readonly count: number;
}

function wordsFor(
  side: Region['side'],
  { effect, resources: written, actions: stated }: PolicyStatement,
  { kind, nearest }: Cause,
  parts: Parts,
): string {
  const what = stated.not && parts.count > 20 ? `every action but ${list(stated.patterns, 4)}` : actionWords(parts.actions);
  const where = written?.not ? resourceWords(written.patterns, true) : resourceWords(parts.resources, false);
  const when = parts.conditions.length > 0 ? ` if ${list(parts.conditions, 4)}` : '';
  if (effect === 'Deny') return `${side === 'gained' ? 'is no longer refused' : 'is now refused'} ${what} on ${where}${when}`;
  const other = nearest === undefined ? '' : list(nearest.statement.conditions.map(conditionWords), 4);
  if (nearest !== undefined && kind.startsWith('condition'))
    return side === 'gained'
      ? `may now call ${what} on ${where}${when || ' without a condition'}, before only if ${other}`
      : `may call ${what} on ${where} only if ${other} now, before${when || ' without a condition'}`;
  return `${side === 'gained' ? 'may now call' : 'may no longer call'} ${what} on ${where}${when}`;
}

const actionWords = (actions: readonly string[]): string => (actions.includes('*') ? 'every action' : list(actions, 4));
