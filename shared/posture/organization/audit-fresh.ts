import { accountSubject } from '../../rules/subjects.ts';
import { defineCheck, notEvaluated, pass, type Verdict } from '../check.ts';

const HOUR = 3_600_000;
const FRESH_HOURS = 26;

export const check = defineCheck({
  id: 'audit-fresh',
  section: 'organization',
  title: 'The account is audited every day',
  severity: 'high',
  why: 'What was checked last month says nothing of a key that was made since.',
  cis: {},
  securityHub: [],
  reads: ['monitor'],
  readsMore: ['events'],
  judge: ({ account, now, values: { monitor }, more: { events } }): readonly Verdict[] => {
    const complete = monitor.runs.filter(({ isComplete }) => isComplete).toSorted((a, b) => b.at.getTime() - a.at.getTime());
    const isFresh = (at: Date): boolean => now.getTime() - at.getTime() <= FRESH_HOURS * HOUR;
    const [last] = complete;
    if (last !== undefined && isFresh(last.at)) return [pass(`the last complete run was at ${last.at.toISOString()}`, monitor.runs.length)];
    if (monitor.runs.length === 0 && (events === undefined || isFresh(events.coveredSince)))
      return [notEvaluated('too-young', 'no run is on record before this one')];
    return [
      {
        outcome: 'fail',
        subject: accountSubject(account),
        detail: `no complete run in ${FRESH_HOURS} hours: ${last === undefined ? 'none is on record' : `the last was at ${last.at.toISOString()}`}`,
        evidence: monitor.runs
          .slice(0, 5)
          .map(({ at, isComplete }) => ({ label: isComplete ? 'Complete' : 'Incomplete', value: at.toISOString() })),
        remedy: [
          { text: 'See whether the schedule of the posture function is on, and what its last log says.' },
          { text: 'The rows with an error name what it could not read; an audit by hand shows the same.', command: 'npm run audit' },
        ],
      },
    ];
  },
});
