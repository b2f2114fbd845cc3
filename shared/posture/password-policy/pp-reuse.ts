import { passwordPolicyCheck } from './policy-check.ts';

export const check = passwordPolicyCheck({
  id: 'pp-reuse',
  title: 'The last 24 passwords cannot be used again',
  severity: 'low',
  why: 'A password that leaked once would come back.',
  cis: { '3.0': '1.9', '5.0': '1.8', '6.0': '2.8', '7.0': '2.9' },
  securityHub: ['IAM.16'],
  fault: ({ PasswordReusePrevention: remembered }, { passwordsRemembered }) =>
    remembered !== undefined && remembered >= passwordsRemembered
      ? undefined
      : `${remembered ?? 'no'} earlier passwords are barred, asked for are ${passwordsRemembered}`,
  option: ({ passwordsRemembered }) => `--password-reuse-prevention ${passwordsRemembered}`,
});
