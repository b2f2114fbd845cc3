import { isAwsManaged } from '../account/aws-managed.ts';
import { type Alternative, alternativesOf, fitsActor, type Step } from './alternatives.ts';
import { ON_SEVERAL, ONLY_ON_STAR } from './call-objects.ts';
import { type Aim, choicesFor } from './choices.ts';
import { decideOn } from './decide-on.ts';
import type { Holder } from './holder.ts';
import type { EscalationPath, Relation } from './path.ts';
import { type Answer, better, NO, together } from './rights.ts';
import { MOST_SAMPLES, sampleArns, sampleResources } from './samples.ts';

/** An answer, and the object on which it was found. */
export interface Found {
  readonly answer: Answer;
  readonly on: string | undefined;
}

/** All of the steps on the best of the candidates. */
export function onBest(holder: Holder, steps: readonly Step[], candidates: readonly string[], aim?: Aim): Found {
  let found: Found = { answer: NO.scope, on: undefined };
  for (const on of candidates) {
    const answer = together(steps.map(({ action }) => decideOn(holder.rights, action, on, choicesFor(action, holder, aim))));
    if (found.on === undefined || better(found.answer, answer) !== found.answer) found = { answer, on };
    if (answer.allowed === 'yes') break;
  }
  return found;
}

/** A step that may be taken on anything that there is, or that the caller makes. */
export function onSome(holder: Holder, step: Step): Answer {
  const everywhere = onBest(holder, [step], ['*']).answer;
  if (everywhere.allowed === 'yes' || ONLY_ON_STAR.has(step.action)) return everywhere;
  const somewhere = onSamples(holder, [step], sampleResources(holder.rights, step.action)).answer;
  if (somewhere.allowed !== 'yes' || !ON_SEVERAL.has(step.action)) return somewhere;
  return { allowed: 'if', conditions: [`${step.name} is allowed on every object that it takes`] };
}

/** The same on samples. Where there were too many patterns for all to be tried, a no is none. */
export function onSamples(holder: Holder, steps: readonly Step[], samples: readonly string[], aim?: Aim): Found {
  const found = onBest(holder, steps, samples, aim);
  if (found.answer.allowed !== 'no' || samples.length < MOST_SAMPLES) return found;
  return { ...found, answer: { allowed: 'if', conditions: ['one of the patterns that were not tried allows it'] } };
}

const OF_KIND: Partial<Record<Relation, 'user' | 'role' | 'group' | 'policy'>> = {
  ownGroup: 'group',
  ownPolicy: 'policy',
  ownBoundary: 'policy',
  newUser: 'user',
  newRole: 'role',
};

/** The steps that share a relation to the caller itself, to what is new, or to anything at all. */
export function onOwn(holder: Holder, relation: Relation, steps: readonly Step[], userOrRole: 'user' | 'role' | undefined): Found {
  const { actor, rights } = holder;
  const actions = steps.map(({ action }) => action);
  if (relation === 'some') {
    return { answer: together(steps.map((step) => onSome(holder, step))), on: undefined };
  }
  if (relation === 'newUser' || relation === 'newRole')
    return onSamples(holder, steps, sampleArns(rights, actions, relation === 'newUser' ? 'user' : 'role', actor), {
      boundary: { arn: undefined },
    });
  const aim = actor === undefined ? {} : { boundary: { arn: actor.boundary } };
  if (actor !== undefined) return onBest(holder, steps, ownObjects(holder, relation, actions), aim);
  const kind = OF_KIND[relation] ?? userOrRole ?? (actions.some((action) => action.includes('user')) ? 'user' : 'role');
  const found = onSamples(holder, steps, sampleArns(rights, actions, kind, undefined), aim);
  return found.answer.allowed === 'yes' ? { ...found, answer: { allowed: 'if', conditions: [WHO[relation] ?? 'who holds it'] } } : found;
}

const WHO: Partial<Record<Relation, string>> = {
  self: 'who holds it',
  ownGroup: 'of which groups its holder is a member',
  ownPolicy: 'which managed policies its holder has',
  ownBoundary: 'which boundary its holder has',
};

function ownObjects({ actor, held }: Holder, relation: Relation, actions: readonly string[]): readonly string[] {
  if (actor === undefined) return [];
  if (relation === 'ownGroup') return actor.groups;
  if (relation === 'ownPolicy') return actor.policies;
  if (relation === 'ownBoundary') return actor.boundary === undefined || isAwsManaged(actor.boundary) ? [] : [actor.boundary];
  if (relation === 'ownDeny' && actions.some((action) => /group/.test(action)))
    return actor.groups.filter((arn) => held.some(({ group }) => group !== undefined && arn.endsWith(`/${group}`)));
  return [actor.arn];
}

/** The alternative's steps by their relation. */
export function stepsByRelation({ steps }: Alternative): ReadonlyMap<Relation, readonly Step[]> {
  const groups = new Map<Relation, Step[]>();
  for (const step of steps) groups.set(step.on, [...(groups.get(step.on) ?? []), step]);
  return groups;
}

/** A way that needs nothing but the caller and what it makes: the best of its alternatives that are aimed at nobody else. */
export function ownWay(holder: Holder, path: EscalationPath): Answer {
  let best = NO.absent;
  for (const alternative of alternativesOf(path)) {
    if (alternative.target !== undefined || !fitsActor(alternative, holder.actor?.kind)) continue;
    const answer = together(
      [...stepsByRelation(alternative)].map(([relation, steps]) => onOwn(holder, relation, steps, path.actor).answer),
    );
    const needsVersion = answer.allowed === 'yes' && alternative.steps.some(({ action }) => action === 'iam:setdefaultpolicyversion');
    best = better(best, needsVersion ? { allowed: 'if', conditions: ['another version of the policy allows more'] } : answer);
    if (best.allowed === 'yes') break;
  }
  return best;
}
