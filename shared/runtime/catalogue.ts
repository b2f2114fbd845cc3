import { policyListens } from '../memory/policies.ts';
import { principalListens } from '../memory/principals.ts';
import { everyRule } from '../posture/every-rule.ts';
import { catalogueOf } from '../rules/catalogue.ts';

/** Every rule, and what the memories listen for besides: what is deployed, documented and reported. */
export const catalogue = catalogueOf(everyRule, [...principalListens, ...policyListens]);
