import type { CloudTrailEvent } from '../cloudtrail/event.ts';
import { type Catalogue, catalogueOf, keysOf, keysOfEvent } from './catalogue.ts';
import type { Listen } from './listen.ts';
import type { Rule } from './rule.ts';

/** The rules that may hear an event, or undefined when nobody does. */
export type CatalogueFor = (event: CloudTrailEvent) => Promise<Catalogue | undefined> | Catalogue | undefined;

/** Every rule at once. */
export const wholeCatalogue =
  (catalogue: Catalogue): CatalogueFor =>
  (event) =>
    catalogue.hears(event) ? catalogue : undefined;

/**
 * Loads the rules with the first event that somebody may hear.
 * @param keys what rules and resolvers listen for, as look-up keys.
 */
export function catalogueOnDemand(
  keys: readonly string[],
  load: () => Promise<readonly Rule[]>,
  memories: readonly Listen[],
): CatalogueFor {
  const listened = new Set([...keys, ...memories.flatMap(keysOf)]);
  const isListed = (key: string): boolean => listened.has(key);
  let loading: Promise<Catalogue> | undefined;
  return async (event) => {
    if (!keysOfEvent(event, isListed).some(isListed)) return undefined;
    loading ??= load().then((rules) => catalogueOf(rules, memories));
    const catalogue = await loading;
    return catalogue.hears(event) ? catalogue : undefined;
  };
}
