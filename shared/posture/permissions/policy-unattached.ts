import { isAwsManaged } from '../../policy/account/aws-managed.ts';
import { managedDocument } from '../../policy/account/identity-documents.ts';
import { policyDeleted, policyTaken } from '../../rules/vocabulary/policy-ends.ts';
import { managedSubject } from '../../rules/vocabulary/policy-subjects.ts';
import { defineCheck, type Verdict } from '../check.ts';
import { daysSince, isOlder } from '../credentials/ages.ts';
import { iamCommand } from '../iam-command.ts';
import { adminGrantIn } from './admin-grant.ts';
import { allHold, faultWords, rowsOf } from './rows.ts';

export const check = defineCheck({
  id: 'policy-unattached',
  section: 'permissions',
  title: 'Customer policies are in use',
  severity: 'low',
  why: 'A forgotten policy is attached one day by its name, and nobody reads it again.',
  cis: {},
  securityHub: [],
  reads: ['authorizationDetails'],
  ends: [policyTaken, policyDeleted],
  judge: ({ now, settings: { unattachedPolicyDays }, values: { authorizationDetails } }) => {
    const { model } = authorizationDetails;
    const policies = authorizationDetails.policies.filter(({ Arn }) => !isAwsManaged(Arn));
    const rows = policies.flatMap(({ Arn, CreateDate, AttachmentCount, PermissionsBoundaryUsageCount }): readonly Verdict[] => {
      const subject = managedSubject(Arn);
      if (AttachmentCount === undefined || PermissionsBoundaryUsageCount === undefined || CreateDate === undefined)
        return [{ outcome: 'error', subject, detail: `whether ${subject.label} is in use, and since when it is there, was not said` }];
      if (AttachmentCount + PermissionsBoundaryUsageCount > 0 || !isOlder(CreateDate, unattachedPolicyDays, now)) return [];
      const parsed = managedDocument(model, Arn);
      const grant = parsed?.readable ? adminGrantIn(parsed.document) : undefined;
      const content = parsed?.readable ? (grant === undefined ? '' : ', and would give administrator rights') : `; ${faultWords(parsed)}`;
      return [
        {
          outcome: 'fail',
          subject,
          detail: `${subject.label} is ${daysSince(CreateDate, now)} days old and attached to nobody${content}`,
          ...(grant === undefined ? {} : { severity: 'medium' }),
          remedy: [
            ...[...(model.policies.get(Arn)?.versions.keys() ?? [])]
              .filter((version) => version !== model.policies.get(Arn)?.defaultVersion)
              .map((version) => ({
                text: `Delete its version ${version}.`,
                command: iamCommand('delete-policy-version', { 'policy-arn': Arn, 'version-id': version }),
              })),
            { text: 'Delete the policy.', command: iamCommand('delete-policy', { 'policy-arn': Arn }) },
          ],
        },
      ];
    });
    return rowsOf(authorizationDetails, allHold('every older customer policy is in use', policies.length, 'policy'), rows);
  },
});
