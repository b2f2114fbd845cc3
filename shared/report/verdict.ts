import type { CoverageSection } from './coverage.ts';
import type { FindingRow } from './finding-row.ts';
import type { PipelineSection } from './pipeline.ts';
import { count } from './words.ts';

/** The worst of findings and of the monitor's own health, in one sentence. */
export interface Verdict {
  readonly kind: 'action-needed' | 'cannot-vouch' | 'clear';
  /** "ACTION NEEDED": never the colour alone. */
  readonly word: string;
  readonly sentence: string;
}

const WORDS = { 'action-needed': 'ACTION NEEDED', 'cannot-vouch': 'CANNOT VOUCH', clear: 'NOTHING URGENT' } as const;

/** What the accounts' state adds: fails that stand in no finding, and why it can't be vouched for. */
export interface StateOfAccounts {
  readonly fails: number;
  readonly doubts: readonly string[];
}

/** Muted findings count: a mute holds messages back, not facts. */
export function verdictOf(
  rows: readonly FindingRow[],
  coverage: CoverageSection,
  pipeline: PipelineSection,
  state: StateOfAccounts = { fails: 0, doubts: [] },
): Verdict {
  const open = rows.filter(({ state }) => state === 'open');
  const of = (severity: FindingRow['severity']) => open.filter((row) => row.severity === severity).length;
  const doubts = [...doubtsOf(coverage, pipeline), ...state.doubts];
  const urgent = [...(of('critical') > 0 ? [`${of('critical')} critical`] : []), ...(of('high') > 0 ? [`${of('high')} high`] : [])];
  const noun = of('critical') + of('high') === 1 ? 'finding' : 'findings';
  const actions = [
    ...(urgent.length > 0 ? [`${urgent.join(' and ')} ${noun} open`] : []),
    ...(state.fails > 0
      ? [`${count(state.fails, 'critical or high failure', 'critical or high failures')} of checks not recorded as a finding`]
      : []),
  ];
  if (actions.length > 0) return verdict('action-needed', `Action needed: ${[...actions, ...doubts].join('; ')}`);
  if (doubts.length > 0) {
    const seen = open.length === 0 ? 'nothing is known to be open' : `${count(open.length, 'finding')} of medium or lower severity open`;
    return verdict('cannot-vouch', `Cannot vouch for this week: ${doubts.join('; ')}; ${seen}`);
  }
  return verdict('clear', `No open critical or high finding; ${of('medium')} medium and ${of('low') + of('info')} lower open`);
}

const verdict = (kind: Verdict['kind'], sentence: string): Verdict => ({ kind, word: WORDS[kind], sentence: `${sentence}.` });

function doubtsOf(
  { hours, proven, missing, notCovered, events, reconcile, isReconcileExpected }: CoverageSection,
  { totals }: PipelineSection,
): readonly string[] {
  return [
    ...(proven === 0 ? [`none of its ${hours} hours is proven to have been watched`] : []),
    ...(proven > 0 && missing > 0 ? [`${missing} of ${hours} hours are not proven to have been watched`] : []),
    ...(proven > 0 && notCovered > 0 ? [`${notCovered} of ${hours} hours lie before monitoring began`] : []),
    ...(reconcile === null && isReconcileExpected ? ['nothing was held against Event history'] : []),
    ...(reconcile !== null && reconcile.reconciled < reconcile.hours
      ? [`${reconcile.hours - reconcile.reconciled} of ${reconcile.hours} hours were not held against Event history`]
      : []),
    ...((events.rejected ?? 0) > 0 ? [`${count(events.rejected ?? 0, 'event')} could not be read`] : []),
    ...(totals.dead > 0 ? [`${count(totals.dead, 'alert')} could not be delivered`] : []),
  ];
}
