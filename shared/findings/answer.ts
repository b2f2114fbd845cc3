import type { Finding } from './finding.ts';
import { standingOf } from './standing.ts';
import { withTransitions } from './transitions.ts';

/** What a person does about a finding. Kept for good measure: who, when, from where and why. */
export interface Answer {
  /** The same id is taken once. */
  readonly id: string;
  readonly findingId: string;
  readonly kind: 'acknowledge' | 'assign' | 'resolve';
  readonly at: Date;
  /** As people know them. */
  readonly by: string;
  readonly via: 'slack' | 'mail' | 'command-line' | 'page';
  /** An address, or the user's id at the channel. */
  readonly from: string;
  readonly note: string;
  /** Of an assignment: to whom. */
  readonly to?: string;
}

/** The finding after the answer; the same finding when somebody has answered so before. */
export function answered(finding: Finding, answer: Answer): Finding {
  const { at, by, note, to = by } = answer;
  const { state } = standingOf(finding, at);
  const next = { ...finding, version: finding.version + 1 };
  switch (answer.kind) {
    case 'acknowledge':
      return state === 'open' ? { ...next, acknowledged: { at, by, note } } : finding;
    case 'assign':
      return finding.assigned && finding.assigned.at >= at ? finding : { ...next, assigned: { at, by, to } };
    case 'resolve': {
      if (state !== 'open' && state !== 'acknowledged') return finding;
      const reason = `closed by ${by}${note === '' ? '' : `: ${note}`}`;
      const end = { kind: 'resolved', at, eventId: answer.id, part: '', reason, final: false } as const;
      return { ...next, transitions: withTransitions(finding.transitions, [end]) };
    }
    default:
      return answer.kind satisfies never;
  }
}

/** What became of an answer. `already`: the finding stood so before, nothing was written; `unknown`: there is no such finding. */
export type Answered = { readonly outcome: 'done' | 'repeat' | 'already'; readonly finding: Finding } | { readonly outcome: 'unknown' };

/** Port: answers, each written with the finding it changes and with an intent to tell of it, whole or not at all. */
export interface Answers {
  /** Safe to repeat and to run at once. @throws TransientError when the store cannot be reached or is too busy. */
  take(answer: Answer, now: Date): Promise<Answered>;
  /** Oldest first. */
  of(findingId: string): Promise<readonly Answer[]>;
  /** By the time they were given, `from` included, `to` not. */
  between(from: Date, to: Date): AsyncIterable<Answer>;
}
