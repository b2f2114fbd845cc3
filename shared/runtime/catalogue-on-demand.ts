import { policyListens } from '../memory/policies.ts';
import { principalListens } from '../memory/principals.ts';
import { listenedKeys } from '../rules/listened-keys.ts';
import { catalogueOnDemand } from '../rules/on-demand.ts';

/** The same rules as the whole catalogue: a cold start knows what they listen for and reads them with the first event. */
export const catalogueForEvent = catalogueOnDemand(listenedKeys, async () => (await import('../posture/every-rule.ts')).everyRule, [
  ...principalListens,
  ...policyListens,
]);
