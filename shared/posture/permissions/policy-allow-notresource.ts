import { list } from '../../policy/diff/words.ts';
import { inlineDeleted, policyDeleted } from '../../rules/vocabulary/policy-ends.ts';
import { defineCheck } from '../check.ts';
import { eachPolicy } from './rows.ts';
import { givingPolicies, rewritten } from './standing-policies.ts';

export const check = defineCheck({
  id: 'policy-allow-notresource',
  section: 'permissions',
  title: 'No policy allows something on everything but a list of resources',
  severity: 'medium',
  why: 'It reaches every resource that is made from now on, whoever makes it.',
  cis: {},
  securityHub: [],
  reads: ['authorizationDetails'],
  ends: [policyDeleted, inlineDeleted],
  judge: ({ values: { authorizationDetails } }) => {
    const policies = givingPolicies(authorizationDetails.model);
    return eachPolicy(authorizationDetails, 'no policy allows something on all but a few resources', policies, ({ statements }, policy) => {
      const found = statements.find(({ effect, resources }) => effect === 'Allow' && resources?.not);
      if (found === undefined) return [];
      return [
        {
          detail: `statement ${found.index + 1} of ${policy.subject.label} allows on everything but ${list(found.resources?.patterns ?? [], 3)}`,
          remedy: rewritten(policy, 'List the resources that are needed instead of those that are not.'),
        },
      ];
    });
  },
});
