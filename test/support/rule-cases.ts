import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import type { Facts } from '../../shared/rules/facts.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import type { RuleSettings } from '../../shared/rules/settings.ts';
import type { Severity } from '../../shared/rules/severity.ts';

/** An event that must raise the rule's finding, and what the finding must say. */
export interface HitCase {
  readonly event: JsonObject;
  readonly facts?: Partial<Facts>;
  readonly settings?: Partial<RuleSettings>;
  readonly severity: Severity;
  /** The subject's id. */
  readonly subject?: string;
  readonly part?: string;
  /** What summary, reason, evidence, change and remedy together must say, and must not. */
  readonly says?: RegExp;
  readonly saysNot?: RegExp;
}

/** An event that must raise nothing; with facts where the rule drops it only after enrichment. */
export interface MissCase {
  readonly event: JsonObject;
  readonly facts?: Partial<Facts>;
  readonly settings?: Partial<RuleSettings>;
}

/** Two events: `opens` opens the finding, `after` must (or must not) end it. */
export interface EndCase {
  readonly opens: JsonObject;
  readonly facts?: Partial<Facts>;
  readonly settings?: Partial<RuleSettings>;
  readonly after: JsonObject;
  readonly ends: boolean;
}

/**
 * The cases of one rule. Every group is required by the catalogue test except those that a rule's meaning rules out,
 * which it leaves out with a reason in `without`.
 */
export interface RuleCases {
  /** At least three, each named for the lesson. */
  readonly hits: Readonly<Record<string, HitCase>>;
  /** At least three: events that differ by one clause, and raise nothing or a lesser grade. */
  readonly nearMisses: Readonly<Record<string, HitCase | MissCase>>;
  /** How the rule treats a denied attempt: a finding or none. */
  readonly denied: Readonly<Record<string, HitCase | MissCase>>;
  /** The same call with `requestParameters: null`. */
  readonly nullParameters: Readonly<Record<string, HitCase | MissCase>>;
  /** One for each identity type that matters to the rule. */
  readonly identities: Readonly<Record<string, HitCase | MissCase>>;
  /** What an attacker may write (agent, session name, path, letter case …) and which must change nothing. */
  readonly evasions: Readonly<Record<string, HitCase>>;
  readonly ends?: Readonly<Record<string, EndCase>>;
}

export interface CasesOfRule extends RuleCases {
  readonly rule: Rule;
}

export const casesFor = (rule: Rule, cases: RuleCases): CasesOfRule => ({ rule, ...cases });

export const isHitCase = (value: HitCase | MissCase): value is HitCase => 'severity' in value;
