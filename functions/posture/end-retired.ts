import { recordingOf } from '../../shared/findings/change-of.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import type { FindingStore } from '../../shared/findings/store.ts';
import type { Check } from '../../shared/posture/check.ts';
import { checkRule, checkRuleId, isCheckRule } from '../../shared/posture/check-rule.ts';
import { endingChange, openAt, type RunCause, spokenFor } from './run-change.ts';

export const RETIRED = 'the check is no longer in the catalogue: nobody looks any more';

/** Ends what checks found that are no longer made: no run will ever see it in order. Nobody is told, for nothing was mended. */
export async function endRetired(
  open: readonly Finding[],
  checks: readonly Check[],
  cause: RunCause,
  store: Pick<FindingStore, 'record' | 'finding'>,
  now: Date,
): Promise<void> {
  const made = new Set(checks.map(({ id }) => checkRuleId(id)));
  const left = open.filter(({ rule, account }) => account === cause.account && isCheckRule(rule) && !made.has(rule));
  for (const { id } of left) {
    const finding = await store.finding(id);
    const openings = finding === undefined ? [] : openAt(finding, cause.recordedAt);
    if (finding === undefined || openings.length === 0) continue;
    const at = Math.max(spokenFor(new Date(cause.takenAt)).getTime(), ...openings.map((opening) => opening.at.getTime() + 1));
    const end = { parts: [''], reason: RETIRED, at: new Date(at) };
    await store.record(recordingOf(endingChange(ruleOf(finding), finding.subject, end, cause), false), now);
  }
}

/** Only the finding still knows the check. */
const ruleOf = ({ rule, title, latest }: Finding) => ({
  ...checkRule({ id: '', section: 'root', title, severity: latest?.severity ?? 'info', why: '', cis: {}, securityHub: [], reads: [] }),
  id: rule,
  title,
});
