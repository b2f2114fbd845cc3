import type { EscalationPath, Needed, Relation } from './path.ts';

export interface Step {
  /** In lower case. */
  readonly action: string;
  /** As AWS writes it. */
  readonly name: string;
  readonly on: Relation;
}

/** One of the ways to fulfil what a path requires: all steps are needed. */
export interface Alternative {
  readonly path: EscalationPath;
  readonly steps: readonly Step[];
  /** What it is aimed at; undefined: the caller itself, or something new. */
  readonly target: 'role' | 'user' | 'group' | undefined;
  /** It puts any rights onto its target. */
  readonly writesRights: boolean;
}

const WRITES_RIGHTS = /^iam:(?:(?:attach|put)(?:user|role|group)policy|createpolicyversion)$/;
const AIMS: Partial<Record<Relation, Alternative['target']>> = { role: 'role', policyOfRole: 'role', user: 'user', group: 'group' };

const known = new WeakMap<EscalationPath, readonly Alternative[]>();

export function alternativesOf(path: EscalationPath): readonly Alternative[] {
  const found = known.get(path) ?? combinationsOf(path.requires).map((names) => alternativeOf(path, names));
  known.set(path, found);
  return found;
}

function alternativeOf(path: EscalationPath, names: readonly string[]): Alternative {
  const steps = names.map((name): Step => ({ action: name.toLowerCase(), name, on: path.on[name] ?? path.on['*'] ?? 'some' }));
  const target = steps.map(({ on }) => AIMS[on]).find((aim) => aim !== undefined);
  return { path, steps, target, writesRights: steps.some(({ action }) => WRITES_RIGHTS.test(action)) };
}

function combinationsOf(needed: Needed): readonly (readonly string[])[] {
  if (typeof needed === 'string') return [[needed]];
  if ('any' in needed) return needed.any.flatMap(combinationsOf);
  return needed.all.reduce<readonly (readonly string[])[]>(
    (before, each) => before.flatMap((names) => combinationsOf(each).map((more) => [...names, ...more])),
    [[]],
  );
}

/** Whether a call of the path is about a user or a role: of two that differ in nothing else, a caller uses its own. */
export function fitsActor({ path, steps }: Alternative, kind: 'user' | 'role' | undefined): boolean {
  if (kind === undefined) return true;
  if (path.actor !== undefined && path.actor !== kind) return false;
  const foreign = kind === 'user' ? /^iam:\w*role/ : /^iam:\w*(?:user|group)/;
  return !steps.some(({ action, on }) => (on === 'self' || on === 'ownDeny') && foreign.test(action));
}
