import { policyListens } from '../memory/policies.ts';
import { principalListens } from '../memory/principals.ts';
import { catalogueOf } from '../rules/catalogue.ts';
import { rules } from '../rules/index.ts';

/** Every rule, and what the memories listen for besides: what is deployed, documented and reported. */
export const catalogue = catalogueOf(rules, [...principalListens, ...policyListens]);
