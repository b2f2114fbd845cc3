import type { Alternative, Step } from './alternatives.ts';
import { findTarget } from './find-target.ts';
import { gainFrom, ownGain } from './gains.ts';
import type { Block, GradedPath, LeadsTo } from './graded-path.ts';
import type { Holder } from './holder.ts';
import type { Inventory } from './inventory.ts';
import { onBest, onOwn, onSamples, onSome, stepsByRelation } from './own-steps.ts';
import type { Relation } from './path.ts';
import { type Answer, better, NO, type Refusal, together, YES } from './rights.ts';
import { sampleArns } from './samples.ts';
import { THINGS } from './things.ts';

/** What is known of one part of a path: whether it is allowed, and where it leads. */
interface Part {
  readonly answer: Answer;
  readonly leadsTo?: LeadsTo;
  readonly target?: string;
  readonly block?: Block['by'];
  readonly words: string;
}

const AIMED: readonly Relation[] = ['role', 'user', 'group', 'policyOfRole'];

export function gradeAlternative(alternative: Alternative, holder: Holder, inventory: Inventory | undefined): GradedPath {
  const { path } = alternative;
  const parts: Part[] = [];
  const ofThing: Step[] = [];
  for (const [relation, steps] of stepsByRelation(alternative)) {
    if (relation === 'thing') ofThing.push(...steps);
    else if (!AIMED.includes(relation)) parts.push(ownPart(relation, steps, alternative, holder, inventory));
  }
  if (path.thing !== undefined && path.thing !== 'instance-profile') parts.push(thingPart(ofThing, alternative, holder, inventory));
  if (alternative.target !== undefined) parts.push(targetPart(alternative, holder, inventory));
  if (parts.every(({ leadsTo }) => leadsTo === undefined)) parts.push(gainPart(alternative, holder, inventory));
  const blocks = parts.flatMap(({ answer, block, words }): Block[] => {
    if (answer.allowed !== 'no') return [];
    const by = block ?? (answer.by === 'absent' ? 'scope' : answer.by);
    return [{ by, words: `${words} ${BLOCKED[by]}` }];
  });
  const unread = holder.unread.filter(({ isAws }) => !isAws).map(({ name }) => `${name}, which could not be read, denies nothing of this`);
  const all = together(parts.map(({ answer }) => answer));
  const conditions = blocks.length > 0 ? [] : [...(all.allowed === 'if' ? all.conditions : []), ...unread];
  return {
    path,
    grade: blocks.length > 0 ? 'blocked' : conditions.length > 0 ? 'conditional' : 'proven',
    leadsTo: parts.find(({ leadsTo }) => leadsTo !== undefined)?.leadsTo ?? 'unknown',
    target: parts.find(({ target }) => target !== undefined)?.target,
    conditions,
    blocks,
    assumes: path.assumes,
  };
}

const BLOCKED: Readonly<Record<Block['by'], string>> = {
  scope: 'is allowed on nothing that would do',
  condition: 'is refused by a condition',
  deny: 'is denied',
  boundary: 'is beyond the permissions boundary',
  noTarget: 'has nothing to be aimed at',
  noGain: 'gives nothing new',
};

const namesOf = (steps: readonly Step[]): string => steps.map(({ name }) => name).join(' with ');

function ownPart(
  relation: Relation,
  steps: readonly Step[],
  alternative: Alternative,
  holder: Holder,
  inventory: Inventory | undefined,
): Part {
  const words = namesOf(steps);
  const { answer } = onOwn(holder, relation, steps, alternative.path.actor);
  if (answer.allowed !== 'no' || answer.by !== 'scope' || inventory !== undefined) return { answer, words };
  // Not on itself, but on another that it might come to use.
  const kind = relation === 'ownGroup' ? 'group' : relation === 'ownPolicy' ? 'policy' : alternative.path.actor;
  if (kind === undefined || relation === 'newUser' || relation === 'newRole') return { answer, words };
  const elsewhere = onSamples(
    holder,
    steps,
    sampleArns(
      holder.rights,
      steps.map(({ action }) => action),
      kind,
      holder.actor,
    ),
  );
  if (elsewhere.answer.allowed === 'no') return { answer, words };
  return { answer: together([elsewhere.answer, { allowed: 'if', conditions: [`there is a way to use ${elsewhere.on}`] }]), words };
}

function gainPart(alternative: Alternative, holder: Holder, inventory: Inventory | undefined): Part {
  const gain = ownGain(alternative, holder, inventory);
  const words = 'it';
  if (gain !== undefined) return { answer: gain.answer, leadsTo: gain.leadsTo, words };
  const isCapped = holder.rights.boundary !== undefined && alternative.path.category === 'self-escalation';
  return { answer: NO.scope, block: isCapped ? 'boundary' : 'noGain', words: isCapped ? 'what it gives itself' : words };
}

