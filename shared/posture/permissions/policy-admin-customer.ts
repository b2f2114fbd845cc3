import { policyDeleted } from '../../rules/vocabulary/policy-ends.ts';
import { rightsIn } from '../account-rights.ts';
import { defineCheck } from '../check.ts';
import { administering } from './admin-rows.ts';
import { eachPolicy } from './rows.ts';
import { customerPolicies } from './standing-policies.ts';

/** One that is attached to nobody gives nobody anything yet: that is the row policy-unattached. */
export const check = defineCheck({
  id: 'policy-admin-customer',
  section: 'permissions',
  title: 'No attached customer policy gives administrator rights',
  severity: 'high',
  why: 'Whoever holds it owns the account, under a name that no review looks for.',
  cis: { '3.0': '1.16', '5.0': '1.15', '6.0': '2.15', '7.0': '2.14' },
  securityHub: ['IAM.1'],
  reads: ['authorizationDetails'],
  ends: [policyDeleted],
  judge: ({ values: { authorizationDetails } }) => {
    const { model } = authorizationDetails;
    const attached = customerPolicies(model).filter(({ holders }) => holders.length > 0);
    return eachPolicy(authorizationDetails, 'no attached policy gives administrator rights', attached, (document, policy) =>
      administering(document, policy, rightsIn(model)),
    );
  },
});
