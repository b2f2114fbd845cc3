import { recordingOf } from '../../shared/findings/change-of.ts';
import { type Finding, findingId } from '../../shared/findings/finding.ts';
import type { FindingStore } from '../../shared/findings/store.ts';
import { rotateKey } from '../../shared/posture/credentials/rotate-key.ts';
import type { AgingKey } from '../../shared/posture/rotation.ts';
import { rule } from '../../shared/rules/posture/key-rotation-due.ts';
import type { Assessment } from '../../shared/rules/rule.ts';
import type { RuleSettings } from '../../shared/rules/settings.ts';
import { tune } from '../../shared/rules/tune.ts';
import { endingChange, isOpen, openingChange, type RunCause, runEvent, standingAt } from './run-change.ts';

export interface ReminderPorts {
  readonly store: Pick<FindingStore, 'record' | 'finding'>;
  readonly settings: RuleSettings;
}

/** What is known of keys at one time. */
export interface KeyAges {
  readonly keys: readonly AgingKey[];
  readonly at: Date;
  /** A user whose keys can't be judged: what is open of them stays. */
  readonly isUnread: (finding: Finding) => boolean;
}

/**
 * Reminds of keys that are about to pass the age limit: once for each step and key, however often the run is repeated. @param open
 * findings that may be open.
 */
export async function remindOfRotation(
  { keys, at, isUnread }: KeyAges,
  open: readonly Finding[],
  cause: RunCause,
  { store, settings }: ReminderPorts,
  now: Date,
): Promise<void> {
  const soonest = new Map<string, AgingKey>();
  // Two keys of a user without ids are one finding: the one that is due first speaks.
  for (const key of keys.toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime())) {
    const id = findingId(rule.id, cause.account, key.subject);
    if (!soonest.has(id) || soonest.get(id)?.step === 'past') soonest.set(id, key);
  }
  for (const [id, key] of soonest) {
    if (typeof key.step !== 'number') continue;
    const assessment = tune(rule, reminder(key, key.step), runEvent(cause, at), settings);
    const finding = await store.finding(id);
    const isStanding = finding !== undefined && isOpen(standingAt(finding, at));
    if (assessment === undefined || (isStanding && finding.latest?.because.startsWith(STEP_WORDS[key.step]))) continue;
    const change = openingChange({ rule, assessment, at, counts: !isStanding, ...(isStanding ? { more: { again: true } } : {}) }, cause);
    await store.record(recordingOf(change, true), now);
  }
  for (const { id } of open.filter((finding) => finding.rule === rule.id && finding.account === cause.account)) {
    const step = soonest.get(id)?.step ?? 'gone';
    const finding = typeof step === 'number' ? undefined : await store.finding(id);
    if (finding === undefined || isUnread(finding) || !isOpen(standingAt(finding, at))) continue;
    const last = Math.max(...finding.transitions.map((transition) => transition.at.getTime()));
    const end = { parts: [''], reason: END_WORDS[step as keyof typeof END_WORDS], at: new Date(Math.max(at.getTime(), last + 1)) };
    // Past the limit it is the check's finding, which is told: its end as a reminder is no good news.
    await store.record(recordingOf(endingChange(rule, finding.subject, end, cause), step !== 'past'), now);
  }
}

const STEP_WORDS = { 15: '15 days or less are left', 7: '7 days or less are left', 1: 'a day or less is left' } as const;

const END_WORDS = {
  past: 'the limit has passed: it is a finding of the check now',
  young: 'its age counts anew',
  gone: 'the key was replaced, switched off or deleted',
} as const;

const reminder = ({ subject, name, id, user, dueAt }: AgingKey, step: keyof typeof STEP_WORDS): Assessment => ({
  severity: rule.severity,
  because: STEP_WORDS[step],
  subject,
  summary: `${name} of ${user} passes its age limit at ${dueAt.toISOString()}`,
  evidence: [
    { label: 'Passes its limit', value: dueAt.toISOString() },
    { label: 'Owner', value: `user ${user}` },
  ],
  remedy: rotateKey(user, id),
});
