import type { CloudTrailEvent } from '../../shared/cloudtrail/event.ts';
import { TransientError } from '../../shared/errors.ts';
import type { Explained } from '../../shared/policy/explain/explained.ts';
import type { Assessment, DocumentChange } from '../../shared/rules/rule.ts';
import type { RuleSettings } from '../../shared/rules/settings.ts';
import { rankOf } from '../../shared/rules/severity.ts';
import type { Assessed } from './changes.ts';

/** Says what a change means. `change` is the document as a rule had it, before and after; a membership has none. */
export type Explain = (
  event: CloudTrailEvent,
  change: DocumentChange | undefined,
  settings: RuleSettings,
) => Promise<Explained | undefined>;

/**
 * Findings about a change of policies carry its meaning, and are graded by it. The change is analysed once for an event.
 * @throws TransientError when what the analysis reads may be there later.
 */
export async function withMeaning(
  assessed: readonly Assessed[],
  event: CloudTrailEvent,
  explain: Explain | undefined,
  settings: RuleSettings,
): Promise<readonly Assessed[]> {
  const change = assessed.find(({ assessment }) => assessment.change !== undefined)?.assessment.change;
  const isMembership = event.source === 'iam' && MEMBERSHIPS.has(event.name) && assessed.length > 0;
  if (explain === undefined || (change === undefined && !isMembership)) return assessed;
  const explained = await orUnknown(() => explain(event, change, settings));
  if (explained === undefined) return assessed;
  const isAbout = ({ assessment }: Assessed): boolean => isMembership || assessment.change !== undefined;
  return assessed.map((one) => (isAbout(one) ? { rule: one.rule, assessment: graded(one.assessment, explained) } : one));
}

const MEMBERSHIPS = new Set(['AddUserToGroup', 'RemoveUserFromGroup']);

/** A finding is not lost because its analysis failed: the alert says so, and is never quieter for it. */
async function orUnknown(explain: () => Promise<Explained | undefined>): Promise<Explained | undefined> {
  try {
    return await explain();
  } catch (cause) {
    if (cause instanceof TransientError) throw cause;
    const rows = [{ label: 'Not known', words: `the analysis failed: ${cause instanceof Error ? cause.message : String(cause)}` }];
    return {
      meaning: { change: 'unknown', headline: 'what the change means could not be analysed', rows, more: 0 },
      atLeast: { severity: 'medium', because: 'what the change means could not be analysed' },
    };
  }
}

/**
 * Graded up wherever the meaning demands it. To low only from what is ordinary: what a rule found grave in the document itself
 * is still there when a change adds nothing to it.
 */
function graded(assessment: Assessment, { meaning, atLeast, atMost }: Explained): Assessment {
  const { severity, because } = assessment;
  if (atLeast !== undefined && rankOf(atLeast.severity) > rankOf(severity)) {
    return { ...assessment, meaning, severity: atLeast.severity, because: `${because}; ${atLeast.because}` };
  }
  const lowers = atMost !== undefined && rankOf(atMost.severity) < rankOf(severity) && (atMost.severity !== 'low' || severity === 'medium');
  return lowers
    ? { ...assessment, meaning, severity: atMost.severity, because: `${because}; ${atMost.because}` }
    : { ...assessment, meaning };
}
