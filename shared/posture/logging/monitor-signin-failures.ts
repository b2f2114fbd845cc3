import { monitoredCheck } from './monitored.ts';

export const check = monitoredCheck({
  id: 'monitor-signin-failures',
  title: 'Failed console sign-ins are monitored',
  why: 'Passwords are guessed before they are used.',
  control: 'cis-5.0/4.6',
  cis: { '3.0': '4.6', '5.0': '4.6', '6.0': '5.6', '7.0': '5.6' },
  securityHub: ['CloudWatch.6'],
});
