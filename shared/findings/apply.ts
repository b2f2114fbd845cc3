import type { Rule, Subject } from '../rules/rule.ts';
import { rankOf } from '../rules/severity.ts';
import { type Finding, findingId, type OpeningWords, type Transition } from './finding.ts';
import type { Occurrence } from './occurrence.ts';
import { withTransitions } from './transitions.ts';

/** What one event does to one finding: at most one opening, any number of endings. */
export interface Change {
  readonly findingId: string;
  readonly rule: Rule;
  readonly account: string;
  readonly subject: Subject;
  readonly occurrence: Occurrence;
  readonly transitions: readonly Transition[];
  /** An addendum corrects an event already counted. */
  readonly counts: boolean;
  /** It was there before the first look. */
  readonly existing?: true;
  /** To be said again, as a reminder. */
  readonly again?: true;
}

/** A finding that nothing is known of yet. */
export const blankFinding = ({ rule, account, subject }: Pick<Change, 'rule' | 'account' | 'subject'>): Finding => ({
  id: findingId(rule.id, account, subject),
  rule: rule.id,
  family: rule.family,
  title: rule.title,
  kind: rule.kind,
  account,
  subject,
  ...(rule.raise ? { raise: rule.raise } : {}),
  transitions: [],
  count: 0,
  version: 0,
});

/** The finding after the change. Order-independent: applying a set of changes in any order gives the same finding but for `version`. */
export function applyChange(finding: Finding, { occurrence, transitions, counts, subject, existing, again }: Change): Finding {
  const changed = { ...finding, transitions: withTransitions(finding.transitions, transitions), version: finding.version + 1 };
  if (!occurrence.assessment) return finding.latest ? changed : { ...changed, subject: fuller(finding.subject, subject) };
  const { at, id: eventId } = occurrence.event;
  const { summary, because, severity } = occurrence.assessment;
  const words: OpeningWords = { eventId, at, severity, summary, because };
  const isNewest = !finding.latest || isLater(words, finding.latest);
  return {
    ...changed,
    ...(existing && !finding.latest ? { existing: { at, severity } } : {}),
    ...(again ? { again: { at: occurrence.recordedAt } } : {}),
    ...(isNewest ? { subject: occurrence.assessment.subject, latest: words } : {}),
    gravest: !finding.gravest || isGraver(words, finding.gravest) ? words : finding.gravest,
    count: finding.count + (counts ? 1 : 0),
    firstSeen: finding.firstSeen && finding.firstSeen <= at ? finding.firstSeen : at,
    lastSeen: finding.lastSeen && finding.lastSeen >= at ? finding.lastSeen : at,
  };
}

const isLater = (a: OpeningWords, b: OpeningWords): boolean => a.at > b.at || (a.at.getTime() === b.at.getTime() && a.eventId > b.eventId);

const isGraver = (a: OpeningWords, b: OpeningWords): boolean =>
  rankOf(a.severity) > rankOf(b.severity) || (a.severity === b.severity && isLater(a, b));

/** Resolvers may know less of a name than others do; until an opening words it, the fullest label stands. */
const fuller = (a: Subject, b: Subject): Subject =>
  a.label.length > b.label.length || (a.label.length === b.label.length && a.label < b.label) ? a : b;
