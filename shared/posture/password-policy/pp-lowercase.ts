import { lowercaseRequired } from '../../rules/vocabulary/password-policy-ends.ts';
import { passwordPolicyCheck } from './policy-check.ts';

export const check = passwordPolicyCheck({
  id: 'pp-lowercase',
  title: 'Passwords hold a lower-case letter',
  severity: 'low',
  why: 'With fewer kinds of characters passwords are easier to guess.',
  securityHub: ['IAM.12'],
  ends: [lowercaseRequired],
  fault: ({ RequireLowercaseCharacters: required }) => (required === true ? undefined : 'passwords need not hold a lower-case letter'),
  option: () => '--require-lowercase-characters',
});
