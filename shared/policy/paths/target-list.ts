import type { Target } from './inventory.ts';
import { isAdministrator } from './is-administrator.ts';
import type { Rights } from './rights.ts';
import { statementsAbout } from './statement-state.ts';

/** Targets in the order in which they are tried: administrators first, then by ARN. */
export interface TargetList {
  readonly administrators: readonly Target[];
  readonly others: readonly Target[];
}

export function targetList(targets: readonly Target[]): TargetList {
  const sorted = targets.toSorted((a, b) => (a.arn < b.arn ? -1 : 1));
  return {
    administrators: sorted.filter((target) => isAdministrator(target.level())),
    others: sorted.filter((target) => !isAdministrator(target.level())),
  };
}

/**
 * Of the sorted targets those that some Allow on the action could speak of, by how its patterns begin. A few too many are
 * given, none too few.
 */
export function* withinReach(sorted: readonly Target[], rights: Rights, action: string): Generator<Target> {
  const starts = startsOf(rights, action);
  if (starts.includes('')) {
    yield* sorted;
    return;
  }
  const given = new Set<Target>();
  for (const start of starts) {
    for (let at = firstFrom(sorted, start); at < sorted.length; at++) {
      const target = sorted[at];
      if (target === undefined || !target.arn.startsWith(start)) break;
      if (!given.has(target)) yield target;
      given.add(target);
    }
  }
}

/** What stands before the first wildcard or variable of each pattern. */
export function startsOf(rights: Rights, action: string): readonly string[] {
  const starts = rights.identity.flatMap((document) =>
    statementsAbout(document, action).flatMap(({ effect, resources }) => {
      if (effect === 'Deny') return [];
      if (resources === undefined || resources.not) return [''];
      return resources.patterns.map((pattern) => /^[^*?$]*/.exec(pattern)?.[0] ?? '');
    }),
  );
  return [...new Set(starts)];
}

function firstFrom(sorted: readonly Target[], start: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.arn ?? '') < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
