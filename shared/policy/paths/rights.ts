import type { PolicyDocument } from '../document/document.ts';

/** What decides for a caller, and what is known of every call it makes. */
export interface Rights {
  readonly identity: readonly PolicyDocument[];
  readonly boundary: PolicyDocument | undefined;
  /** Values by key in lower case. */
  readonly context: Readonly<Record<string, readonly string[]>>;
  /** Keys that its calls never carry. */
  readonly absent: ReadonlySet<string>;
  /** It gives itself what tag it likes. */
  readonly choosesTags: boolean;
}

/** Why a call is refused, the further from an Allow the earlier. */
export const REFUSALS = ['absent', 'scope', 'condition', 'boundary', 'deny'] as const;
export type Refusal = (typeof REFUSALS)[number];

export type Answer =
  | { readonly allowed: 'yes' }
  /** Depends on what is not known. */
  | { readonly allowed: 'if'; readonly conditions: readonly string[] }
  | { readonly allowed: 'no'; readonly by: Refusal };

export const YES: Answer = { allowed: 'yes' };
export const NO: Readonly<Record<Refusal, Answer>> = {
  absent: { allowed: 'no', by: 'absent' },
  scope: { allowed: 'no', by: 'scope' },
  condition: { allowed: 'no', by: 'condition' },
  boundary: { allowed: 'no', by: 'boundary' },
  deny: { allowed: 'no', by: 'deny' },
};

const rank = (answer: Answer): number =>
  answer.allowed === 'yes' ? REFUSALS.length + 1 : answer.allowed === 'if' ? REFUSALS.length : REFUSALS.indexOf(answer.by);

/** The answer nearer to yes: one of several objects will do. */
export const better = (one: Answer, other: Answer): Answer => (rank(other) > rank(one) ? other : one);

/** All of them are needed. */
export function together(answers: readonly Answer[]): Answer {
  const refused = answers.find(({ allowed }) => allowed === 'no');
  if (refused) return refused;
  const conditions = [...new Set(answers.flatMap((answer) => (answer.allowed === 'if' ? answer.conditions : [])))];
  return conditions.length === 0 ? YES : { allowed: 'if', conditions };
}
