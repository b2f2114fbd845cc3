import { inlineDeleted, policyDeleted } from '../../rules/vocabulary/policy-ends.ts';
import { defineCheck } from '../check.ts';
import { adminGrantIn } from './admin-grant.ts';
import { eachPolicy } from './rows.ts';
import { ownPolicies, rewritten } from './standing-policies.ts';
import { reachesService, someActionOf, standingAllows } from './wide-grants.ts';

const SERVICES = ['cloudtrail', 'kms'];

/** Administrators have it in any case: they have rows of their own. */
export const check = defineCheck({
  id: 'policy-cloudtrail-kms-full',
  section: 'permissions',
  title: 'Nobody but administrators holds all of CloudTrail or all of KMS',
  severity: 'low',
  why: 'With the one the record of what was done can be switched off, with the other every secret can be read or destroyed.',
  cis: {},
  securityHub: ['KMS.1', 'KMS.2'],
  reads: ['authorizationDetails'],
  ends: [policyDeleted, inlineDeleted],
  judge: ({ values: { authorizationDetails } }) =>
    eachPolicy(
      authorizationDetails,
      'no policy gives all of CloudTrail or KMS',
      ownPolicies(authorizationDetails.model),
      (document, policy) => {
        if (adminGrantIn(document) !== undefined) return [];
        const whole = SERVICES.filter((service) =>
          standingAllows(document, [someActionOf(service)]).some((statement) => reachesService(service, statement)),
        );
        if (whole.length === 0) return [];
        return [
          {
            detail: `${policy.subject.label} allows ${whole.map((service) => `${service}:*`).join(' and ')} on everything`,
            remedy: rewritten(policy, 'Name the calls that are needed, and the keys or trails.'),
          },
        ];
      },
    ),
});
