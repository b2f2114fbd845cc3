import { list } from '../../policy/diff/words.ts';
import { policyDeleted } from '../../rules/vocabulary/policy-ends.ts';
import { defineCheck, type Verdict } from '../check.ts';
import { iamCommand } from '../iam-command.ts';
import { adminGrantIn } from './admin-grant.ts';
import { allHold, faultWords, rowsOf } from './rows.ts';
import { customerPolicies } from './standing-policies.ts';

export const check = defineCheck({
  id: 'policy-risky-version',
  section: 'permissions',
  title: 'No stored version of a policy would give administrator rights',
  severity: 'low',
  why: 'One call makes an old version the valid one again, and needs no right to write policies.',
  cis: {},
  securityHub: [],
  reads: ['authorizationDetails'],
  ends: [policyDeleted],
  judge: ({ values: { authorizationDetails } }) => {
    const policies = customerPolicies(authorizationDetails.model);
    const rows = policies.flatMap(({ subject, policy: { arn, versions, defaultVersion } }): readonly Verdict[] => {
      const stored = [...versions].filter(([id]) => id !== defaultVersion);
      const unreadable = stored.flatMap(([id, parsed]): readonly Verdict[] =>
        parsed.readable ? [] : [{ outcome: 'error', subject, detail: `version ${id} of ${subject.label}: ${faultWords(parsed)}` }],
      );
      const risky = stored.filter(([, parsed]) => parsed.readable && adminGrantIn(parsed.document) !== undefined).map(([id]) => id);
      if (risky.length === 0) return unreadable;
      const fault: Verdict = {
        outcome: 'fail',
        subject,
        detail: `${subject.label} keeps ${list(risky, 5)}, which would give administrator rights`,
        remedy: risky.map((id) => ({
          text: `Delete version ${id}.`,
          command: iamCommand('delete-policy-version', { 'policy-arn': arn, 'version-id': id }),
        })),
      };
      return [fault, ...unreadable];
    });
    return rowsOf(authorizationDetails, allHold('no stored version would give administrator rights', policies.length, 'policy'), rows);
  },
});
