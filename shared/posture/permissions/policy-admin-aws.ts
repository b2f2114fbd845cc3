import { matchesPattern } from '../../policy/match/glob.ts';
import type { Severity } from '../../rules/severity.ts';
import { detachEnds } from '../../rules/vocabulary/attachment.ts';
import { defineCheck, type Verdict } from '../check.ts';
import { attachmentsOf, awsPolicyArn } from './attachments.ts';
import type { Principal } from './principals.ts';
import { changeOf, detachCommand } from './remedies.ts';
import { allHold, rowsOf } from './rows.ts';

const POLICIES: readonly (readonly [string, Severity])[] = [
  ['AdministratorAccess', 'high'],
  ['IAMFullAccess', 'info'],
  ['PowerUserAccess', 'info'],
];

export const check = defineCheck({
  id: 'policy-admin-aws',
  section: 'permissions',
  title: "AWS's administrator policies are attached to approved groups and roles alone",
  severity: 'high',
  why: 'Whoever holds one of them owns the account, or nearly all of it.',
  cis: { '3.0': '1.16', '5.0': '1.15', '6.0': '2.15', '7.0': '2.14' },
  securityHub: [],
  reads: ['authorizationDetails'],
  ends: [detachEnds],
  judge: ({ partition, settings: { approvedAdministrators }, values: { authorizationDetails } }) => {
    const isApproved = ({ kind, identity: { name } }: Principal): boolean =>
      kind !== 'user' && approvedAdministrators.some((pattern) => matchesPattern(pattern, name));
    const attachments = POLICIES.flatMap(([policy, severity]) =>
      attachmentsOf(authorizationDetails.model, awsPolicyArn(partition, policy)).map((attachment) => ({ ...attachment, policy, severity })),
    );
    const rows = attachments
      .filter(({ principal }) => !isApproved(principal))
      .map(({ principal, arn, subject, policy, severity }): Verdict => {
        const { kind, identity } = principal;
        return {
          outcome: 'fail',
          subject,
          severity,
          detail: `${policy} is attached to ${kind} ${identity.name}${kind === 'user' ? '' : ', which is not among the approved administrators'}`,
          remedy: [changeOf(principal, 'Detach it, once something narrower is in its place.', detachCommand(principal, arn))],
        };
      });
    return rowsOf(authorizationDetails, allHold('each is held by somebody approved', attachments.length, 'attachment'), rows);
  },
});
