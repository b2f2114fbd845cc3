import type { Finding } from '../findings/finding.ts';
import { type Standing, standingOf } from '../findings/standing.ts';

/** The finding as it was just before an instant: later transitions and answers are left out, so a report made again says the same. */
function findingAt(finding: Finding, at: Date): Finding {
  const { acknowledged, ...rest } = finding;
  if (finding.transitions.every((transition) => transition.at < at) && !(acknowledged && acknowledged.at >= at)) return finding;
  return {
    ...rest,
    transitions: finding.transitions.filter((transition) => transition.at < at),
    ...(acknowledged && acknowledged.at < at ? { acknowledged } : {}),
  };
}

export const standingAt = (finding: Finding, at: Date): Standing => standingOf(findingAt(finding, at), at);
