import { monitoredCheck } from './monitored.ts';

export const check = monitoredCheck({
  id: 'monitor-signin-no-mfa',
  title: 'Console sign-ins without MFA are monitored',
  why: 'Each of them shows a password that is enough by itself.',
  control: 'cis-5.0/4.2',
  cis: { '3.0': '4.2', '5.0': '4.2', '6.0': '5.2', '7.0': '5.2' },
  securityHub: ['CloudWatch.3'],
});
