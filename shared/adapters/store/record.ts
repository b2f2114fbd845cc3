import type { Intent } from '../../alerts/outbox.ts';
import { TransientError } from '../../errors.ts';
import { applyChange, blankFinding, type Change } from '../../findings/apply.ts';
import type { Finding } from '../../findings/finding.ts';
import type { Occurrence } from '../../findings/occurrence.ts';
import { standingOf } from '../../findings/standing.ts';
import type { Recording } from '../../findings/store.ts';
import { rankOf } from '../../rules/severity.ts';
import type { Item, ItemTable, Refusal, Write } from '../table/item-table.ts';
import { findingItem } from './finding-item.ts';
import { fromData, toData } from './item-codec.ts';
import { dayIndex, dueIndex, expiry, intentKey, occurrenceKey } from './keys.ts';
import { lateItem } from './late-item.ts';
import { policyWrite, principalWrite } from './memory-items.ts';

/** Writers of one finding at once are few (a function's concurrency); each round lets one of them through. */
export const TRIES = 50;

/** What is still to be written of a recording, and the findings as they are known so far. */
interface Remaining {
  readonly changes: readonly Change[];
  readonly findings: ReadonlyMap<string, Finding>;
  /** Findings in which the event stands already, less grave: late events made it the one that raises them. */
  readonly raised: ReadonlySet<string>;
  /** What the event says to the memories, less what they know already or know better. */
  readonly memories: readonly Write[];
}

/**
 * One conditional transaction, no read before it: it bets on findings that nobody has seen yet. A refusal brings the
 * items that were there; what is recorded already drops out, what has moved on is folded anew, and the rest is tried again.
 * So a first hit costs one transaction, a repeat one, a recurrence two.
 */
export async function record(table: ItemTable, recording: Recording, now: Date, keepDays: number): Promise<'recorded' | 'repeat'> {
  let remaining: Remaining = {
    changes: recording.changes,
    findings: new Map(),
    raised: new Set(),
    memories: [
      ...recording.principals.map((change) => principalWrite(change, now)),
      ...recording.policies.map((version) => policyWrite(version, now)),
    ],
  };
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const targets = targetsOf(recording, remaining, now, keepDays);
    if (targets.length === 0) return 'repeat';
    const refusals = await table.transact(targets.map(({ write }) => write));
    if (refusals.length === 0) return remaining.changes.length > 0 || recording.changes.length === 0 ? 'recorded' : 'repeat';
    remaining = without(remaining, targets, refusals);
  }
  throw new TransientError(`event ${recording.eventId} met other writers ${TRIES} times`);
}

type Target = { readonly write: Write } & (
  | { readonly kind: 'occurrence' | 'finding'; readonly findingId: string }
  | { readonly kind: 'memory' | 'late' | 'intent' }
);

function targetsOf(
  recording: Recording,
  { changes, findings, raised, memories }: Remaining,
  now: Date,
  keepDays: number,
): readonly Target[] {
  const changed = changes.map((change) => ({
    change,
    before: findings.get(change.findingId),
    after: applyChange(findings.get(change.findingId) ?? blankFinding(change), {
      ...change,
      counts: change.counts && !raised.has(change.findingId),
    }),
  }));
  const late = lateItem(recording, changes, now);
  const intent = intentOf(
    recording,
    changed.map(({ after }) => after),
    now,
  );
  return [
    ...changed.flatMap(({ change, before, after }): Target[] => [
      {
        kind: 'occurrence',
        findingId: change.findingId,
        write: { put: occurrenceItem(change, now, keepDays), when: { kind: raised.has(change.findingId) ? 'present' : 'absent' } },
      },
      {
        kind: 'finding',
        findingId: change.findingId,
        write: { put: findingItem(after, now), when: before ? { kind: 'version', is: before.version } : { kind: 'absent' } },
      },
    ]),
    ...late.map((put): Target => ({ kind: 'late', write: { put } })),
    ...memories.map((write): Target => ({ kind: 'memory', write })),
    ...(intent ? [{ kind: 'intent' as const, write: { put: intentItem(intent) } }] : []),
  ];
}

function without({ changes, findings, raised, memories }: Remaining, targets: readonly Target[], refusals: readonly Refusal[]): Remaining {
  const recorded = new Set<string>();
  const raising = new Set(raised);
  const stale = new Set<Write>();
  const known = new Map(findings);
  for (const { index, present } of refusals) {
    const target = targets[index];
    if (target?.kind === 'occurrence' && !present) raising.delete(target.findingId);
    if (target?.kind === 'occurrence' && present) {
      const isRaised = changes.some((change) => change.findingId === target.findingId && isRaise(change, present));
      (isRaised ? raising : recorded).add(target.findingId);
    }
    if (target?.kind === 'memory') stale.add(target.write);
    if (target?.kind === 'finding' && present) known.set(target.findingId, fromData<Finding>('finding', present.data));
    if (target?.kind === 'finding' && !present) known.delete(target.findingId);
  }
  return {
    changes: changes.filter(({ findingId }) => !recorded.has(findingId)),
    findings: known,
    raised: raising,
    memories: memories.filter((write) => !stale.has(write)),
  };
}

/** Only what rules over time say of an event may change after it was recorded, by events that come late. */
function isRaise({ rule, occurrence: { assessment } }: Change, present: Item): boolean {
  const before = fromData<Occurrence>('occurrence', present.data).assessment;
  if (rule.overTime === undefined || assessment === undefined || before === undefined) return false;
  return rankOf(assessment.severity) > rankOf(before.severity);
}

/** One for one event, under its most severe finding. Nothing to tell of a finding that was never opened. */
function intentOf({ tell, eventId, at }: Recording, findings: readonly Finding[], now: Date): Intent | undefined {
  if (!tell) return undefined;
  const standing = findings
    .map((finding) => ({ finding, standing: standingOf(finding, now) }))
    .filter(({ standing: { state } }) => state !== 'unseen')
    .toSorted((a, b) => rankOf(b.standing.severity) - rankOf(a.standing.severity) || (a.finding.id < b.finding.id ? -1 : 1));
  const primary = standing[0];
  if (!primary) return undefined;
  return {
    findingId: primary.finding.id,
    eventId,
    at,
    findings: standing.map(({ finding: { id } }) => id),
    severity: primary.standing.severity,
    dueAt: now,
    version: 1,
  };
}

export const intentItem = (intent: Intent): Item => ({
  ...intentKey(intent.findingId, intent.at, intent.eventId),
  ...dueIndex(intent.findingId, intent.severity, intent.dueAt),
  version: intent.version,
  data: toData('intent', intent),
});

const occurrenceItem = ({ findingId, occurrence }: Change, now: Date, keepDays: number): Item => ({
  ...occurrenceKey(findingId, occurrence.event.id),
  ...dayIndex('OCC', occurrence.event.at, findingId),
  expiresAt: expiry(occurrence.event.at, now, keepDays),
  data: toData('occurrence', occurrence),
});
