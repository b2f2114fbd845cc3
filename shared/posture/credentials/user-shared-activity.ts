import { userSubject } from '../../rules/subjects.ts';
import { userDeleted } from '../../rules/vocabulary/user-ends.ts';
import { defineCheck, notEvaluated, pass, type Verdict } from '../check.ts';
import { isAtLeast } from './ages.ts';
import { signsOfSharing } from './signs-of-sharing.ts';

const NOT_LOOKED_AT = 'how far apart the networks are and whose they are was not looked at';

export const check = defineCheck({
  id: 'user-shared-activity',
  section: 'credentials',
  title: 'One person is one user (by what it did)',
  severity: 'medium',
  why: 'Nobody can be held to what a shared user does, and its password leaves with whoever leaves.',
  cis: {},
  securityHub: [],
  reads: ['events'],
  ends: [userDeleted],
  judge: ({ now, settings: { sharedUse }, values: { events } }): readonly Verdict[] => {
    if (!isAtLeast(events.coveredSince, sharedUse.coveredDays, now))
      return [
        notEvaluated(
          'too-young',
          `events are on record since ${events.coveredSince.toISOString()}, not yet for ${sharedUse.coveredDays} days`,
        ),
      ];
    if (events.activity === undefined) return [notEvaluated('not-readable', 'where users are at work is not on record')];
    const users = Object.entries(events.activity);
    const rows = users.flatMap(([user, activity]): readonly Verdict[] => {
      const signs = signsOfSharing(activity, sharedUse);
      if (signs.length === 0) return [];
      return [
        {
          outcome: 'fail',
          subject: userSubject(user),
          detail: `${user} is possibly shared: ${signs.join('; ')}; ${NOT_LOOKED_AT}`,
          evidence: signs.map((value) => ({ label: 'Within a day', value })),
          remedy: [
            { text: 'Ask who signs in with it. Give each person a user, better a sign-in through the identity provider.' },
            { text: 'Then change its password and keys.' },
          ],
        },
      ];
    });
    if (rows.length > 0) return rows;
    if (events.isActivityPartial)
      return [
        notEvaluated(
          'not-readable',
          `nothing on record shows a shared user (${users.length} were at work in the last day), but of events only those are kept that a rule finds`,
        ),
      ];
    const known = `0 of ${users.length} users who were at work in the last day look shared; ${NOT_LOOKED_AT}`;
    const hasGap = events.gaps.some(({ until }) => !isAtLeast(until, 1, now));
    return [hasGap ? { outcome: 'stale', detail: `${known}, and events of that day are missing` } : pass(known, users.length)];
  },
});
