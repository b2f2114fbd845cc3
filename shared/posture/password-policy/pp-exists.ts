import { passwordPolicySet } from '../../rules/vocabulary/password-policy-ends.ts';
import { passwordPolicyCheck } from './policy-check.ts';

export const check = passwordPolicyCheck({
  id: 'pp-exists',
  title: 'The account has a password policy of its own',
  severity: 'medium',
  why: "AWS's default lets people choose eight characters and keep them for ever.",
  securityHub: ['IAM.7', 'IAM.10'],
  ends: [passwordPolicySet],
  fault: () => undefined,
  option: ({ passwordLength, passwordsRemembered }) =>
    `--minimum-password-length ${passwordLength} --password-reuse-prevention ${passwordsRemembered}`,
});
