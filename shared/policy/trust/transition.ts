import type { TrustEntry } from './entry.ts';
import type { TrustExposure } from './exposure-of.ts';
import type { TrustFlag } from './flags.ts';
import type { Guard, GuardKind } from './guards.ts';
import type { TrustHome } from './home.ts';
import { type Exposure, isWider } from './levels.ts';
import { entryKey, lostGuards, takesIn } from './takes-in.ts';

export type Transition = 'opened' | 'closed' | 'changed' | 'same' | 'unknown';

/** What a new trust policy means for who may assume the role. */
export interface TrustChange {
  /** Opened and closed: the level rose or fell. Changed: the same level, other people. */
  readonly transition: Transition;
  readonly before: Exposure;
  readonly after: Exposure;
  /** Who may assume the role now and could not before. */
  readonly added: readonly TrustEntry[];
  /** Who could before and may not now. */
  readonly removed: readonly TrustEntry[];
  /** Who could before and needs to show less now. */
  readonly loosened: readonly { readonly entry: TrustEntry; readonly lost: readonly Guard[] }[];
  readonly flags: readonly TrustFlag[];
}

const LOST_FLAGS: Partial<Record<GuardKind, TrustFlag>> = {
  externalId: 'externalIdRemoved',
  mfa: 'mfaRemoved',
  network: 'networkRemoved',
  source: 'sourceRemoved',
};

/** @param before undefined: there was no role, so everybody is new */
export function changeOfTrust(before: TrustExposure | undefined, after: TrustExposure, home: TrustHome): TrustChange {
  const old = admitting(before?.entries ?? []);
  const now = admitting(after.entries);
  const added = onlyTakes(before, after) ? [] : notIn(old, now, home);
  const removed = before !== undefined && onlyTakes(after, before) ? [] : notIn(now, old, home);
  const loosened = now.flatMap((entry) => {
    const same = old.filter((each) => entryKey(each) === entryKey(entry));
    const lost = same.length === 0 || same.some((each) => lostGuards(each, entry).length === 0) ? [] : lostGuards(same[0] ?? entry, entry);
    return lost.length === 0 ? [] : [{ entry, lost }];
  });
  const flags = loosened.flatMap(({ lost }) => ['guardLost' as const, ...lost.flatMap(({ kind }) => LOST_FLAGS[kind] ?? [])]);
  return {
    transition: transitionOf(before?.level ?? 'nobody', after.level, added.length + removed.length > 0),
    before: before?.level ?? 'nobody',
    after: after.level,
    added,
    removed,
    loosened,
    flags: [...new Set([...after.flags, ...flags])].sort(),
  };
}

/** The later policy is the earlier one with fewer Allows or more Denies. */
const onlyTakes = (earlier: TrustExposure | undefined, later: TrustExposure): boolean =>
  earlier !== undefined &&
  earlier.level !== 'unknown' &&
  later.level !== 'unknown' &&
  later.written.allows.isSubsetOf(earlier.written.allows) &&
  earlier.written.denies.isSubsetOf(later.written.denies);

const admitting = (entries: readonly TrustEntry[]): readonly TrustEntry[] => entries.filter(({ level }) => level !== 'nobody');

const MOST_COMPARED = 1_000_000;

function notIn(known: readonly TrustEntry[], candidates: readonly TrustEntry[], home: TrustHome): readonly TrustEntry[] {
  const keys = new Set(known.map(entryKey));
  const fresh = candidates.filter((entry) => !keys.has(entryKey(entry)));
  const found = new Map(fresh.map((entry) => [entryKey(entry), entry]));
  const distinct = [...found.values()];
  // Names beyond count: told one by one, whether or not a wider entry took them in.
  if (distinct.length * known.length > MOST_COMPARED) return distinct;
  return distinct.filter((entry) => !known.some((each) => takesIn(each, entry, home)));
}

function transitionOf(before: Exposure, after: Exposure, differs: boolean): Transition {
  if (before === 'unknown' || after === 'unknown') return 'unknown';
  if (before !== after) return isWider(after, before) ? 'opened' : 'closed';
  return differs ? 'changed' : 'same';
}
