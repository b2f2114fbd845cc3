import type { Alternative, Step } from './alternatives.ts';
import { choicesFor } from './choices.ts';
import { decideOn, sparedBy } from './decide-on.ts';
import type { Holder } from './holder.ts';
import type { Target } from './inventory.ts';
import { onBest } from './own-steps.ts';
import { type Answer, better, NO, together, YES } from './rights.ts';
import { admits } from './trust.ts';

/** Whether the steps that are aimed at a target are allowed on this one. */
export function answerOnTarget({ steps, path }: Alternative, holder: Holder, target: Target): Answer {
  if (path.thing === 'instance-profile' && !target.hasProfile) return NO.scope;
  const answers: Answer[] = [];
  const ofPolicies = steps.filter(({ on }) => on === 'policyOfRole');
  if (ofPolicies.length > 0) answers.push(onBest(holder, ofPolicies, target.policies).answer);
  for (const step of steps) {
    if (step.on !== 'role' && step.on !== 'user' && step.on !== 'group') continue;
    const answer = oneStep(step, holder, target, path.services);
    if (answer.allowed === 'no') return answer;
    answers.push(answer);
  }
  return together(answers);
}

function oneStep({ action }: Step, holder: Holder, target: Target, services: readonly string[] | undefined): Answer {
  if (action === 'sts:assumerole') return assumes(holder, target);
  if (action !== 'iam:passrole')
    return decideOn(holder.rights, action, target.arn, choicesFor(action, holder, { boundary: { arn: target.boundary } }));
  let best = NO.scope;
  for (const service of services ?? []) {
    const trusted = target.services.get(service);
    if (trusted === undefined) continue;
    best = better(best, together([decideOn(holder.rights, action, target.arn, choicesFor(action, holder, { service })), trusted]));
  }
  return best;
}

/** A trust policy that names the caller or its role is enough; one that names the account leaves it to the caller's policies. */
function assumes(holder: Holder, target: Target): Answer {
  const { rights, actor } = holder;
  const bySide = decideOn(rights, 'sts:assumerole', target.arn);
  if (actor === undefined || target.trust === undefined)
    return together([bySide, { allowed: 'if', conditions: [`${target.arn} trusts the caller`] }]);
  const { answer, naming } = admits(target.trust, actor, rights);
  if (answer.allowed === 'no') return NO.scope;
  if (naming === 'account') return together([bySide, answer]);
  const request = { action: 'sts:assumerole', resource: target.arn, context: rights.context };
  const documents = rights.boundary === undefined ? rights.identity : [...rights.identity, rights.boundary];
  const capped =
    naming === 'role' && rights.boundary !== undefined
      ? decideOn({ ...rights, identity: [rights.boundary], boundary: undefined }, 'sts:assumerole', target.arn)
      : YES;
  return together([sparedBy(documents, request, rights), capped.allowed === 'no' ? NO.boundary : capped, answer]);
}
