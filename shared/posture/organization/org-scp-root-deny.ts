import { writeFileCommand } from '../../rules/here-document.ts';
import { accountSubject } from '../../rules/subjects.ts';
import { defineCheck, notEvaluated, pass, type Verdict } from '../check.ts';
import { failureWords } from '../evaluate.ts';
import { count, few } from '../words.ts';
import { type RootDenial, rootDenialOf } from './root-denial.ts';

export const check = defineCheck({
  id: 'org-scp-root-deny',
  section: 'organization',
  title: "A service control policy stops the members' root users",
  severity: 'medium',
  why: "Nothing else binds an account's root user: whoever recovers its mailbox has the account.",
  cis: { '7.0': '2.1.2' },
  securityHub: [],
  reads: ['organization', 'serviceControlPolicies'],
  readsMore: ['organizationAccounts'],
  judge: ({ account, partition, values: { organization, serviceControlPolicies: policies }, more }): readonly Verdict[] => {
    if (organization === 'none') return [notEvaluated('not-applicable', 'the account belongs to no organisation')];
    if (policies === 'not-here')
      return [notEvaluated('not-readable', 'only the management account or a delegated administrator can read the policies')];
    const accounts = Array.isArray(more.organizationAccounts) ? more.organizationAccounts : undefined;
    const members = accounts?.filter((id) => id !== organization.MasterAccountId);
    const read = policies.flatMap((policy) => (policy.state === 'read' ? [policy.value] : []));
    const judged = read.map(({ Name, Content, targets }) => ({ Name, targets, denial: rootDenialOf(Content, partition, members ?? []) }));
    const of = (denial: RootDenial) => judged.filter((each) => each.denial === denial);
    const denying = of('denies');
    const targets = new Set(denying.flatMap((each) => each.targets));
    const names = denying.map(({ Name }) => Name);
    if ([...targets].some((id) => id.startsWith('r-')))
      return [pass(`${few(names)}, attached to the organisation's root`, members?.length ?? 1)];
    const left = members?.filter((id) => !targets.has(id));
    if (left?.length === 0 && denying.length > 0) return [pass(`${few(names)}, attached to each member account`, members?.length ?? 1)];
    const unread: readonly Verdict[] = [
      ...policies.flatMap((policy) =>
        policy.state === 'failed' ? [{ outcome: 'error', detail: failureWords(policy.failure) } as const] : [],
      ),
      ...of('unreadable').map(({ Name }) => ({ outcome: 'error', detail: `the document of ${Name} can't be read` }) as const),
    ];
    if (unread.length > 0) return unread;
    const units = [...targets].filter((id) => id.startsWith('ou-'));
    if (units.length > 0)
      return [notEvaluated('not-readable', `${few(names)} is attached to ${few(units)}; which accounts lie outside was not read`)];
    return [
      {
        outcome: 'fail',
        subject: accountSubject(account),
        detail:
          denying.length === 0
            ? `none of ${count(read.length, 'attached service control policy')} denies everything to root users`
            : `${few(names)} ${left === undefined ? 'is attached to single accounts' : `leaves out ${few(left)}`}`,
        remedy: [
          { text: 'Try it on one account first. AWS asks for root in a few tasks: those are done from the management account then.' },
          { text: 'Make the policy and attach it to the root of the organisation.', command: attaching(partition) },
        ],
      },
    ];
  },
});

function attaching(partition: string): string {
  const document = {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'DenyRoot',
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: { StringLike: { 'aws:PrincipalArn': `arn:${partition}:iam::*:root` } },
      },
    ],
  };
  return writeFileCommand(
    'deny-root.json',
    JSON.stringify(document, null, 2),
    [
      'aws organizations attach-policy',
      `--target-id "$(aws organizations list-roots --query 'Roots[0].Id' --output text)"`,
      '--policy-id "$(aws organizations create-policy --name DenyRoot --type SERVICE_CONTROL_POLICY',
      `--description 'Root users of member accounts may do nothing' --content file://deny-root.json`,
      `--query Policy.PolicySummary.Id --output text)"`,
    ].join(' '),
  );
}
