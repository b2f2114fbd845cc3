import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import type { Change } from '../diff/verdict.ts';
import { isPlainWord } from './calls.ts';
import type { Plan } from './plan.ts';
import { PLANNERS } from './planners.ts';
import type { Before, Revert, RevertStep } from './revert.ts';

/**
 * What puts back what the event changed. Undefined: nothing to put back (the call failed, or is none that changes policies).
 * @param change what the documents say, where both are known
 */
export function revertOf(event: CloudTrailEvent, before: Before, change?: Change): Revert | undefined {
  const planners = Object.hasOwn(PLANNERS, event.source) ? PLANNERS[event.source] : undefined;
  if (planners === undefined || !Object.hasOwn(planners, event.name) || event.outcome.kind !== 'succeeded') return undefined;
  const plan = planners[event.name]?.(event, before);
  if (plan === undefined) return undefined;
  const fixed = ownedByAws(event);
  if (fixed !== undefined) return { steps: [], safe: false, warnings: [fixed], widensAgain: 'no' };
  const widensAgain = widening(plan, change);
  const steps = [...(plan.look === undefined ? [] : [{ ...plan.look, looks: true as const }]), ...plan.steps].map(pastable);
  const puts = plan.steps.some(({ words }) => words !== undefined);
  const odd = steps.some(({ isOdd }) => isOdd);
  const lacks = [...plan.lacks, ...(odd ? ['A name in the record cannot be pasted safely: type the command by hand.'] : [])];
  return {
    steps: steps.map(({ step }) => step),
    safe: lacks.length === 0,
    warnings: [...lacks, ...(puts ? WIDENS[widensAgain] : []), ...(plan.mind ?? []), ...(puts ? [LATER] : [])],
    widensAgain,
  };
}

const LATER = 'If somebody changed it again since, that change is undone with it: compare first.';
const WIDENS: Readonly<Record<Revert['widensAgain'], readonly string[]>> = {
  yes: ['This widens again: it gives back rights that the change took away.'],
  perhaps: ['This may widen again: it gives back whatever the earlier state allowed.'],
  no: [],
};

function widening({ event }: Plan, change: Change | undefined): Revert['widensAgain'] {
  if (change === 'narrowed' || change === 'both') return 'yes';
  if (change === 'widened' || change === 'neutral') return 'no';
  if (event === 'gives') return 'no';
  return event === 'takes' ? 'yes' : 'perhaps';
}

/** Takes the command off a step that cannot be pasted as it stands. */
function pastable(step: RevertStep): { readonly step: RevertStep; readonly isOdd: boolean } {
  if (step.words === undefined || step.words.every(isPlainWord)) return { step, isOdd: false };
  const { words: _words, file: _file, ...rest } = step;
  return { step: rest, isOdd: true };
}

const WRITES_POLICY = new Set(['CreatePolicyVersion', 'SetDefaultPolicyVersion', 'DeletePolicyVersion', 'DeletePolicy']);

/** Nobody in the account can write these. */
function ownedByAws({ name, request }: CloudTrailEvent): string | undefined {
  if (WRITES_POLICY.has(name) && /^arn:[^:]+:iam::aws:/.test(textAt(request, 'policyArn') ?? '')) {
    return 'AWS manages this policy: nobody in the account can put an earlier version back.';
  }
  return /^AWSServiceRoleFor[A-Z]/.test(textAt(request, 'roleName') ?? '')
    ? 'A service-linked role belongs to its service: it is changed and deleted through that service alone.'
    : undefined;
}
