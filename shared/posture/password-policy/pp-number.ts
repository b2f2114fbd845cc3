import { numberRequired } from '../../rules/vocabulary/password-policy-ends.ts';
import { passwordPolicyCheck } from './policy-check.ts';

export const check = passwordPolicyCheck({
  id: 'pp-number',
  title: 'Passwords hold a digit',
  severity: 'low',
  why: 'With fewer kinds of characters passwords are easier to guess.',
  securityHub: ['IAM.14'],
  ends: [numberRequired],
  fault: ({ RequireNumbers: required }) => (required === true ? undefined : 'passwords need not hold a digit'),
  option: () => '--require-numbers',
});
