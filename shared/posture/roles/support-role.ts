import { accountSubject } from '../../rules/subjects.ts';
import { supportAttached } from '../../rules/vocabulary/role-ends.ts';
import { defineCheck, pass, type Verdict } from '../check.ts';
import { iamCommand } from '../iam-command.ts';
import { attachmentsOf, awsPolicyArn } from '../permissions/attachments.ts';
import { rowsOf } from '../permissions/rows.ts';
import { count } from '../words.ts';

export const check = defineCheck({
  id: 'support-role',
  section: 'roles',
  title: 'There is a role to open support cases with',
  severity: 'low',
  why: 'In an incident nobody can ask AWS for help but an administrator, or root.',
  cis: { '3.0': '1.17', '5.0': '1.16', '6.0': '2.16', '7.0': '2.15' },
  securityHub: ['IAM.18'],
  reads: ['authorizationDetails'],
  ends: [supportAttached],
  judge: ({ account, partition, values: { authorizationDetails } }) => {
    const arn = awsPolicyArn(partition, 'AWSSupportAccess');
    const attachments = attachmentsOf(authorizationDetails.model, arn);
    const roles = attachments.filter(({ principal }) => principal.kind === 'role').map(({ principal }) => principal.identity.name);
    // A role that was seen is there, whatever else was not read.
    if (roles.length > 0) return [pass(`${count(roles.length, 'role')} may open support cases`, roles.length)];
    const others = attachments.length === 0 ? '' : ': AWSSupportAccess is attached to users and groups alone';
    const fault: Verdict = {
      outcome: 'fail',
      subject: accountSubject(account),
      detail: `no role may open support cases${others}`,
      remedy: [
        {
          text: 'Make a role for whoever handles incidents, and attach the policy to it.',
          command: iamCommand('attach-role-policy', { 'role-name': 'ROLE_NAME', 'policy-arn': arn }),
        },
      ],
    };
    // Among what was not read there may be one: then that is said alone.
    return rowsOf(authorizationDetails, fault, []);
  },
});
