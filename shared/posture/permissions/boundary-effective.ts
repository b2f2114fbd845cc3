import { managedDocument } from '../../policy/account/identity-documents.ts';
import { shift } from '../../rules/severity.ts';
import { policyDeleted } from '../../rules/vocabulary/policy-ends.ts';
import { managedSubject } from '../../rules/vocabulary/policy-subjects.ts';
import { roleDeleted } from '../../rules/vocabulary/role-ends.ts';
import { userDeleted } from '../../rules/vocabulary/user-ends.ts';
import { adminLevelIn } from '../account-rights.ts';
import { defineCheck, notEvaluated, type Verdict } from '../check.ts';
import { iamCommand } from '../iam-command.ts';
import { count } from '../words.ts';
import { adminGrantIn } from './admin-grant.ts';
import { type Principal, principalSubject, principalsIn } from './principals.ts';
import { changeOf } from './remedies.ts';
import { allHold, faultWords, rowsOf } from './rows.ts';

export const check = defineCheck({
  id: 'boundary-effective',
  section: 'permissions',
  title: 'Permissions boundaries limit whom they are put on',
  severity: 'medium',
  why: 'A boundary without limits reads like a safeguard and is none.',
  cis: {},
  securityHub: [],
  reads: ['authorizationDetails'],
  ends: [policyDeleted, userDeleted, roleDeleted],
  judge: ({ values: { authorizationDetails } }) => {
    const { model } = authorizationDetails;
    const limited = principalsIn(model).filter(({ identity }) => identity.boundary !== undefined);
    const byBoundary = Map.groupBy(limited, ({ identity }) => identity.boundary ?? '');
    const rows = [...byBoundary].flatMap(([arn, principals]): readonly Verdict[] => {
      const subject = managedSubject(arn);
      const parsed = managedDocument(model, arn);
      if (!parsed?.readable)
        return [
          { outcome: 'error', subject, detail: `whether ${subject.label} limits whom it is put on is not known: ${faultWords(parsed)}` },
        ];
      const grant = adminGrantIn(parsed.document);
      if (grant === undefined) return principals.filter(({ identity }) => adminLevelIn(model, identity.arn) === 'equivalent').map(escaping);
      return [
        {
          outcome: 'fail',
          subject,
          ...(grant.isConditional ? { severity: shift('medium', -1) } : {}),
          detail: `${subject.label}, the boundary of ${count(principals.length, 'identity')}, leaves them administrator rights: ${grant.why}`,
          remedy: principals.map((principal) =>
            replacing(principal, `Put another boundary on ${principal.kind} ${principal.identity.name}.`),
          ),
        },
      ];
    });
    const otherwise =
      limited.length === 0
        ? notEvaluated('not-applicable', 'no user and no role has a permissions boundary')
        : allHold('every boundary limits whom it is put on', byBoundary.size, 'boundary');
    return rowsOf(authorizationDetails, otherwise, rows);
  },
});

/** It limits, but may be lifted, or leaves the making of an identity without it. */
const escaping = (principal: Principal): Verdict => ({
  outcome: 'fail',
  subject: principalSubject(principal),
  severity: 'info',
  detail: `${principal.kind} ${principal.identity.name} can become an administrator in spite of its boundary: it may lift it, or make an identity without one`,
  remedy: [
    {
      text: 'Let it make identities, and write rights onto them, under a condition on iam:PermissionsBoundary alone, and deny it the change of its own boundary.',
    },
  ],
});

const replacing = (principal: Principal, text: string) =>
  changeOf(
    principal,
    text,
    iamCommand(`put-${principal.kind}-permissions-boundary`, {
      [`${principal.kind}-name`]: principal.identity.name,
      'permissions-boundary': 'POLICY_ARN',
    }),
  );
