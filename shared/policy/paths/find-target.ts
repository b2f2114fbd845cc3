import type { Alternative } from './alternatives.ts';
import { type Gain, gainFrom, withGain } from './gains.ts';
import type { LeadsTo } from './graded-path.ts';
import type { Holder } from './holder.ts';
import type { Inventory, Target } from './inventory.ts';
import { answerOnTarget } from './on-target.ts';
import { type Answer, better, NO } from './rights.ts';
import { withinReach } from './target-list.ts';

/** The best target of a path. */
export interface FoundTarget {
  readonly target: Target | undefined;
  readonly answer: Answer;
  readonly leadsTo: LeadsTo;
  /** Some target is in reach, but gives nothing that the caller has not. */
  readonly isInVain: boolean;
  /** Not all that are in reach were tried. */
  readonly isCut: boolean;
}

/** Targets that are no administrators are tried up to this many. */
const MOST_TRIED = 200;

export function findTarget(alternative: Alternative, holder: Holder, inventory: Inventory): FoundTarget {
  let best: FoundTarget = { target: undefined, answer: NO.scope, leadsTo: 'unknown', isInVain: false, isCut: false };
  let tried = 0;
  for (const target of candidates(alternative, holder, inventory)) {
    if (tried++ >= MOST_TRIED && !(best.answer.allowed === 'yes')) return { ...best, isCut: true };
    const answer = answerOnTarget(alternative, holder, target);
    if (answer.allowed === 'no') {
      best = { ...best, answer: better(best.answer, answer) };
      continue;
    }
    const gain: Gain = gainFrom(target, alternative, holder);
    if (gain === undefined) best = { ...best, isInVain: true };
    else best = stronger(best, { ...best, target, answer: withGain(answer, gain), leadsTo: gain.leadsTo });
    if (best.answer.allowed === 'yes' && (best.leadsTo === 'administrator' || tried >= MOST_TRIED)) break;
  }
  return best;
}

function stronger(one: FoundTarget, other: FoundTarget): FoundTarget {
  if (one.answer.allowed !== other.answer.allowed) return better(one.answer, other.answer) === one.answer ? one : other;
  return other.leadsTo === 'administrator' && one.leadsTo !== 'administrator' ? other : one;
}

/** Administrators first; of a role that is passed only those that trust one of the services. */
function* candidates({ steps, path, target: kind }: Alternative, holder: Holder, inventory: Inventory): Generator<Target> {
  if (kind === undefined) return;
  const aimed = steps.filter(({ on }) => on === kind);
  const lead = (aimed.find(({ action }) => action !== 'sts:assumerole') ?? aimed[0])?.action;
  const lists = path.services === undefined ? [inventory.targets(kind)] : path.services.map((service) => inventory.targets(kind, service));
  const isOther = ({ arn }: Target): boolean => arn !== holder.actor?.arn;
  if (holder.actor !== undefined && aimed.some(({ action }) => action === 'sts:assumerole'))
    yield* inventory.naming(holder.actor.arn).filter(isOther);
  for (const part of ['administrators', 'others'] as const)
    for (const list of lists)
      for (const target of lead === undefined ? list[part] : withinReach(list[part], holder.rights, lead))
        if (isOther(target)) yield target;
}
