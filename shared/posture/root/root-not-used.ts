import { rootSubject } from '../../rules/subjects.ts';
import { defineCheck, pass, type Verdict } from '../check.ts';
import type { ReportTime } from '../credential-report.ts';
import { isAtLeast } from '../credentials/ages.ts';
import { rootOf } from './root-user.ts';

export const check = defineCheck({
  id: 'root-not-used',
  section: 'root',
  title: 'Root is not used for everyday work',
  severity: 'high',
  why: 'Nobody can be held to what root does, and no policy holds it back.',
  cis: { '3.0': '1.7', '5.0': '1.6', '6.0': '2.6', '7.0': '2.7' },
  securityHub: ['IAM.20'],
  reads: ['credentialReport'],
  readsMore: ['events'],
  judge: ({ now, asOf, settings, values: { credentialReport }, more: { events } }): readonly Verdict[] => {
    const days = settings.rootUnusedDays;
    const { passwordLastUsed, keys } = rootOf(credentialReport);
    const reported: readonly (readonly [string, ReportTime])[] = [
      ['password', passwordLastUsed],
      ...keys.map(({ slot, lastUsed }) => [`access key ${slot}`, lastUsed] as const),
    ];
    const unreadable = reported.filter(([, at]) => at === 'unknown').map(([what]) => what);
    const uses = [
      ...reported.flatMap(([what, at]) => (at instanceof Date ? [{ what, at }] : [])),
      ...(events?.rootUses ?? []).map(({ name, at }) => ({ what: name, at })),
    ].toSorted((a, b) => b.at.getTime() - a.at.getTime());
    const [last] = uses;
    if (last !== undefined && !isAtLeast(last.at, days, now)) {
      return [
        {
          outcome: 'fail',
          subject: rootSubject,
          detail: `root was used within ${days} days: ${last.what} at ${last.at.toISOString()}`,
          evidence: uses.slice(0, 5).map(({ what, at }) => ({ label: what, value: at.toISOString() })),
          remedy: [{ text: 'Give whoever used it a role for that task; keep root for the few tasks that only root can do.' }],
        },
      ];
    }
    if (unreadable.length > 0) {
      return [{ outcome: 'error', subject: rootSubject, detail: `the last use of root's ${unreadable.join(', ')} can't be read` }];
    }
    const known = last === undefined ? 'root was never used, as far as is known' : `root was last used at ${last.at.toISOString()}`;
    if (events === undefined)
      return [pass(`${known}; the credential report alone says so, and it is of ${asOf.credentialReport.toISOString()}`)];
    // Up to its time the report answers for itself; what came after only events can tell.
    const gap = events.coveredSince > asOf.credentialReport || events.gaps.some(({ until }) => until > asOf.credentialReport);
    if (gap) return [{ outcome: 'stale', detail: `${known}, but events since the credential report are missing` }];
    return [pass(known)];
  },
});
