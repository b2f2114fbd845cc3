import { monitoredCheck } from './monitored.ts';

export const check = monitoredCheck({
  id: 'monitor-org-changes',
  title: 'Changes of the organisation are monitored',
  why: 'What leaves the organisation leaves its guardrails.',
  control: 'cis-5.0/4.15',
  cis: { '3.0': '4.15', '5.0': '4.15', '6.0': '5.15', '7.0': '5.15' },
  securityHub: [],
});
