import type { Finding, Told } from '../findings/finding.ts';
import type { Standing } from '../findings/standing.ts';
import type { SendReason } from './decide.ts';
import { recentTurns } from './flapping.ts';
import { type Patience, stepsDue } from './follow-up.ts';

export interface TellingNow {
  readonly finding: Finding;
  readonly standing: Standing;
  readonly reason: SendReason;
  /** Everybody who hears of it from now on. */
  readonly channels: readonly string[];
  readonly patience: Patience;
  readonly now: Date;
}

/** What people know of a finding after a telling. */
export function toldAfter(telling: TellingNow): Told {
  const { finding, standing, reason, channels, now } = telling;
  const { state, severity, since } = standing;
  const seq = (finding.told?.seq ?? 0) + 1;
  const assigned = finding.assigned === undefined ? {} : { assignedAt: finding.assigned.at };
  if (finding.told !== undefined && (reason === 'answered' || reason === 'closed')) {
    // Nobody hears of it anew: what was said is written anew, and as long as it is open the clocks go on.
    const { unanswered: _, turns: __, flapping: ___, ...before } = finding.told;
    return state === 'open' ? { ...finding.told, seq, ...assigned } : { ...before, state, since, seq, ...assigned };
  }
  return {
    ...{ state, severity, since, count: finding.count, at: now, seq, channels, ...assigned },
    ...(state === 'open' ? { unanswered: unansweredAfter(telling) } : {}),
    ...turnsAfter(telling),
  };
}

/** What comes back or gets worse is news to everybody: the escalation begins anew. */
function unansweredAfter({
  finding: { told },
  standing: { severity },
  reason,
  patience,
  now,
}: TellingNow): NonNullable<Told['unanswered']> {
  const anew = { since: now, escalatedMinutes: 0 };
  if (told === undefined || reason === 'reopened' || reason === 'worse') return anew;
  const before = told.unanswered ?? { since: told.at, escalatedMinutes: 0 };
  if (reason === 'escalate') {
    return { ...before, escalatedMinutes: Math.max(...stepsDue(told, severity, patience, now).map(({ afterMinutes }) => afterMinutes)) };
  }
  return told.state === 'open' ? before : anew;
}

function turnsAfter({ finding: { told }, standing, reason, now }: TellingNow): Pick<Told, 'turns' | 'flapping'> {
  if (told === undefined || reason === 'settled' || standing.state === 'acknowledged') return {};
  if (reason === 'flapping') return { flapping: { at: now } };
  const turns = [...recentTurns(told, now), ...(reason === 'resolved' || reason === 'reopened' ? [{ at: now }] : [])];
  return { ...(turns.length === 0 ? {} : { turns }), ...(told.flapping === undefined ? {} : { flapping: told.flapping }) };
}
