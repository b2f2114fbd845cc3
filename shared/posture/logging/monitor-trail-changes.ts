import { monitoredCheck } from './monitored.ts';

export const check = monitoredCheck({
  id: 'monitor-trail-changes',
  title: 'Changes of CloudTrail are monitored',
  why: 'An intruder who knows the trade turns the log off first.',
  control: 'cis-5.0/4.5',
  cis: { '3.0': '4.5', '5.0': '4.5', '6.0': '5.5', '7.0': '5.5' },
  securityHub: ['CloudWatch.5'],
});
