import { detachEnds } from '../../rules/vocabulary/attachment.ts';
import { defineCheck, type Verdict } from '../check.ts';
import { attachmentsOf, awsPolicyArn } from './attachments.ts';
import { principalsIn } from './principals.ts';
import { changeOf, detachCommand } from './remedies.ts';
import { allHold, rowsOf } from './rows.ts';

export const check = defineCheck({
  id: 'cloudshell-restricted',
  section: 'permissions',
  title: 'AWSCloudShellFullAccess is attached to nobody',
  severity: 'medium',
  why: 'CloudShell with file transfer carries data out of the account past every network control.',
  cis: { '3.0': '1.22', '5.0': '1.21', '6.0': '2.21', '7.0': '2.20' },
  securityHub: ['IAM.27'],
  reads: ['authorizationDetails'],
  ends: [detachEnds],
  judge: ({ partition, values: { authorizationDetails } }) => {
    const { model } = authorizationDetails;
    const rows = attachmentsOf(model, awsPolicyArn(partition, 'AWSCloudShellFullAccess')).map(
      ({ principal, arn, subject }): Verdict => ({
        outcome: 'fail',
        subject,
        detail: `AWSCloudShellFullAccess is attached to ${principal.kind} ${principal.identity.name}`,
        remedy: [
          changeOf(principal, 'Detach it; a policy without file upload and download can take its place.', detachCommand(principal, arn)),
        ],
      }),
    );
    return rowsOf(authorizationDetails, allHold('nobody holds it', principalsIn(model).length, 'identity'), rows);
  },
});
