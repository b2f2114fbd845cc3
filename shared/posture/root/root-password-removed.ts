import { rootPasswordRemoved } from '../../rules/root-use/root-password-ends.ts';
import { rootSubject } from '../../rules/subjects.ts';
import { defineCheck, notEvaluated, pass, type Verdict } from '../check.ts';
import { rootOf } from './root-user.ts';

export const check = defineCheck({
  id: 'root-password-removed',
  section: 'root',
  title: 'Root of a member account has no password',
  severity: 'medium',
  why: 'Where the organisation manages root centrally, a password that is left over is a way in that nobody needs.',
  cis: {},
  securityHub: [],
  reads: ['summary', 'credentialReport', 'organization', 'organizationFeatures'],
  ends: [rootPasswordRemoved],
  judge: ({ account, partition, values }): readonly Verdict[] => {
    const { summary, credentialReport, organization, organizationFeatures } = values;
    if (organization === 'none')
      return [notEvaluated('not-applicable', 'the account is in no organisation, so its root needs its password')];
    if (organization.MasterAccountId === account)
      return [notEvaluated('not-applicable', 'this is the management account: nobody else could give its root a password again')];
    const { passwordEnabled } = rootOf(credentialReport);
    const live = summary['AccountPasswordPresent'];
    const password = live === undefined ? passwordEnabled : live !== 0;
    if (password === 'not-supported')
      return [notEvaluated('not-readable', 'neither the account summary nor the credential report says whether root has a password')];
    if (password === 'unknown')
      return [{ outcome: 'error', subject: rootSubject, detail: 'the credential report does not say it of root in words that are known' }];
    if (!password) return [pass('root has no password')];
    if (organizationFeatures === 'not-here')
      return [
        notEvaluated(
          'not-readable',
          "root has a password; whether the organisation manages root's credentials, only its management account or a delegated administrator can ask",
        ),
      ];
    if (!organizationFeatures.includes('RootCredentialsManagement'))
      return [notEvaluated('not-applicable', "root has a password; the organisation does not manage root's credentials yet")];
    return [
      {
        outcome: 'fail',
        subject: rootSubject,
        detail: "root has a password, though the organisation manages root's credentials",
        evidence: [{ label: live === undefined ? 'password_enabled' : 'AccountPasswordPresent', value: String(live ?? passwordEnabled) }],
        remedy: [
          {
            text: 'From the management account or as delegated administrator, take a session of root for this task.',
            command: `aws sts assume-root --target-principal ${account} --task-policy-arn arn=arn:${partition}:iam::aws:policy/root-task/IAMDeleteRootUserCredentials`,
          },
          { text: "With that session's credentials, take the password away.", command: 'aws iam delete-login-profile' },
        ],
      },
    ];
  },
});
