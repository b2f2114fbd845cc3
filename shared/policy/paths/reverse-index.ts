import { allPaths } from './all-paths.ts';
import { type Alternative, alternativesOf, type Step } from './alternatives.ts';
import { gainFrom } from './gains.ts';
import { aimedAnywhere } from './grade-alternative.ts';
import type { Holder } from './holder.ts';
import type { Inventory, Target } from './inventory.ts';
import { answerOnTarget } from './on-target.ts';
import { onBest, onOwn, stepsByRelation } from './own-steps.ts';
import { startsOf } from './target-list.ts';

interface Entry {
  readonly principal: Target;
  readonly holder: Holder;
  readonly alternative: Alternative;
}

export interface ReverseIndex {
  readonly add: (principal: Target, alternative: Alternative) => void;
  /** Who can take the target, each with the way. */
  readonly reaching: (target: Target) => Generator<Entry>;
}

/** Action, with the service to which a role is passed. */
type Key = string;
type Starts = Map<string, Entry[]>;

/**
 * Who could act on an ARN, by how the patterns of its Allow statements begin: looking up every beginning of the ARN finds
 * all of them without asking each principal. Whoever is done with is dropped from a list as it is read.
 */
export function reverseIndex(inventory: Inventory, isDone: (principal: Target) => boolean): ReverseIndex {
  const keys = new Map<Key, Starts>();
  const carriers = carriersOf(inventory);

  function* lookUp(key: Key, arn: string): Generator<Entry> {
    const starts = keys.get(key);
    if (starts === undefined) return;
    for (let length = 0; length <= arn.length; length++) {
      const start = arn.slice(0, length);
      const entries = starts.get(start);
      if (entries === undefined) continue;
      const waiting = entries.filter(({ principal }) => !isDone(principal));
      starts.set(start, waiting);
      yield* waiting;
    }
  }

  function* reaching(target: Target): Generator<Entry> {
    for (const key of keysOf(target))
      for (const entry of lookUp(key, target.arn))
        if (!isDone(entry.principal) && entry.principal !== target && isWon(entry, target)) yield entry;
    for (const { kind, arn } of carriers.get(target.arn) ?? [])
      for (const entry of lookUp(`thing ${kind}`, arn)) {
        const { alternative, holder, principal } = entry;
        const steps = alternative.steps.filter(({ on }) => on === 'thing');
        if (!isDone(principal) && principal !== target && onBest(holder, steps, [arn]).answer.allowed === 'yes') yield entry;
      }
  }

  function add(principal: Target, alternative: Alternative): void {
    const { holder } = principal;
    if (holder === undefined || !isReady(alternative, holder, inventory)) return;
    const lead = leadOf(alternative);
    if (lead === undefined) return;
    for (const key of keysFor(alternative, lead)) {
      const starts = keys.get(key) ?? new Map<string, Entry[]>();
      keys.set(key, starts);
      for (const start of startsOf(holder.rights, lead.action)) {
        const entries = starts.get(start) ?? [];
        entries.push({ principal, holder, alternative });
        starts.set(start, entries);
      }
    }
  }

  return { add, reaching };
}

/** A group gives what it has to members alone: their boundary and what is denied to them stay. */
function isWon({ alternative, holder }: Entry, target: Target): boolean {
  if (answerOnTarget(alternative, holder, target).allowed !== 'yes') return false;
  if (target.kind !== 'group') return true;
  const gain = gainFrom(target, alternative, holder);
  return gain?.leadsTo === 'administrator' && gain.answer.allowed === 'yes';
}

/** All that does not depend on the target is allowed and there. */
function isReady(alternative: Alternative, holder: Holder, inventory: Inventory): boolean {
  const { path, target } = alternative;
  if (path.thing !== undefined && path.thing !== 'instance-profile' && !inventory.things.get(path.thing)?.length) return false;
  for (const [relation, steps] of stepsByRelation(alternative)) {
    if (relation === 'thing') continue;
    if (relation === target || relation === 'policyOfRole') {
      if (steps.some((step) => aimedAnywhere(step, alternative, holder, target ?? 'role').allowed !== 'yes')) return false;
    } else if (onOwn(holder, relation, steps, path.actor).answer.allowed !== 'yes') return false;
  }
  return true;
}

const leadOf = ({ steps, target }: Alternative): Step | undefined =>
  steps.find(({ on }) => on === (target ?? 'thing')) ?? steps.find(({ on }) => on === 'policyOfRole');

const keysFor = ({ path, target }: Alternative, { action }: Step): readonly Key[] =>
  target === undefined
    ? [`thing ${path.thing}`]
    : path.services === undefined
      ? [action]
      : path.services.map((service) => `${action} ${service}`);

const AIMED_AT = Map.groupBy(
  allPaths.flatMap(alternativesOf).filter(({ path, target }) => target !== undefined && path.services === undefined),
  ({ target }) => target,
);
const ASSUMING = 'sts:assumerole';
const actionsAimedAt = (kind: Target['kind']): readonly Key[] => [
  ...new Set(
    (AIMED_AT.get(kind) ?? []).flatMap((alternative) => leadOf(alternative)?.action ?? []).filter((action) => action !== ASSUMING),
  ),
];
const KEYS = { role: actionsAimedAt('role'), user: actionsAimedAt('user'), group: actionsAimedAt('group') };

function keysOf(target: Target): readonly Key[] {
  const passed = [...target.services].filter(([, { allowed }]) => allowed === 'yes').map(([service]) => `iam:passrole ${service}`);
  return [...KEYS[target.kind], ...passed, ...(trustsAccount(target) ? [ASSUMING] : [])];
}

/** Where the trust policy names single callers, they are looked up by name. */
const trustsAccount = ({ trust }: Target): boolean =>
  trust?.statements.some(
    ({ effect, principals }) => effect === 'Allow' && principals?.entries.some(({ id }) => /^\d{12}$|:root$/.test(id)),
  ) ?? false;

function carriersOf({ things }: Inventory): ReadonlyMap<string, readonly { readonly kind: string; readonly arn: string }[]> {
  const found = new Map<string, { kind: string; arn: string }[]>();
  for (const [kind, listed] of things) {
    for (const { arn, role } of listed) {
      if (role === undefined) continue;
      const carried = found.get(role) ?? [];
      carried.push({ kind, arn });
      found.set(role, carried);
    }
  }
  return found;
}
