import type { CloudTrailEvent } from '../cloudtrail/event.ts';
import { type Catalogue, catalogueOf, keysOf, keysOfEvent } from './catalogue.ts';
import type { Listen } from './listen.ts';
import type { Rule } from './rule.ts';

/** A family of rules that is loaded when an event concerns it. */
export interface RuleFamily {
  readonly name: string;
  /** What its rules and their resolvers listen for, as look-up keys. */
  readonly keys: readonly string[];
  readonly load: () => Promise<readonly Rule[]>;
}

/** The rules that may hear an event, or undefined when nobody does. */
export type CatalogueFor = (event: CloudTrailEvent) => Promise<Catalogue | undefined> | Catalogue | undefined;

/** Every rule at once. */
export const wholeCatalogue =
  (catalogue: Catalogue): CatalogueFor =>
  (event) =>
    catalogue.hears(event) ? catalogue : undefined;

/** Loads the families that an event concerns, each once: most runs of a function see the events of a few. */
export function catalogueOnDemand(families: readonly RuleFamily[], memories: readonly Listen[]): CatalogueFor {
  const remembered = new Set(memories.flatMap(keysOf));
  const byKey = new Map<string, RuleFamily[]>();
  for (const family of families) for (const key of family.keys) byKey.set(key, [...(byKey.get(key) ?? []), family]);
  const isListed = (key: string): boolean => byKey.has(key) || remembered.has(key);
  const loaded = new Map<string, Promise<Catalogue>>();
  return async (event) => {
    const keys = keysOfEvent(event, isListed).filter(isListed);
    if (keys.length === 0) return undefined;
    const wanted = [...new Set(keys.flatMap((key) => byKey.get(key) ?? []))];
    const name = wanted.map((family) => family.name).join(' ');
    const known = loaded.get(name) ?? Promise.all(wanted.map(({ load }) => load())).then((rules) => catalogueOf(rules.flat(), memories));
    loaded.set(name, known);
    const catalogue = await known;
    return catalogue.hears(event) ? catalogue : undefined;
  };
}
