import { symbolRequired } from '../../rules/vocabulary/password-policy-ends.ts';
import { passwordPolicyCheck } from './policy-check.ts';

export const check = passwordPolicyCheck({
  id: 'pp-symbol',
  title: 'Passwords hold a symbol',
  severity: 'low',
  why: 'With fewer kinds of characters passwords are easier to guess.',
  securityHub: ['IAM.13'],
  ends: [symbolRequired],
  fault: ({ RequireSymbols: required }) => (required === true ? undefined : 'passwords need not hold a symbol'),
  option: () => '--require-symbols',
});
