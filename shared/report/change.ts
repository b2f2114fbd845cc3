import type { Finding } from '../findings/finding.ts';
import type { Standing } from '../findings/standing.ts';
import { transitionsBetween } from '../findings/transitions.ts';
import { standingAt } from './finding-at.ts';

/**
 * What became of a finding in the period. `regressed`: ended and opened again within it; `reopened`: had ended
 * (or was answered) before it; `recurring`: open before and seen again; `standing`: open, nothing new;
 * `absent`: neither open nor touched.
 */
export type FindingChange =
  | { readonly kind: 'new' | 'recurring' | 'standing' | 'absent' }
  | { readonly kind: 'resolved'; readonly resolvedAt: Date; readonly reason: string | undefined; readonly isNew: boolean }
  | { readonly kind: 'regressed' | 'reopened'; readonly resolvedAt: Date; readonly reopenedAt: Date };

/** @param after where it stands at `to`, which is not included. */
export function changeOf(finding: Finding, after: Standing, from: Date, to: Date): FindingChange {
  const before = standingAt(finding, from);
  if (after.state === 'unseen') return { kind: 'absent' };
  const isNew = before.state === 'unseen';
  if (after.state === 'resolved') {
    const touched = after.since >= from && (before.state !== 'resolved' || before.since < after.since);
    return touched ? { kind: 'resolved', resolvedAt: after.since, reason: after.reason, isNew } : { kind: 'absent' };
  }
  return reopeningIn(finding, from, to) ?? { kind: isNew ? 'new' : seenIn(finding, from, to) ? 'recurring' : 'standing' };
}

const openingsIn = (finding: Finding, from: Date, to: Date) =>
  transitionsBetween(finding, from, to).filter(({ kind }) => kind === 'opened');

const seenIn = (finding: Finding, from: Date, to: Date): boolean => openingsIn(finding, from, to).length > 0;

/** The last opening of the period that found the finding over. */
function reopeningIn(finding: Finding, from: Date, to: Date): FindingChange | undefined {
  for (const { at } of openingsIn(finding, from, to).toReversed()) {
    const { state, since } = standingAt(finding, at);
    if (state === 'resolved') return { kind: since >= from ? 'regressed' : 'reopened', resolvedAt: since, reopenedAt: at };
    if (state === 'acknowledged') return { kind: 'reopened', resolvedAt: since, reopenedAt: at };
  }
  return undefined;
}
