import { monitoredCheck } from './monitored.ts';

export const check = monitoredCheck({
  id: 'monitor-unauthorized',
  title: 'Denied calls are monitored',
  why: 'Somebody who tries what they may not is often somebody who stole a credential.',
  control: 'cis-5.0/4.1',
  cis: { '3.0': '4.1', '5.0': '4.1', '6.0': '5.1', '7.0': '5.1' },
  securityHub: ['CloudWatch.2'],
});
