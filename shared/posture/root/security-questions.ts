import { defineCheck, notEvaluated } from '../check.ts';

export const check = defineCheck({
  id: 'security-questions',
  section: 'root',
  title: 'Security questions of root are set',
  severity: 'info',
  why: 'Accounts that still have them are asked when root is recovered; no new ones can be set.',
  cis: { '3.0': '1.3' },
  securityHub: [],
  reads: [],
  judge: () => [notEvaluated('manual', 'no API tells them: look in the console as root, under "Account"')],
});
