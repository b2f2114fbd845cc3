import type { ResultRow } from '../../shared/posture/record.ts';
import type { Assessment, Rule, Step } from '../../shared/rules/rule.ts';
import { rankOf, worst } from '../../shared/rules/severity.ts';

/** What rows of one check say of one subject (two keys without an id are both about their user), as one assessment. */
export function assessmentOf(rule: Rule, rows: readonly [ResultRow, ...ResultRow[]]): Assessment {
  const [first] = rows.toSorted((a, b) => rankOf(b.severity) - rankOf(a.severity) || (a.detail < b.detail ? -1 : 1));
  const severity = worst(rows.map((row) => row.severity)) ?? rule.severity;
  const details = [...new Set(rows.map(({ detail }) => detail))].toSorted();
  return {
    severity,
    because: severity === rule.severity ? 'the check is graded so' : 'the check grades this case so',
    subject: (first ?? rows[0]).subject,
    summary: details.join('; '),
    evidence: uniqueBy(rows.flatMap(({ evidence }) => evidence)),
    remedy: uniqueBy<Step>(rows.flatMap(({ remedy }) => remedy)),
  };
}

const uniqueBy = <T extends object>(all: readonly T[]): readonly T[] => [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];

/** Ages grow by themselves: words that differ in nothing else say nothing new. */
export const isReworded = (before: string, after: string): boolean => ageless(before) !== ageless(after);

const ageless = (words: string): string => words.replace(/\b\d+ (day|hour|minute)s?\b/g, 'some $1s');

const UNCONFIRMED = /( \(unconfirmed since [^)]*\))$/;

export const isUnconfirmed = (summary: string): boolean => UNCONFIRMED.test(summary);

/** The same finding, by a run that could not see whether it still stands. The failure's own words may hold anything. */
export const unconfirmed = (before: Assessment, since: string, why: string): Assessment => ({
  ...before,
  summary: `${before.summary} (unconfirmed since ${since})`,
  evidence: [...before.evidence, { label: 'Unconfirmed since', value: `${since}: ${why}` }],
});
