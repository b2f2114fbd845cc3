import type { Catalogue } from '../catalogue/catalogue.ts';
import { diffPolicies } from '../diff/diff-policies.ts';
import type { Parsed } from '../document/document.ts';
import { capped, type Explained, type Side } from './explained.ts';

export interface DormantChanged {
  readonly before: Side<Parsed>;
  readonly after: Side<Parsed>;
  readonly holder: string;
}

/** A version that is not the default: nothing changes until somebody switches to it, and what it would give is said. */
export function explainDormant({ after, holder }: DormantChanged, catalogue: Catalogue): Explained {
  const would =
    after === undefined || after === 'unknown' ? [] : diffPolicies(undefined, after, 'identity', catalogue, { isCreation: true }).regions;
  return {
    meaning: {
      change: 'neutral',
      headline: `${holder}: nothing changes yet: the version is not the default`,
      ...capped(would.map(({ words }) => ({ label: 'Would give', words }))),
    },
  };
}
