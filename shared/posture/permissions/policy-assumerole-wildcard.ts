import { parseArn } from '../../cloudtrail/arn.ts';
import { reachesEvery } from '../../policy/reach.ts';
import type { Statement } from '../../policy/statements.ts';
import { shift } from '../../rules/severity.ts';
import { inlineDeleted, policyDeleted } from '../../rules/vocabulary/policy-ends.ts';
import { defineCheck } from '../check.ts';
import { eachPolicy } from './rows.ts';
import { ownPolicies, rewritten } from './standing-policies.ts';
import { standingAllows } from './wide-grants.ts';

export const check = defineCheck({
  id: 'policy-assumerole-wildcard',
  section: 'permissions',
  title: 'No policy lets its holder assume every role',
  severity: 'medium',
  why: "Every role whose trust names the account, here or elsewhere, is then the holder's.",
  cis: {},
  securityHub: [],
  reads: ['authorizationDetails'],
  ends: [policyDeleted, inlineDeleted],
  judge: ({ values: { authorizationDetails } }) =>
    eachPolicy(authorizationDetails, 'no policy lets assume every role', ownPolicies(authorizationDetails.model), (document, policy) => {
      const wide = standingAllows(document, ['sts:AssumeRole']).filter((each) => reachesEvery('role', each) || reachesAnyAccount(each));
      const found = wide.find(({ conditions }) => conditions.length === 0) ?? wide[0];
      if (found === undefined) return [];
      const isConditional = found.conditions.length > 0;
      return [
        {
          detail: `statement ${found.number} of ${policy.subject.label} allows sts:AssumeRole on every role${isConditional ? ', under a condition' : ''}`,
          ...(isConditional ? { severity: shift('medium', -1) } : {}),
          remedy: rewritten(policy, 'List the ARNs of the roles to be assumed.'),
        },
      ];
    }),
});

/** A role of this name in any account: anybody can make one. */
const reachesAnyAccount = ({ resources }: Statement): boolean => resources.some((pattern) => /[*?]/.test(parseArn(pattern)?.account ?? ''));
