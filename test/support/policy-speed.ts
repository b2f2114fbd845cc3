import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import type { Catalogue } from '../../shared/policy/catalogue/catalogue.ts';
import { diffPolicies } from '../../shared/policy/diff/diff-policies.ts';
import { parsePolicy } from '../../shared/policy/document/parse-policy.ts';
import { hostilePairs, ordinary } from './hostile-policies.ts';

export interface Speed {
  readonly name: string;
  readonly milliseconds: number;
}

/** How long an ordinary pair takes, and each hostile one of the same size: the best of five each, for the machine is shared. */
export function speeds(catalogue: Catalogue): { readonly ordinary: number; readonly hostile: readonly Speed[] } {
  const best = (before: JsonObject, after: JsonObject): number => {
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      diffPolicies(parsePolicy(before, 'identity'), parsePolicy(after, 'identity'), 'identity', catalogue);
      return performance.now() - start;
    });
    return Math.min(...times);
  };
  best(ordinary('a'), ordinary('b')); // the catalogue is read and the code is warm
  return {
    ordinary: best(ordinary('a'), ordinary('b')),
    hostile: Object.entries(hostilePairs).map(([name, [before, after]]) => ({ name, milliseconds: best(before, after) })),
  };
}
