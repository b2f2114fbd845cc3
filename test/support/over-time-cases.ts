import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import type { RuleSettings } from '../../shared/rules/settings.ts';
import type { Severity } from '../../shared/rules/severity.ts';

/** Events, in event order, that together must open the rule's finding. They are tried in order, backwards, shuffled and doubled. */
export interface OpeningCase {
  readonly events: readonly JsonObject[];
  readonly settings?: Partial<RuleSettings>;
  /** The last opening's. */
  readonly severity: Severity;
  /** Indexes of the events that open or raise the finding; the last one unless given. */
  readonly on?: readonly number[];
  /** The subject's id. */
  readonly subject?: string;
  /** What summary, reason, evidence, change and remedy of the last opening together must say, and must not. */
  readonly says?: RegExp;
  readonly saysNot?: RegExp;
}

/** Events that together must open nothing. */
export interface QuietCase {
  readonly events: readonly JsonObject[];
  readonly settings?: Partial<RuleSettings>;
}

/** The cases of one rule over time. */
export interface OverTimeCases {
  /** At least three. */
  readonly opens: Readonly<Record<string, OpeningCase>>;
  /** At least three that differ from an opening by one clause: one event short, a minute too late, another key. */
  readonly quiet: Readonly<Record<string, QuietCase>>;
  /** What an attacker may write and which must change nothing: at least one. */
  readonly evasions: Readonly<Record<string, OpeningCase>>;
}

export interface CasesOfRuleOverTime extends OverTimeCases {
  readonly rule: Rule;
}

export const casesOverTime = (rule: Rule, cases: OverTimeCases): CasesOfRuleOverTime => ({ rule, ...cases });

/** The record at another time: `minutes` (fractions allowed) after the first of the case. Its event id changes with it. */
export const later = (minutes: number, record: JsonObject): JsonObject => {
  const at = new Date(Date.parse('2026-03-04T09:00:00Z') + Math.round(minutes * 60) * 1000).toISOString().replace('.000Z', 'Z');
  return { ...record, eventTime: at, eventID: `${String(record['eventID']).slice(0, 24)}${at.replace(/\D/g, '').slice(2)}` };
};
