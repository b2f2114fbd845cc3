import { casesFor, daysAgo } from '../../../test/support/posture-cases.ts';
import { check } from './training-attested.ts';

const given = (days: number, ms = 0) => ({ attestations: { training: { at: daysAgo(days, ms), by: 'ana' } } });

export const cases = casesFor(check, {
  pass: { attested: { given: given(30), outcome: 'pass', says: /attested by ana/ } },
  fail: { 'nobody attested it: neither good nor bad': { given: { attestations: {} }, outcome: 'not-evaluated' } },
  edges: {
    'a year ago': { given: given(365), outcome: 'pass' },
    'a limit of the operator': { given: given(40), settings: { attestedDays: 30 }, outcome: 'not-evaluated', says: /more than 30 days/ },
    'a millisecond more': { given: given(365, -1), outcome: 'not-evaluated' },
  },
  missing: { 'a name of every object': { given: { attestations: { toString: { at: daysAgo(1), by: 'ana' } } }, outcome: 'not-evaluated' } },
});
