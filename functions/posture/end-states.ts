import { recordingOf } from '../../shared/findings/change-of.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import type { FindingStore } from '../../shared/findings/store.ts';
import type { AccountState } from '../../shared/rules/account-state.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import { endingChange, openAt, type RunCause, spokenFor } from './run-change.ts';

export interface EndPorts {
  readonly store: Pick<FindingStore, 'record' | 'finding'>;
  readonly rules: readonly Rule[];
}

/**
 * Ends what rules on events opened and the account as it stands shows to be over: the event that ended it was not heard. Only what was
 * read clearly after the last opening ends anything. @returns how many findings.
 */
export async function endStates(
  open: readonly Finding[],
  state: AccountState,
  cause: RunCause,
  { store, rules }: EndPorts,
  now: Date,
): Promise<number> {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  let ended = 0;
  for (const { id, rule: ruleId, account } of open) {
    const rule = byId.get(ruleId);
    if (rule?.isOver === undefined || account !== cause.account) continue;
    const finding = await store.finding(id);
    const change = finding && overChange(finding, rule, state, cause);
    if (change !== undefined && (await store.record(recordingOf(change, true), now)) === 'recorded') ended++;
  }
  return ended;
}

function overChange(finding: Finding, rule: Rule, state: AccountState, cause: RunCause) {
  const { subject } = finding;
  const openings = openAt(finding, cause.recordedAt);
  const found = [...new Set(openings.map(({ part }) => part))].flatMap((part) => {
    const over = rule.isOver?.({ subject, part }, state);
    return over === undefined ? [] : [{ part, ...over }];
  });
  const at = spokenFor(new Date(Math.min(...found.map(({ asOf }) => asOf.getTime()))));
  const over = found.filter((one) => openings.every((opening) => opening.part !== one.part || opening.at < at));
  const [first] = over;
  if (first === undefined) return undefined;
  return endingChange(rule, subject, { parts: over.map(({ part }) => part), reason: first.reason, at }, cause);
}