function thingPart(steps: readonly Step[], alternative: Alternative, holder: Holder, inventory: Inventory | undefined): Part {
  const { path } = alternative;
  const kind = path.thing ?? 'instance-profile';
  const things = inventory?.things.get(kind);
  const words = steps.length === 0 ? THINGS[kind] : namesOf(steps);
  if (things === undefined) {
    const allowed = together(steps.map((step) => onSome(holder, step)));
    const leads = alternative.target === undefined ? { leadsTo: 'unknown' as const } : {};
    return { answer: together([allowed, { allowed: 'if', conditions: [`there is ${THINGS[kind]}`] }]), words, ...leads };
  }
  if (things.length === 0) return { answer: NO.scope, block: 'noTarget', words: THINGS[kind] };
  if (alternative.target !== undefined && steps.length === 0) return { answer: YES, words };
  let best: Part = { answer: NO.scope, words };
  for (const { arn, role } of things) {
    const allowed = onBest(holder, steps, [arn]).answer;
    const carried = role === undefined ? undefined : inventory?.find(role);
    const gain = carried === undefined ? gainWithout(alternative) : gainFrom(carried, alternative, holder);
    const part: Part =
      gain === undefined
        ? { answer: allowed.allowed === 'no' ? allowed : NO.scope, words, ...(allowed.allowed !== 'no' && { block: 'noGain' as const }) }
        : { answer: together([allowed, gain.answer]), leadsTo: gain.leadsTo, target: role ?? arn, words };
    if (better(best.answer, part.answer) !== best.answer || best.target === undefined) best = part;
    if (best.answer.allowed === 'yes' && best.leadsTo === 'administrator') break;
  }
  return best;
}

function gainWithout({ path }: Alternative): { readonly leadsTo: LeadsTo; readonly answer: Answer } {
  if (path.category === 'guardrail-change') return { leadsTo: path.outcome === 'limited-service' ? 'service' : 'guardrail', answer: YES };
  if (path.outcome === 'limited-service') return { leadsTo: 'service', answer: YES };
  if (path.outcome === 'admin') return { leadsTo: 'administrator', answer: YES };
  return { leadsTo: 'unknown', answer: { allowed: 'if', conditions: ['what it leads to has more rights'] } };
}

function targetPart(alternative: Alternative, holder: Holder, inventory: Inventory | undefined): Part {
  const aimed = alternative.steps.filter(({ on }) => AIMED.includes(on));
  const words = namesOf(aimed);
  const kind = alternative.target ?? 'role';
  const among = together(aimed.map((step) => aimedAnywhere(step, alternative, holder, kind)));
  if (among.allowed === 'no') return { answer: among, words };
  const unknown = (what: string): Part => ({ answer: { allowed: 'if', conditions: [what] }, leadsTo: 'unknown', words });
  const serving = alternative.path.services === undefined ? '' : ` that trusts ${alternative.path.services.join(' or ')}`;
  if (inventory === undefined) return unknown(`there is a ${kind} with more rights${serving}`);
  const found = findTarget(alternative, holder, inventory);
  if (found.target !== undefined && found.answer.allowed !== 'no')
    return { answer: found.answer, leadsTo: found.leadsTo, target: found.target.arn, words };
  if (!inventory.isComplete || found.isCut) return unknown(`a ${kind} that was not looked at has more rights${serving}`);
  return { answer: found.answer, block: blockOf(found.answer, found.isInVain), words };
}

const blockOf = (answer: Answer, isInVain: boolean): Block['by'] =>
  isInVain
    ? 'noGain'
    : answer.allowed === 'no' && answer.by !== 'absent' && answer.by !== 'scope'
      ? (answer.by satisfies Refusal)
      : 'noTarget';

/** Whether the step is allowed on any object of the kind, there or not. */
export function aimedAnywhere({ action, name, on }: Step, { path }: Alternative, holder: Holder, kind: 'role' | 'user' | 'group'): Answer {
  if (action === 'sts:assumerole') return YES;
  const ofKind = on === 'policyOfRole' ? 'policy' : kind;
  const arns = sampleArns(holder.rights, [action], ofKind, holder.actor);
  const services = action === 'iam:passrole' ? (path.services ?? []) : [undefined];
  const step = { action, name, on };
  return services
    .map((service) => onSamples(holder, [step], arns, service === undefined ? {} : { service }).answer)
    .reduce(better, NO.scope);
}
