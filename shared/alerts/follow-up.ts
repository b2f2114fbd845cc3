import type { Finding, Told } from '../findings/finding.ts';
import type { Standing } from '../findings/standing.ts';
import { atLeast, type Severity } from '../rules/severity.ts';
import type { Config } from './config.ts';
import { stillFrom } from './flapping.ts';

/** When a finding that people were told of is to be looked at again: one for each finding, written with what it was told. */
export interface FollowUp {
  readonly findingId: string;
  readonly severity: Severity;
  readonly dueAt: Date;
  /** The finding's own when it was written. */
  readonly version: number;
}

/** What the configuration says of findings that nobody answers. */
export type Patience = Pick<Config, 'escalation' | 'reminders'>;

const MINUTE = 60_000;
const minutesAfter = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * MINUTE);

/** A mute may be taken away before its end: what it hides is looked at so often. */
const MUTED_MINUTES = 60;

export interface Step {
  readonly at: Date;
  readonly afterMinutes: number;
  readonly channels: readonly string[];
}

/** The steps of the escalation that are left to take, the earliest first. */
export function stepsLeft(told: Told, severity: Severity, { escalation }: Pick<Patience, 'escalation'>): readonly Step[] {
  const { since = told.at, escalatedMinutes = 0 } = told.unanswered ?? {};
  return escalation
    .filter(({ severityAtLeast, afterMinutes }) => atLeast(severity, severityAtLeast) && afterMinutes > escalatedMinutes)
    .map(({ afterMinutes, channels }) => ({ at: minutesAfter(since, afterMinutes), afterMinutes, channels }));
}

/** Those whose time has come. A run that is late takes several at once. */
export const stepsDue = (told: Told, severity: Severity, patience: Patience, now: Date): readonly Step[] =>
  stepsLeft(told, severity, patience).filter(({ at }) => at <= now);

/** Counted from whatever people heard last. */
export function reminderAt({ at }: Told, severity: Severity, { reminders }: Pick<Patience, 'reminders'>): Date | undefined {
  const minutes = reminders[severity];
  return minutes === 'off' ? undefined : minutesAfter(at, minutes);
}

/** What is to be said again of an open finding that nobody has answered. */
export function saidAgain(told: Told, severity: Severity, patience: Patience, now: Date): 'escalate' | 'reminder' | undefined {
  if (stepsDue(told, severity, patience, now).length > 0) return 'escalate';
  const reminder = reminderAt(told, severity, patience);
  return reminder !== undefined && reminder <= now ? 'reminder' : undefined;
}

export interface LookingAhead {
  /** As it is written. */
  readonly finding: Pick<Finding, 'id' | 'told' | 'version'>;
  readonly standing: Standing;
  readonly patience: Patience;
  /** Until when a mute hides it, as far as is known now. */
  readonly hiddenUntil: Date | undefined;
  readonly now: Date;
}

/** When to look at a finding next: never, when it is answered or over and its turns are told. */
export function followUpOf({ finding, standing, patience, hiddenUntil, now }: LookingAhead): FollowUp | undefined {
  const { id, told, version } = finding;
  const { severity } = standing;
  if (told === undefined || standing.state === 'unseen') return undefined;
  const open =
    standing.state === 'open' ? [...stepsLeft(told, severity, patience).map(({ at }) => at), reminderAt(told, severity, patience)] : [];
  const times = [...open, stillFrom(told, standing)].filter((at) => at !== undefined).map((at) => at.getTime());
  if (times.length === 0) return undefined;
  const dueAt = new Date(Math.min(...times));
  const later = hiddenUntil && new Date(Math.min(hiddenUntil.getTime(), minutesAfter(now, MUTED_MINUTES).getTime()));
  return { findingId: id, severity, dueAt: later && later > dueAt ? later : dueAt, version };
}
