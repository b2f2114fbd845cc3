import type { Condition } from '../../policy/document/document.ts';
import { reachesEvery } from '../../policy/reach.ts';
import { isPositive } from '../../policy/trust/clauses.ts';
import { inlineDeleted, policyDeleted } from '../../rules/vocabulary/policy-ends.ts';
import { defineCheck } from '../check.ts';
import { eachPolicy } from './rows.ts';
import { ownPolicies, rewritten } from './standing-policies.ts';
import { standingAllows } from './wide-grants.ts';

export const check = defineCheck({
  id: 'policy-passrole-wildcard',
  section: 'permissions',
  title: 'Passing of roles is held to some roles or services',
  severity: 'medium',
  why: 'Whoever may pass every role starts something that runs as the strongest one.',
  cis: {},
  securityHub: [],
  reads: ['authorizationDetails'],
  ends: [policyDeleted, inlineDeleted],
  judge: ({ values: { authorizationDetails } }) =>
    eachPolicy(authorizationDetails, 'no policy lets pass every role', ownPolicies(authorizationDetails.model), (document, policy) => {
      const found = standingAllows(document, ['iam:PassRole']).find(
        (statement) => reachesEvery('role', statement) && !document.statements[statement.number - 1]?.conditions.some(namesService),
      );
      if (found === undefined) return [];
      return [
        {
          detail: `statement ${found.number} of ${policy.subject.label} allows iam:PassRole on every role, to every service`,
          remedy: rewritten(policy, 'List the roles, and name the services in a condition on iam:PassedToService.'),
        },
      ];
    }),
});

/** Every call that passes a role carries the key, so "if it exists" takes nothing away. */
const namesService = (condition: Condition): boolean =>
  condition.key === 'iam:passedtoservice' && isPositive(condition) && !condition.values.some((value) => /^[*?]*$/.test(value));
