import { actorWords } from '../alerts/alert-words.ts';
import { FAMILIES } from '../rules/family-names.ts';
import { SEVERITIES, type Severity } from '../rules/severity.ts';
import { type Capped, capped } from './capped.ts';
import { isAttempt } from './event-words.ts';
import type { Opening } from './events-once.ts';
import type { ReportInput } from './input.ts';
import { daysOf } from './week.ts';

export type BySeverity = Readonly<Record<Severity, number>>;

interface FamilyRow {
  readonly family: string;
  readonly title: string;
  readonly bySeverity: BySeverity;
  readonly total: number;
}

interface PlaceRow {
  readonly rule: string;
  readonly title: string;
  readonly account: string;
  readonly alias: string | null;
  readonly bySeverity: BySeverity;
  readonly total: number;
}

interface DeniedRow {
  readonly rule: string;
  readonly title: string;
  readonly actor: string;
  readonly attempts: number;
  readonly last: string;
}

/** Detections of the week. One detection is one event under one rule. */
export interface ActivitySection {
  readonly detections: number;
  /** Of the detections, those whose call was denied or failed: told apart, in no other figure of this section. */
  readonly attempts: number;
  readonly families: readonly FamilyRow[];
  readonly days: readonly { readonly date: string; readonly name: string; readonly bySeverity: BySeverity; readonly total: number }[];
  /** By rule and account, the most first. */
  readonly places: Capped<PlaceRow>;
  /** Detections of a finding that an earlier one of the week had told: an alert stands for all of them. */
  readonly repeats: number;
  readonly rules: Capped<{ readonly rule: string; readonly title: string; readonly count: number }>;
  readonly actors: Capped<{ readonly actor: string; readonly count: number }>;
  readonly denied: Capped<DeniedRow>;
}

const MOST = 50;
const MOST_PLACES = 500;

export function activitySection({ week, rules, accounts }: ReportInput, openings: readonly Opening[]): ActivitySection {
  const meta = new Map(rules.map((rule) => [rule.id, rule]));
  const titleOf = (rule: string): string => meta.get(rule)?.title ?? rule;
  const attempts = openings.filter(({ event }) => isAttempt(event));
  const done = openings.filter(({ event }) => !isAttempt(event));
  const byFamily = Map.groupBy(done, ({ rule }) => meta.get(rule)?.family ?? 'other');
  const families = [...new Set([...Object.keys(FAMILIES), ...byFamily.keys()])];
  return {
    detections: openings.length,
    attempts: attempts.length,
    families: families.map((family) => {
      const own = byFamily.get(family as keyof typeof FAMILIES) ?? [];
      return { family, title: titleOfFamily(family), bySeverity: bySeverity(own), total: own.length };
    }),
    days: daysOf(week).map(({ date, name, start, end }) => {
      const own = done.filter(({ event }) => event.at >= start && event.at < end);
      return { date, name, bySeverity: bySeverity(own), total: own.length };
    }),
    places: capped(
      ranked(Map.groupBy(done, ({ rule, event }) => JSON.stringify([rule, event.account]))).flatMap(([, own]) => {
        const [first] = own;
        if (first === undefined) return [];
        const { rule, event } = first;
        const alias = accounts.find(({ id }) => id === event.account)?.alias ?? null;
        return [{ rule, title: titleOf(rule), account: event.account, alias, bySeverity: bySeverity(own), total: own.length }];
      }),
      MOST_PLACES,
    ),
    repeats: openings.length - new Set(openings.map(({ findingId }) => findingId)).size,
    rules: capped(
      ranked(Map.groupBy(done, ({ rule }) => rule)).map(([rule, { length }]) => ({ rule, title: titleOf(rule), count: length })),
      MOST,
    ),
    actors: capped(
      ranked(Map.groupBy(done, ({ event }) => actorWords(event.actor))).map(([actor, { length }]) => ({ actor, count: length })),
      MOST,
    ),
    denied: capped(deniedRows(attempts, titleOf), MOST),
  };
}

const titleOfFamily = (family: string): string => (Object.hasOwn(FAMILIES, family) ? FAMILIES[family as keyof typeof FAMILIES] : family);

export const bySeverity = (openings: readonly { readonly assessment: Pick<Opening['assessment'], 'severity'> }[]): BySeverity => {
  const counts = { info: 0, low: 0, medium: 0, high: 0, critical: 0 };
  for (const { assessment } of openings) counts[assessment.severity]++;
  return counts;
};

/** The worst first, for a table's columns. */
export const WORST_FIRST: readonly Severity[] = SEVERITIES.toReversed();

const ranked = <T>(groups: ReadonlyMap<string, readonly T[]>): readonly (readonly [string, readonly T[]])[] =>
  [...groups].toSorted(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1));

function deniedRows(attempts: readonly Opening[], titleOf: (rule: string) => string): readonly DeniedRow[] {
  const groups = Map.groupBy(attempts, ({ rule, event }) => JSON.stringify([rule, actorWords(event.actor)]));
  return ranked(groups).flatMap(([, group]) => {
    const last = group.at(-1);
    if (!last) return [];
    const { rule, event } = last;
    return [{ rule, title: titleOf(rule), actor: actorWords(event.actor), attempts: group.length, last: event.at.toISOString() }];
  });
}
