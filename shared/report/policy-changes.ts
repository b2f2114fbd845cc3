import { actorWords } from '../alerts/alert-words.ts';
import { type DiffLine, lineDiff } from '../policy/line-diff.ts';
import type { MeaningRow } from '../policy/meaning.ts';
import type { DocumentChange } from '../rules/rule.ts';
import type { Severity } from '../rules/severity.ts';
import { type Capped, capped } from './capped.ts';
import { outcomeWords } from './event-words.ts';
import { eventsOnce, type Opening } from './events-once.ts';
import type { FindingRow } from './finding-row.ts';
import type { ReportInput } from './input.ts';

/** One event that changed, or tried to change, what somebody may do. */
export interface PolicyChangeRow {
  readonly at: string;
  readonly account: string;
  readonly actor: string;
  readonly target: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly outcome: string;
  /** Which document; null where the event carries none. */
  readonly document: string | null;
  /** What the change means, in one sentence; null where nothing was said. */
  readonly meaning: string | null;
  /** The table below that sentence, in the order of weight: empty where nothing was said. */
  readonly meaningRows: Capped<MeaningRow>;
  /** At most twenty lines of the difference. Null where one side is not on record. */
  readonly diff: Capped<DiffLine> | null;
  readonly eventId: string;
  /** Where the finding it belongs to stands at the end of the period, and why it ended: what was reverted is over. */
  readonly standing: FindingRow['state'] | null;
  readonly ended: string | null;
}

const FAMILIES_HERE = new Set(['policies', 'trust']);
const MOST = 100;
const MOST_LINES = 20;

export function policyChanges(
  { rules }: ReportInput,
  openings: readonly Opening[],
  findings: readonly FindingRow[],
): Capped<PolicyChangeRow> {
  const byId = new Map(findings.map((row) => [row.id, row]));
  const family = new Set(rules.filter((rule) => FAMILIES_HERE.has(rule.family)).map(({ id }) => id));
  const events = eventsOnce(openings.filter(({ rule, assessment }) => family.has(rule) || assessment.change));
  const { rows, total } = capped(events, MOST);
  return { rows: rows.map((opening) => rowOf(opening, byId.get(opening.findingId))), total };
}

function rowOf({ rule, event, assessment }: Opening, finding: FindingRow | undefined): PolicyChangeRow {
  const { subject, severity, summary, change, meaning } = assessment;
  return {
    at: event.at.toISOString(),
    account: event.account,
    actor: actorWords(event.actor),
    target: subject.label,
    rule,
    severity,
    summary,
    outcome: outcomeWords(event),
    document: change?.what ?? null,
    meaning: meaning?.headline ?? null,
    meaningRows: { rows: meaning?.rows ?? [], total: (meaning?.rows.length ?? 0) + (meaning?.more ?? 0) },
    diff: change ? diffOf(change) : null,
    eventId: event.id,
    standing: finding?.state ?? null,
    ended: finding?.state === 'resolved' ? finding.reason : null,
  };
}

/** A difference against nothing known would show the whole document as new, which nobody can say. */
function diffOf({ before, after }: DocumentChange): Capped<DiffLine> | null {
  if (before === 'unknown' || after === 'unknown') return null;
  return capped(lineDiff(before.document, after.document), MOST_LINES);
}
