import { policyListens } from '../memory/policies.ts';
import { principalListens } from '../memory/principals.ts';
import { families } from '../rules/families.ts';
import { catalogueOnDemand } from '../rules/on-demand.ts';

/** The same rules as the whole catalogue, loaded family by family: a cold start reads what its event concerns. */
export const catalogueForEvent = catalogueOnDemand(families, [...principalListens, ...policyListens]);
