import { CONTROLS } from '../rules/controls.ts';
import type { CoverageSection } from './coverage.ts';
import type { Opening } from './events-once.ts';
import type { FindingRow } from './finding-row.ts';
import type { ReportInput } from './input.ts';
import { count, hoursWords } from './words.ts';

/**
 * What events alone can say of a control. FAIL: a finding that contradicts it is open. SEEN: events, all of them answered
 * or over. NOTHING SEEN: no event in hours that are all proven; whether it holds only the account's state tells.
 * MONITORED: the control asks for a watch, and it was kept. NO PROOF: hours are missing. NOT EVALUATED: no rule serves it.
 */
type ControlState = 'FAIL' | 'SEEN' | 'NOTHING SEEN' | 'MONITORED' | 'NO PROOF' | 'NOT EVALUATED';

interface ControlRow {
  /** "1.6". */
  readonly number: string;
  readonly id: string;
  readonly title: string;
  readonly state: ControlState;
  readonly rules: readonly string[];
  readonly events: number;
  readonly open: number;
  readonly evidence: string;
}

export interface ComplianceSection {
  /** "cis-5.0". */
  readonly benchmark: string;
  readonly controls: readonly ControlRow[];
}

/** One table a benchmark version, in its own numbering. */
export function complianceSection(
  { rules }: ReportInput,
  openings: readonly Opening[],
  rows: readonly FindingRow[],
  coverage: CoverageSection,
): readonly ComplianceSection[] {
  const events = Map.groupBy(openings, ({ rule }) => rule);
  const open = Map.groupBy(
    rows.filter(({ state }) => state === 'open'),
    ({ rule }) => rule,
  );
  const controls = Object.entries(CONTROLS).map(([id, title]): ControlRow & { benchmark: string } => {
    const [benchmark = '', number = id] = id.split('/');
    const serving = rules.filter((rule) => rule.controls.some((control) => control === id)).map((rule) => rule.id);
    const seen = serving.reduce((sum, rule) => sum + (events.get(rule)?.length ?? 0), 0);
    const standing = serving.reduce((sum, rule) => sum + (open.get(rule)?.length ?? 0), 0);
    const state = stateOf(id, serving.length, seen, standing, coverage);
    return { benchmark, number, id, title, state, rules: serving.toSorted(), events: seen, open: standing, evidence: '' };
  });
  return [...Map.groupBy(controls, ({ benchmark }) => benchmark)].map(([benchmark, own]) => ({
    benchmark,
    controls: own.map(({ benchmark: _, ...row }) => ({ ...row, evidence: evidenceOf(row, coverage) })).toSorted(byNumber),
  }));
}

/** Section 4 of the benchmark asks that something is watched: an event there shows that the watch works. */
const ASKS_FOR_A_WATCH = /^cis-5\.0\/4\./;

function stateOf(control: string, rules: number, events: number, open: number, coverage: CoverageSection): ControlState {
  if (rules === 0) return 'NOT EVALUATED';
  const isProven = coverage.proven > 0 && coverage.missing + coverage.notCovered === 0;
  if (ASKS_FOR_A_WATCH.test(control)) return isProven ? 'MONITORED' : 'NO PROOF';
  if (open > 0) return 'FAIL';
  if (events > 0) return 'SEEN';
  return isProven ? 'NOTHING SEEN' : 'NO PROOF';
}

const evidenceOf = ({ rules, events, open }: ControlRow, coverage: CoverageSection): string =>
  rules.length === 0
    ? 'no rule serves this control yet; a check of the account’s state will'
    : `${count(rules.length, 'rule')} listened: ${count(events, 'event')} seen, ${count(open, 'finding')} open; ${hoursWords(coverage)}`;

const byNumber = (a: ControlRow, b: ControlRow): number => a.number.localeCompare(b.number, 'en', { numeric: true });
