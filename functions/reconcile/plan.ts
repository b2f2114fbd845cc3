import type { Lookup } from '../../shared/findings/event-history.ts';
import type { Place } from '../../shared/findings/reconcile-checkpoint.ts';
import type { Catalogue } from '../../shared/rules/catalogue.ts';
import { eventPatternsOf } from '../../shared/rules/event-patterns.ts';
import { isForwarded } from '../../shared/rules/pattern-match.ts';
import { type Choice, listsFor } from './lookups.ts';
import type { ReconcilePorts } from './ports.ts';

interface Planned extends Choice {
  readonly catalogue: Catalogue;
  /** Of the monitor's resources that are not named after it. */
  readonly monitorNames: readonly string[];
  readonly regions: readonly string[];
  readonly accounts: readonly string[];
}

type Plan = Pick<ReconcilePorts, 'places' | 'notSwept' | 'regions' | 'expects' | 'lookupsOf'>;

/** What is listed where, and which events should have arrived: what rules hear and the deployed patterns let through. */
export function planOf({ catalogue, monitorNames, regions, accounts, ...choice }: Planned): Plan {
  const patterns = eventPatternsOf(catalogue.listens, monitorNames);
  const lists = new Map(regions.map((region) => [region, listsFor(catalogue.listens, region, choice)]));
  const places: readonly Place[] = accounts.flatMap((account) => regions.map((region) => ({ account, region })));
  return {
    places,
    regions,
    notSwept: [...new Set([...lists.values()].flatMap(({ notSwept }) => notSwept))],
    expects: (event, envelope) => catalogue.hears(event) && isForwarded(patterns, envelope),
    lookupsOf: ({ region }): readonly Lookup[] => lists.get(region)?.lookups ?? [],
  };
}
