import { selfChangeAllowed } from '../../rules/vocabulary/password-policy-ends.ts';
import { passwordPolicyCheck } from './policy-check.ts';

export const check = passwordPolicyCheck({
  id: 'pp-self-change',
  title: 'Users may change their own password',
  severity: 'low',
  why: 'Who suspects that a password leaked must be able to change it at once.',
  ends: [selfChangeAllowed],
  fault: ({ AllowUsersToChangePassword: allowed }) => (allowed === true ? undefined : 'users may not change their own password'),
  option: () => '--allow-users-to-change-password',
});
