import { casesFor, daysAgo } from '../../../test/support/posture-cases.ts';
import { check } from './org-management-clean.ts';

const given = (days: number, ms = 0) => ({ attestations: { 'management-account': { at: daysAgo(days, ms), by: 'ana' } } });

export const cases = casesFor(check, {
  pass: { attested: { given: given(30), outcome: 'pass', says: /attested by ana/ } },
  fail: { 'nobody can fail what only people know': { given: { attestations: {} }, outcome: 'not-evaluated' } },
  edges: {
    'a year ago': { given: given(365), outcome: 'pass' },
    'a millisecond more': { given: given(365, -1), outcome: 'not-evaluated' },
    'yet to come': { given: given(0, 1), outcome: 'not-evaluated' },
  },
  missing: {
    'something else was attested': { given: { attestations: { training: { at: daysAgo(1), by: 'ana' } } }, outcome: 'not-evaluated' },
    'no organisation': { given: { ...given(30), organization: 'none' }, outcome: 'not-evaluated', says: /no organisation/ },
  },
});
