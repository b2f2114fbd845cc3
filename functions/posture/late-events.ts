import { findingId } from '../../shared/findings/finding.ts';
import type { FindingStore } from '../../shared/findings/store.ts';
import type { PostureArchive } from '../../shared/posture/archive.ts';
import type { Check } from '../../shared/posture/check.ts';
import { checkRuleId, isCheckRule } from '../../shared/posture/check-rule.ts';
import type { RuleSettings } from '../../shared/rules/settings.ts';
import { recordResults } from './record-results.ts';
import { isOpen, standingAt } from './run-change.ts';
import { seenInLater } from './seen-in-run.ts';

export interface LatePorts {
  readonly store: Pick<FindingStore, 'record' | 'finding' | 'occurrence' | 'lateBetween'>;
  readonly archive: Pick<PostureArchive, 'between'>;
  readonly checks: readonly Check[];
  readonly settings: { readonly rules: RuleSettings };
}

/** What of each account an event ended that came late: findings of checks, and since when they are over. */
export type LateEnds = ReadonlyMap<string, ReadonlyMap<string, Date>>;

/** @param since when the events were recorded, at the earliest */
export async function lateEnds(since: Date, store: Pick<LatePorts['store'], 'finding' | 'lateBetween'>, now: Date): Promise<LateEnds> {
  const byAccount = new Map<string, Map<string, Date>>();
  for await (const { at, findings, rules } of store.lateBetween(since, new Date(now.getTime() + 1))) {
    if (!rules.some(isCheckRule)) continue;
    for (const id of findings) {
      const account = await accountOfOver(id, at, store);
      if (account === undefined) continue;
      const own = byAccount.get(account) ?? new Map<string, Date>();
      byAccount.set(account, own.set(id, earlier(at, own.get(id))));
    }
  }
  return byAccount;
}

/**
 * An event that came late may end a finding that a later run had seen still failing: a failure that stands leaves nothing behind that
 * the event could be held against. So those runs are recorded once more, for these findings alone. Safe to repeat.
 * @throws TransientError when the store or the archive can't be reached
 */
export async function holdLateEvents(account: string, late: LateEnds, ports: LatePorts, now: Date): Promise<void> {
  const { store, archive, checks, settings } = ports;
  const ended = late.get(account);
  if (ended === undefined) return;
  const oldest = Math.min(...[...ended.values()].map((at) => at.getTime()));
  for await (const record of archive.between(account, new Date(oldest), now)) {
    const results = record.results.filter(({ check, subject }) => ended.has(findingId(checkRuleId(check), account, subject)));
    if (results.length === 0) continue;
    await recordResults({ ...record, results }, checks, [], seenInLater(record), { store, settings: settings.rules }, now);
  }
}

const earlier = (at: Date, other: Date | undefined): Date => (other !== undefined && other < at ? other : at);

/** The account of a check's finding that is over since then. */
async function accountOfOver(id: string, at: Date, store: Pick<FindingStore, 'finding'>): Promise<string | undefined> {
  const finding = await store.finding(id);
  return finding !== undefined && isCheckRule(finding.rule) && !isOpen(standingAt(finding, at)) ? finding.account : undefined;
}
