import type { Finding } from '../../findings/finding.ts';
import type { ReportInput } from '../input.ts';

/** What an account's first run found in this week was there before the monitor: it is existing, not new. */
export function existingIn({ posture }: ReportInput): (finding: Finding, firstSeen: Date) => boolean {
  const checks = new Set(posture?.checks.map(({ id }) => id));
  const baselines = new Map(
    (posture?.accounts ?? []).flatMap(({ account, runs }) => {
      const first = runs.find(({ isBaseline }) => isBaseline);
      return first === undefined ? [] : [[account, new Date(first.judgedAt)] as const];
    }),
  );
  return ({ rule, account }, firstSeen) => {
    const judged = baselines.get(account);
    return judged !== undefined && checks.has(rule) && firstSeen <= judged;
  };
}
