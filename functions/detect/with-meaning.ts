import type { CloudTrailEvent } from '../../shared/cloudtrail/event.ts';
import type { Explained } from '../../shared/policy/explain/explained.ts';
import type { Assessment, DocumentChange } from '../../shared/rules/rule.ts';
import type { RuleSettings } from '../../shared/rules/settings.ts';
import { rankOf } from '../../shared/rules/severity.ts';
import type { Assessed } from './changes.ts';

/** Says what a change of a document means. */
export type Explain = (event: CloudTrailEvent, change: DocumentChange, settings: RuleSettings) => Promise<Explained | undefined>;

/** Findings about one change of a document carry its meaning, and are graded by it. The change is analysed once. */
export async function withMeaning(
  assessed: readonly Assessed[],
  event: CloudTrailEvent,
  explain: Explain | undefined,
  settings: RuleSettings,
): Promise<readonly Assessed[]> {
  const change = assessed.find(({ assessment }) => assessment.change !== undefined)?.assessment.change;
  if (explain === undefined || change === undefined) return assessed;
  const explained = await explain(event, change, settings);
  if (explained === undefined) return assessed;
  return assessed.map(({ rule, assessment }) => ({
    rule,
    assessment: assessment.change === undefined ? assessment : graded(assessment, explained),
  }));
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
