import { passwordPolicyCheck } from './policy-check.ts';

export const check = passwordPolicyCheck({
  id: 'pp-expiry',
  title: 'Passwords expire within 90 days',
  severity: 'low',
  why: 'A password that leaked works until somebody changes it.',
  securityHub: ['IAM.17'],
  fault: ({ ExpirePasswords: expires, MaxPasswordAge: age }, { passwordMaxDays }) => {
    if (passwordMaxDays === 'off') return { off: 'passwords need not expire, says the configuration' };
    if (expires !== true || age === undefined) return 'passwords never expire';
    return age <= passwordMaxDays ? undefined : `passwords expire after ${age} days, asked for are ${passwordMaxDays}`;
  },
  option: ({ passwordMaxDays }) => `--max-password-age ${passwordMaxDays === 'off' ? 90 : passwordMaxDays}`,
});
