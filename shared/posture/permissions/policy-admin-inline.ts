import { inlineDeleted } from '../../rules/vocabulary/policy-ends.ts';
import { rightsIn } from '../account-rights.ts';
import { defineCheck } from '../check.ts';
import { administering } from './admin-rows.ts';
import { eachPolicy } from './rows.ts';
import { inlinePolicies } from './standing-policies.ts';

export const check = defineCheck({
  id: 'policy-admin-inline',
  section: 'permissions',
  title: 'No inline policy gives administrator rights',
  severity: 'high',
  why: 'Inline policies stand in no list of policies, so one that gives everything is seen last.',
  cis: { '3.0': '1.16', '5.0': '1.15', '6.0': '2.15', '7.0': '2.14' },
  securityHub: [],
  reads: ['authorizationDetails'],
  ends: [inlineDeleted],
  judge: ({ values: { authorizationDetails } }) => {
    const { model } = authorizationDetails;
    return eachPolicy(authorizationDetails, 'no inline policy gives administrator rights', inlinePolicies(model), (document, policy) =>
      administering(document, policy, rightsIn(model)),
    );
  },
});
