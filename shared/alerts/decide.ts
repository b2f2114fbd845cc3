import type { Finding, Told } from '../findings/finding.ts';
import type { Standing } from '../findings/standing.ts';
import { rankOf, type Severity } from '../rules/severity.ts';
import { isOneTooMany, stillFrom } from './flapping.ts';
import { type Patience, saidAgain } from './follow-up.ts';

/** `answered` and `closed` change what was said and tell nobody anew. */
export type SendReason =
  | 'first'
  | 'first-and-over'
  | 'worse'
  | 'growing'
  | 'reopened'
  | 'resolved'
  | 'reminder'
  | 'escalate'
  | 'flapping'
  | 'settled'
  | 'answered'
  | 'closed';
export type HoldReason = 'muted' | 'recent' | 'quiet' | 'flapping';

export type Decision = { readonly kind: 'send'; readonly reason: SendReason } | { readonly kind: 'hold'; readonly reason: HoldReason };

/** Whether a finding is held back by a mute, judged outside. */
export interface Deciding {
  readonly finding: Finding;
  readonly standing: Standing;
  readonly muted: boolean;
  /** Below it nobody is told; the report lists the finding all the same. */
  readonly leastSeverity: Severity;
  readonly patience: Patience;
  readonly now: Date;
}

const send = (reason: SendReason): Decision => ({ kind: 'send', reason });
const hold = (reason: HoldReason): Decision => ({ kind: 'hold', reason });

/** Counts at which a recurring finding is told again. */
const GROWTH = [5, 25, 100, 1000, 10_000];

/** Whether people must hear of a finding now, and why, or why not. Pure: what they last heard stands in `finding.told`. */
export function decide(deciding: Deciding): Decision {
  const { finding, standing, muted, leastSeverity } = deciding;
  const { told } = finding;
  if (standing.state === 'unseen') return hold('quiet');
  if (told === undefined) {
    if (finding.existing !== undefined && !isNews(standing, finding.existing.severity)) return hold('quiet');
    if (rankOf(standing.severity) < rankOf(leastSeverity)) return hold('quiet');
    if (muted) return hold('muted');
    return send(standing.state === 'resolved' ? 'first-and-over' : 'first');
  }
  // Something worse than was told came late: it concerns others too, even if it is over or known by now.
  const worse = rankOf(standing.severity) > rankOf(told.severity);
  switch (standing.state) {
    case 'resolved':
      return over(told, worse, deciding);
    case 'acknowledged':
      if (worse || told.state === 'resolved') return muted ? hold('muted') : send(worse ? 'worse' : 'reopened');
      return told.state === 'acknowledged' && isAssignmentShown(told, finding) ? hold('recent') : send('answered');
    case 'open':
      return open(told, worse, deciding);
    default:
      return standing.state satisfies never;
  }
}

/** Of what was there before the first look: it is worse now, or was over and is back. */
const isNews = ({ state, severity, reopened }: Standing, before: Severity): boolean =>
  state === 'open' && (reopened || rankOf(severity) > rankOf(before));

function over(told: Told, worse: boolean, { standing, muted, now }: Deciding): Decision {
  const isNews = told.state !== 'resolved';
  // An end is no nuisance: it is told through every mute.
  if (told.flapping !== undefined) {
    if (isStill(told, standing, now)) return send('settled');
    if (!worse) return hold('flapping');
  } else if (isNews) {
    if (standing.byAge) return send('closed');
    return send(isOneTooMany(told, now) ? 'flapping' : 'resolved');
  }
  if (!worse) return hold('recent');
  return muted ? hold('muted') : send('worse');
}

function open(told: Told, worse: boolean, { finding, standing, muted, patience, now }: Deciding): Decision {
  if (!isAssignmentShown(told, finding)) return send('answered');
  if (muted) return hold('muted');
  const isBack = told.state !== 'open' || isAnother(standing, told);
  if (isBack && told.flapping === undefined) return send(isOneTooMany(told, now) ? 'flapping' : 'reopened');
  if (worse) return send('worse');
  if (isStill(told, standing, now)) return send('settled');
  const again = saidAgain(told, standing.severity, patience, now);
  if (again !== undefined) return send(again);
  if (finding.again !== undefined && finding.again.at > told.at) return send('reminder');
  if (told.flapping !== undefined) return hold('flapping');
  return GROWTH.some((count) => told.count < count && finding.count >= count) ? send('growing') : hold('recent');
}

function isStill(told: Told, standing: Standing, now: Date): boolean {
  const from = stillFrom(told, standing);
  return from !== undefined && from <= now;
}

const isAssignmentShown = ({ assignedAt }: Told, { assigned }: Finding): boolean => assigned?.at.getTime() === assignedAt?.getTime();

/** It was over after people were told, perhaps at the very moment it began: what was heard of late had ended it. */
const isAnother = ({ overAt, since }: Standing, told: Told): boolean => overAt !== undefined && overAt >= told.since && since > told.since;
