import { defineCheck, notEvaluated, type Verdict } from '../check.ts';
import { attested } from './attested.ts';

export const check = defineCheck({
  id: 'org-management-clean',
  section: 'organization',
  title: 'The management account runs no workloads, and units follow environments',
  severity: 'low',
  why: 'No policy of the organisation binds its management account: what runs there can reach every other account.',
  cis: { '7.0': '2.1.3, 2.1.4' },
  securityHub: [],
  reads: ['attestations'],
  readsMore: ['organization'],
  judge: (reading): readonly Verdict[] =>
    reading.more.organization === 'none'
      ? [notEvaluated('not-applicable', 'the account belongs to no organisation')]
      : [attested('management-account', reading)],
});
