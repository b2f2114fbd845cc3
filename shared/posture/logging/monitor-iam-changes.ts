import { monitoredCheck } from './monitored.ts';

export const check = monitoredCheck({
  id: 'monitor-iam-changes',
  title: 'Changes of IAM policies are monitored',
  why: 'Who may change a policy may do anything, unless somebody sees it.',
  control: 'cis-5.0/4.4',
  cis: { '3.0': '4.4', '5.0': '4.4', '6.0': '5.4', '7.0': '5.4' },
  securityHub: ['CloudWatch.4'],
});
