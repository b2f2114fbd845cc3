import { list } from '../../policy/diff/words.ts';
import { plainStatements } from '../../policy/plain-statements.ts';
import { inlineDeleted, policyDeleted } from '../../rules/vocabulary/policy-ends.ts';
import { defineCheck } from '../check.ts';
import { eachPolicy } from './rows.ts';
import { ownPolicies, rewritten } from './standing-policies.ts';
import { reachesService } from './wide-grants.ts';

export const check = defineCheck({
  id: 'policy-service-wildcard',
  section: 'permissions',
  title: 'No policy gives a whole service on everything',
  severity: 'low',
  why: 'It gives deletion and sharing along with the few calls that were meant.',
  cis: {},
  securityHub: ['IAM.21'],
  reads: ['authorizationDetails'],
  ends: [policyDeleted, inlineDeleted],
  judge: ({ values: { authorizationDetails } }) =>
    eachPolicy(authorizationDetails, 'no policy gives a whole service', ownPolicies(authorizationDetails.model), (document, policy) => {
      const allows = plainStatements(document).filter(({ effect }) => effect === 'Allow');
      const services = allows.flatMap((statement) =>
        statement.actions.filter((action) => {
          const service = WHOLE_SERVICE.exec(action)?.[1];
          return service !== undefined && reachesService(service, statement);
        }),
      );
      if (services.length === 0) return [];
      return [
        {
          detail: `${policy.subject.label} allows ${list([...new Set(services)], 5)} on everything`,
          remedy: rewritten(policy, 'Name the actions and the resources that are needed.'),
        },
      ];
    }),
});

/** "s3:*", "s3:?*": every name has a letter. */
const WHOLE_SERVICE = /^([a-z0-9-]+):\??\*+$/;
