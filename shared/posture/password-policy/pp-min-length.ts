import { passwordPolicyCheck } from './policy-check.ts';

export const check = passwordPolicyCheck({
  id: 'pp-min-length',
  title: 'Passwords have at least 14 characters',
  severity: 'medium',
  why: 'Short passwords are guessed from a stolen list in hours.',
  cis: { '3.0': '1.8', '5.0': '1.7', '6.0': '2.7', '7.0': '2.8' },
  securityHub: ['IAM.15'],
  fault: ({ MinimumPasswordLength: length }, { passwordLength }) =>
    length !== undefined && length >= passwordLength
      ? undefined
      : `passwords may have ${length ?? 'an unknown number of'} characters, asked for are ${passwordLength}`,
  option: ({ passwordLength }) => `--minimum-password-length ${passwordLength}`,
});
