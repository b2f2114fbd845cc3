import type { EscalationPath, Needed } from './path.ts';
import type { Refusal } from './rights.ts';

/** proven: every step is allowed on something that is there. conditional: on what is said. blocked: by what is said. */
export type Grade = 'proven' | 'conditional' | 'blocked';

/** service: rights in one service. guardrail: a limit above the account is gone. unknown: what its target has is not known. */
export type LeadsTo = 'administrator' | 'more' | 'service' | 'guardrail' | 'unknown';

export interface Block {
  readonly by: Exclude<Refusal, 'absent'> | 'noTarget' | 'noGain';
  readonly words: string;
}

/** What one path is worth to one holder. Paths of which some action is granted by nothing are left out. */
export interface GradedPath {
  readonly path: EscalationPath;
  readonly grade: Grade;
  readonly leadsTo: LeadsTo;
  /** ARN of what it is aimed at: the strongest found. */
  readonly target: string | undefined;
  /** On what a conditional one depends. */
  readonly conditions: readonly string[];
  /** What stands in the way of a blocked one. */
  readonly blocks: readonly Block[];
  /** What is taken to be so, since no inventory of identities tells it. */
  readonly assumes: string | undefined;
}

const GRADES: readonly Grade[] = ['blocked', 'conditional', 'proven'];
const LEADS: readonly LeadsTo[] = ['unknown', 'guardrail', 'service', 'more', 'administrator'];
const SELF = ['self-escalation', 'boundary-change'];

const rank = ({ grade, leadsTo, path }: GradedPath): number =>
  GRADES.indexOf(grade) * 1000 +
  (grade === 'proven' ? LEADS.indexOf(leadsTo) * 100 : 0) +
  (SELF.includes(path.category) ? 10 : path.category === 'passrole' ? 5 : 0);

/** How many calls it takes at least. */
const leastCalls = (needed: Needed): number => {
  if (typeof needed === 'string') return 1;
  return 'all' in needed
    ? needed.all.reduce((sum, each) => sum + leastCalls(each), 0)
    : needed.any.reduce((least, each) => Math.min(least, leastCalls(each)), Number.POSITIVE_INFINITY);
};

/** The most dangerous first; of equals the one that takes the fewest calls, then the one told in the fewest words. */
export const byDanger = (one: GradedPath, other: GradedPath): number =>
  rank(other) - rank(one) ||
  leastCalls(one.path.requires) - leastCalls(other.path.requires) ||
  one.path.words.length - other.path.words.length ||
  (one.path.id < other.path.id ? -1 : one.path.id > other.path.id ? 1 : 0);

/** Whether it is worth an alert by itself. */
export const raisesAlone = ({ path }: GradedPath): boolean => path.advisory !== true && path.retired !== true;
