import type { CheckHead } from '../posture/check.ts';
import { checkRuleId, isCheckRule } from '../posture/check-rule.ts';
import { type CisAssessment, type CisVersion, cisNumbers } from '../posture/cis.ts';
import { type BenchmarkItem, itemsOf, numberIn, VERSIONS, WATCH_CHAPTER } from './benchmarks.ts';
import type { CoverageSection } from './coverage.ts';
import type { Opening } from './events-once.ts';
import type { FindingRow } from './finding-row.ts';
import type { ReportInput } from './input.ts';
import { type CheckState, worstState } from './posture/check-state.ts';
import type { CheckRow, ChecksSection } from './posture/checks-run.ts';
import { stateEvidence } from './posture/state-evidence.ts';
import { count, hoursWords } from './words.ts';

/**
 * PASS, FAIL, ERROR and STALE are a check's words, and the worst of its accounts counts. Where no check could judge, events alone
 * speak: FAIL: a finding that contradicts it is open. SEEN: events, all of them answered or over. NOTHING SEEN: no event in hours
 * that are all proven; whether it holds only the account's state tells. MONITORED: the control asks for a watch, and it was kept.
 * NO PROOF: hours are missing. NOT EVALUATED: nothing here serves it.
 */
export type ControlState = CheckState | 'SEEN' | 'NOTHING SEEN' | 'MONITORED' | 'NO PROOF';

export interface ControlRow {
  /** "1.6". */
  readonly number: string;
  readonly id: string;
  readonly title: string;
  /** Whether the benchmark expects a person to judge it; null where we do not know. */
  readonly assessment: CisAssessment | null;
  readonly state: ControlState;
  readonly checks: readonly string[];
  /** Subjects, over all its checks and accounts; null where the checks do not say how many they looked at. */
  readonly failed: number;
  readonly checked: number | null;
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
  input: ReportInput,
  openings: readonly Opening[],
  rows: readonly FindingRow[],
  coverage: CoverageSection,
  checks: ChecksSection | undefined,
): readonly ComplianceSection[] {
  const served = {
    events: Map.groupBy(openings, ({ rule }) => rule),
    open: Map.groupBy(
      rows.filter(({ state }) => state === 'open'),
      ({ rule }) => rule,
    ),
    rows: Map.groupBy(checks?.rows.rows ?? [], ({ check }) => check),
  };
  const known = input.posture?.checks ?? [];
  return VERSIONS.map((version) => ({
    benchmark: `cis-${version}`,
    controls: itemsOf(version).map((item) => controlRow(item, version, { input, coverage, known, ...served })),
  })).filter(({ controls }) => controls.length > 0);
}

interface Served {
  readonly input: ReportInput;
  readonly coverage: CoverageSection;
  readonly known: readonly CheckHead[];
  readonly events: ReadonlyMap<string, readonly Opening[]>;
  readonly open: ReadonlyMap<string, readonly FindingRow[]>;
  readonly rows: ReadonlyMap<string, readonly CheckRow[]>;
}

function controlRow({ number, title, assessment }: BenchmarkItem, version: CisVersion, served: Served): ControlRow {
  const { input, coverage, known, events, open } = served;
  const rules = input.rules
    .filter(
      ({ id, controls }) =>
        !isCheckRule(id) && controls.some((control) => numberIn(version, control.slice(control.indexOf('/') + 1)) === number),
    )
    .map(({ id }) => id)
    .toSorted();
  const seen = rules.reduce((sum, rule) => sum + (events.get(rule)?.length ?? 0), 0);
  const checks = known.filter(({ cis }) => cisNumbers(cis, version).includes(number));
  const standing = [...rules, ...checks.map(({ id }) => checkRuleId(id))].reduce((sum, rule) => sum + (open.get(rule)?.length ?? 0), 0);
  const own = checks.flatMap(({ id }) => served.rows.get(id) ?? []);
  const isWatch = number.startsWith(`${WATCH_CHAPTER[version]}.`);
  const byEvents = stateByEvents(isWatch, rules.length, seen, standing, coverage);
  return {
    number,
    id: `cis-${version}/${number}`,
    title,
    assessment: assessment ?? null,
    state: joined(worstState(own.map(({ state }) => state)), byEvents, isUnseen(input, own)),
    checks: checks.map(({ id }) => id),
    failed: own.reduce((sum, { failed }) => sum + failed, 0),
    checked: own.some(({ checked }) => checked !== null) ? own.reduce((sum, { checked }) => sum + (checked ?? 0), 0) : null,
    rules,
    events: seen,
    open: standing,
    evidence: [
      ...stateEvidence(checks, own, input.posture),
      ...(rules.length === 0
        ? []
        : [
            `${count(rules.length, 'rule')} listened: ${count(seen, 'event')} seen, ${count(standing, 'finding')} open; ${hoursWords(coverage)}`,
          ]),
    ].join('. '),
  };
}

/** An open finding contradicts a pass of yesterday; nothing that events say clears what a check could not. */
function joined(checks: CheckState, byEvents: ControlState, isAccountUnseen: boolean): ControlState {
  if (byEvents === 'FAIL' || checks === 'FAIL') return 'FAIL';
  if (checks === 'PASS' && isAccountUnseen) return 'NO PROOF';
  return checks === 'NOT EVALUATED' ? byEvents : checks;
}

/** A pass speaks for the accounts that were looked at, not for the others. */
const isUnseen = ({ posture }: ReportInput, rows: readonly CheckRow[]): boolean =>
  rows.length > 0 && (posture?.accounts.some(({ latest }) => latest === undefined) ?? false);

/** An event where something is to be watched shows that the watch works. */
function stateByEvents(isWatch: boolean, rules: number, events: number, open: number, coverage: CoverageSection): ControlState {
  if (rules === 0) return open > 0 ? 'FAIL' : 'NOT EVALUATED';
  const isProven = coverage.proven > 0 && coverage.missing + coverage.notCovered === 0;
  if (isWatch) return isProven ? 'MONITORED' : 'NO PROOF';
  if (open > 0) return 'FAIL';
  if (events > 0) return 'SEEN';
  return isProven ? 'NOTHING SEEN' : 'NO PROOF';
}
