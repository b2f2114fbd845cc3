import type { Condition } from '../document/document.ts';
import type { Bound, Reading } from './bound.ts';
import type { Clause } from './clauses.ts';
import type { TrustFlag } from './flags.ts';
import { type Guard, guardOf } from './guards.ts';
import { isWider, widest } from './levels.ts';
import { accountOfWho, sameWho, type Who } from './who.ts';

/** What is left of one principal under all that it must show. */
export interface Narrowed {
  readonly bounds: readonly Bound[];
  readonly guards: readonly Guard[];
  readonly flags: readonly TrustFlag[];
}

/** Every clause must hold, so the narrowest one counts; the others stay as guards. */
export function narrow(base: Bound, clauses: readonly Clause[], read: (condition: Condition) => Reading): Narrowed {
  const readings = clauses.map((clause) => ({ clause, ...readClause(clause, read) }));
  const flags = readings.flatMap((reading) => reading.flags);
  const binding = readings.flatMap(({ clause, bounds }) =>
    bounds === undefined ? [] : [{ clause, bounds: compatible(bounds, base.who) }],
  );
  const [first, ...others] = binding;
  const tightest =
    first === undefined
      ? undefined
      : others.reduce((best, each) => (isWider(levelOf(best.bounds), levelOf(each.bounds)) ? each : best), first);
  const takes = tightest !== undefined && (isAnyone(base.who) || isWider(base.level, levelOf(tightest.bounds)));
  const guards = clauses.filter((clause) => !(takes && clause === tightest.clause)).map(guardOf);
  if (!takes) return { bounds: [base], guards, flags };
  const bounds = admitting(tightest.bounds).map((bound) => ({ ...bound, who: whoOf(base.who, bound.who) }));
  const found = tightest.bounds.flatMap((bound) => bound.flags);
  return {
    bounds: bounds.length === 0 ? [{ ...base, level: 'nobody', flags: [] }] : distinct(bounds),
    guards,
    flags: [...flags, ...found],
  };
}

function readClause(clause: Clause, read: (condition: Condition) => Reading): Reading {
  const readings = clause.map(read);
  const flags = readings.flatMap((reading) => reading.flags);
  const bounds = readings.flatMap((reading) => reading.bounds ?? []);
  if (readings.every((reading) => reading.bounds !== undefined)) return { bounds, flags };
  // One way out of a Deny is bound to somebody, another stands open.
  return { bounds: undefined, flags: bounds.length > 0 ? [...flags, 'absentKeyPasses'] : flags };
}

const isAnyone = (who: Who): boolean =>
  who.kind === 'everyone' || (who.kind === 'service' && who.forWhom === 'anyone') || (who.kind === 'tokens' && who.claim === '');

/** A named account passes no test for another one. */
function compatible(bounds: readonly Bound[], who: Who): readonly Bound[] {
  const account = accountOfWho(who);
  if (account === undefined) return bounds;
  return bounds.filter((bound) => (accountOfWho(bound.who) ?? account) === account);
}

const levelOf = (bounds: readonly Bound[]) => widest(bounds.map(({ level }) => level));
const admitting = (bounds: readonly Bound[]): readonly Bound[] => bounds.filter(({ level }) => level !== 'nobody');

function whoOf(base: Who, bound: Who): Who {
  if (base.kind === 'account' && bound.kind === 'principal') return { ...bound, delegated: true };
  return base.kind === 'everyone' || base.kind === bound.kind ? bound : base;
}

const MOST_COMPARED = 200;
const distinct = (bounds: readonly Bound[]): readonly Bound[] =>
  bounds.length > MOST_COMPARED ? bounds : bounds.filter((one, at) => bounds.findIndex(({ who }) => sameWho(who, one.who)) === at);
