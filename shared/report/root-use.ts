import { mfaWords } from '../alerts/alert-words.ts';
import { type Capped, capped } from './capped.ts';
import type { CoverageSection } from './coverage.ts';
import { outcomeWords } from './event-words.ts';
import { eventsOnce, type Opening } from './events-once.ts';
import type { FindingRow } from './finding-row.ts';
import type { ReportInput } from './input.ts';
import { type RootReport, rootReports } from './posture/root-reports.ts';
import { count, hoursWords } from './words.ts';

/** One event of the root user, or of a session made by `AssumeRoot`. */
export interface RootUseRow {
  readonly at: string;
  readonly account: string;
  readonly what: string;
  readonly outcome: string;
  readonly mfa: string;
  /** The second factor is known to be missing; not merely unknown. */
  readonly isWithoutMfa: boolean;
  readonly from: string;
  readonly eventId: string;
  /** Who said that it is known, and what for; null: nobody has. */
  readonly answeredBy: string | null;
  readonly answer: string | null;
}

export interface RootUseSection {
  readonly signIns: number;
  readonly failedSignIns: number;
  readonly uses: Capped<RootUseRow>;
  /** `AssumeRoot` and what its sessions did: done with root rights, but not by the root user. */
  readonly assumed: Capped<RootUseRow>;
  /** What the credential reports say of it, account by account. */
  readonly reports: readonly RootReport[];
  /** What was seen, or what proves that nothing was. */
  readonly evidence: string;
}

const MOST = 200;
const ASSUMED = new Set(['root-assumeroot', 'root-assumed-session-action']);

export function rootUseSection(
  input: ReportInput,
  openings: readonly Opening[],
  findings: readonly FindingRow[],
  coverage: CoverageSection,
): RootUseSection {
  const { rules } = input;
  const byId = new Map(findings.map((row) => [row.id, row]));
  const row = (opening: Opening): RootUseRow => rowOf(opening, byId.get(opening.findingId));
  const family = new Set(rules.filter((rule) => rule.family === 'root-use').map(({ id }) => id));
  const all = openings.filter(({ rule }) => family.has(rule));
  const uses = eventsOnce(all.filter(({ rule }) => !ASSUMED.has(rule)));
  const signs = uses.filter(({ event }) => event.source === 'signin' && event.name === 'ConsoleLogin');
  const failedSignIns = signs.filter(({ event }) => event.outcome === 'failed' || event.outcome === 'denied').length;
  const signIns = signs.length - failedSignIns;
  return {
    signIns,
    failedSignIns,
    uses: capped(uses.map(row), MOST),
    assumed: capped(eventsOnce(all.filter(({ rule }) => ASSUMED.has(rule))).map(row), MOST),
    reports: rootReports(input, uses),
    evidence: `${count(signIns, 'root sign-in')}, ${count(failedSignIns, 'failed attempt')}, ${count(uses.length - signs.length, 'other root event')}; ${hoursWords(coverage)}`,
  };
}

const rowOf = ({ event, assessment }: Opening, finding: FindingRow | undefined): RootUseRow => ({
  at: event.at.toISOString(),
  account: event.account,
  what: assessment.summary,
  outcome: outcomeWords(event),
  mfa: mfaWords(event.mfa),
  isWithoutMfa: event.mfa.state === 'no',
  from: event.sourceAddress ?? 'not in the record',
  eventId: event.id,
  answeredBy: finding?.answeredBy ?? null,
  answer: finding?.state === 'acknowledged' ? finding.reason : null,
});
