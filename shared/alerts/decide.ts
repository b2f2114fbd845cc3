import type { Finding, Told } from '../findings/finding.ts';
import type { Standing } from '../findings/standing.ts';
import { rankOf, type Severity } from '../rules/severity.ts';

export type SendReason = 'first' | 'first-and-over' | 'worse' | 'growing' | 'reopened' | 'resolved';
export type HoldReason = 'muted' | 'recent' | 'quiet';

export type Decision = { readonly kind: 'send'; readonly reason: SendReason } | { readonly kind: 'hold'; readonly reason: HoldReason };

/** Whether a finding is held back by a mute, judged outside. */
export interface Deciding {
  readonly finding: Finding;
  readonly standing: Standing;
  readonly muted: boolean;
  /** Below it nobody is told; the report lists the finding all the same. */
  readonly leastSeverity: Severity;
}

const send = (reason: SendReason): Decision => ({ kind: 'send', reason });
const hold = (reason: HoldReason): Decision => ({ kind: 'hold', reason });

/** Counts at which a recurring finding is told again. */
const GROWTH = [5, 25, 100, 1000, 10_000];

/** Whether people must hear of a finding now, and why, or why not. Pure: what they last heard stands in `finding.told`. */
export function decide({ finding, standing, muted, leastSeverity }: Deciding): Decision {
  const { told } = finding;
  if (standing.state === 'unseen') return hold('quiet');
  if (told === undefined) {
    if (rankOf(standing.severity) < rankOf(leastSeverity)) return hold('quiet');
    if (muted) return hold('muted');
    return send(standing.state === 'resolved' ? 'first-and-over' : 'first');
  }
  if (standing.state === 'resolved' && told.state !== 'resolved') return send('resolved');
  const worse = rankOf(standing.severity) > rankOf(told.severity);
  // Something worse than was told came late: it concerns others too, even if it is over or known by now.
  if (standing.state !== 'open' && !worse) return hold('recent');
  if (muted) return hold('muted');
  if (standing.state !== 'open') return send('worse');
  if (told.state !== 'open' || isAnother(standing, told)) return send('reopened');
  if (worse) return send('worse');
  return GROWTH.some((count) => told.count < count && finding.count >= count) ? send('growing') : hold('recent');
}

/** It was over after people were told, perhaps at the very moment it began: what was heard of late had ended it. */
const isAnother = ({ overAt, since }: Standing, told: Told): boolean => overAt !== undefined && overAt >= told.since && since > told.since;
