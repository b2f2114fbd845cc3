import type { Family } from './family-names.ts';
import type { Severity } from './severity.ts';

/** How an operator bends the rules to the account, without code. Every entry says why. */
export interface Tuning {
  /** Numbers set for rules, by rule and name. */
  readonly parameters: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Rules that say nothing, in all accounts or in some. */
  readonly off: readonly { readonly rule: string; readonly accounts?: readonly string[]; readonly reason: string }[];
  /** What a rule finds is graded so, in all accounts or in some. */
  readonly severities: readonly {
    readonly rule: string;
    readonly severity: Severity;
    readonly accounts?: readonly string[];
    readonly reason: string;
  }[];
  /** Principals for emergencies: their use is marked, never quieted. */
  readonly breakGlass: readonly { readonly principal: string; readonly owner: string }[];
  readonly expected: readonly Expectation[];
}

/** Somebody's announced routine: what it covers is recorded as information. Bound to what its caller cannot write. */
export interface Expectation {
  readonly id: string;
  readonly rules: readonly string[];
  /** ARN of the user, or of the role behind the session, as IAM knows it (with its path). */
  readonly principal: string;
  /** What else the call must show: MFA, or the source identity that the role's trust policy demands. */
  readonly proof: { readonly mfa: true } | { readonly sourceIdentity: string };
  readonly accounts?: readonly string[];
  /** Only targets whose ARN lies under this IAM path ("/ci/"). */
  readonly path?: string;
  readonly owner: string;
  readonly reason: string;
  /** It covers events from its creation until its end, which is not included. */
  readonly created: Date;
  readonly until: Date;
}

const FAMILIES_ALWAYS_TOLD: ReadonlySet<string> = new Set<Family>(['root-use', 'monitor']);
const RULES_ALWAYS_TOLD: ReadonlySet<string> = new Set(['break-glass-used']);

/** What nobody may switch off, lower, mute or expect away: root, the monitor itself, emergency access. */
export const isAlwaysTold = ({ id, family }: { readonly id: string; readonly family: string }): boolean =>
  FAMILIES_ALWAYS_TOLD.has(family) || RULES_ALWAYS_TOLD.has(id);

export const noTuning: Tuning = { parameters: {}, off: [], severities: [], breakGlass: [], expected: [] };
