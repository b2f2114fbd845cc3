import { casesFor, daysAgo } from '../../../test/support/posture-cases.ts';
import { monitorWith } from '../../../test/support/posture-parts.ts';
import { check } from './audit-fresh.ts';

const HOUR = 3_600_000;
const run = (hours: number, ms = 0, isComplete = true) => ({ at: daysAgo(0, -hours * HOUR + ms), isComplete });
const given = (...runs: ReturnType<typeof run>[]) => ({ monitor: monitorWith({ runs }) });
const watchedSince = (days: number) => ({ events: { coveredSince: daysAgo(days), gaps: [], rootUses: [] } });

export const cases = casesFor(check, {
  pass: {
    'the run of yesterday': { given: given(run(24)), outcome: 'pass' },
    'one that was not complete came after': { given: given(run(2, 0, false), run(25)), outcome: 'pass' },
  },
  fail: {
    'no run was complete': {
      given: given(run(2, 0, false), run(26, 0, false)),
      outcome: 'fail',
      says: /none is on record[\s\S]*Incomplete/,
    },
    'no run at all, although the monitor watches for a month': { given: { ...given(), ...watchedSince(30) }, outcome: 'fail' },
  },
  edges: {
    'exactly 26 hours': { given: given(run(26)), outcome: 'pass' },
    'a millisecond more': { given: given(run(26, -1)), outcome: 'fail' },
    'the first run, on the first day': { given: { ...given(), ...watchedSince(1) }, outcome: 'not-evaluated' },
  },
  missing: { 'no run, and nobody knows since when the monitor watches': { given: given(), outcome: 'not-evaluated' } },
});
