import { uppercaseRequired } from '../../rules/vocabulary/password-policy-ends.ts';
import { passwordPolicyCheck } from './policy-check.ts';

export const check = passwordPolicyCheck({
  id: 'pp-uppercase',
  title: 'Passwords hold an upper-case letter',
  severity: 'low',
  why: 'With fewer kinds of characters passwords are easier to guess.',
  securityHub: ['IAM.11'],
  ends: [uppercaseRequired],
  fault: ({ RequireUppercaseCharacters: required }) => (required === true ? undefined : 'passwords need not hold an upper-case letter'),
  option: () => '--require-uppercase-characters',
});
