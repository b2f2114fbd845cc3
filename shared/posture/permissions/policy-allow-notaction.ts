import { list } from '../../policy/diff/words.ts';
import { plainStatements } from '../../policy/plain-statements.ts';
import { reachesEverything } from '../../policy/reach.ts';
import { inlineDeleted, policyDeleted } from '../../rules/vocabulary/policy-ends.ts';
import { defineCheck } from '../check.ts';
import { leavesAdministrationOut } from './admin-grant.ts';
import { eachPolicy } from './rows.ts';
import { givingPolicies, rewritten } from './standing-policies.ts';

export const check = defineCheck({
  id: 'policy-allow-notaction',
  section: 'permissions',
  title: 'No policy allows everything but a list of actions on everything',
  severity: 'high',
  why: 'It gives every action that AWS adds, and most people read it as a ban.',
  cis: {},
  securityHub: [],
  reads: ['authorizationDetails'],
  ends: [policyDeleted, inlineDeleted],
  judge: ({ values: { authorizationDetails } }) => {
    const policies = givingPolicies(authorizationDetails.model);
    return eachPolicy(authorizationDetails, 'no policy allows all but a few actions on everything', policies, (document, policy) => {
      const found = plainStatements(document).filter(
        (statement) => statement.effect === 'Allow' && statement.notActions !== undefined && reachesEverything(statement),
      );
      const worst = found.find((statement) => !leavesAdministrationOut(statement)) ?? found[0];
      if (worst === undefined) return [];
      return [
        {
          detail: `statement ${worst.number} of ${policy.subject.label} allows everything but ${list(worst.notActions ?? [], 4)}`,
          ...(leavesAdministrationOut(worst) ? { severity: 'low' } : {}),
          remedy: rewritten(policy, 'List the actions that are needed instead of those that are not.'),
        },
      ];
    });
  },
});
