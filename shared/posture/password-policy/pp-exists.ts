import type { Resolver } from '../../rules/rule.ts';
import { accountSubject } from '../../rules/subjects.ts';
import { passwordPolicyCheck } from './policy-check.ts';

/** Whatever the policy asks for, there is one. */
const policySet: Resolver = {
  listens: [{ source: 'iam', names: ['UpdateAccountPasswordPolicy'] }],
  match: ({ account, outcome }) =>
    account === undefined || outcome.kind !== 'succeeded'
      ? undefined
      : { subject: accountSubject(account), reason: 'a password policy was set' },
};

export const check = passwordPolicyCheck({
  id: 'pp-exists',
  title: 'The account has a password policy of its own',
  severity: 'medium',
  why: "AWS's default lets people choose eight characters and keep them for ever.",
  securityHub: ['IAM.7', 'IAM.10'],
  ends: [policySet],
  fault: () => undefined,
  option: ({ passwordLength, passwordsRemembered }) =>
    `--minimum-password-length ${passwordLength} --password-reuse-prevention ${passwordsRemembered}`,
});
