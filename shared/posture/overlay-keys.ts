import type { ReportedKey, ReportedUser } from './credential-report.ts';
import { isKey, keyMadeAt, onlyOne } from './credentials/reported-keys.ts';
import type { UserChange } from './overlay.ts';
import type { SourceValues } from './sources.ts';
import { isSameSecond, unpaired } from './whole-seconds.ts';

type Listed = SourceValues['accessKeys'][string] | undefined;
type Keys = ReportedUser['keys'];

/**
 * The report names no ids, so a change finds its key by the live list of the user's keys, by the time it was made, or by being the
 * only one that it can be about. Where none of these tells, the report no longer says what is so: `unknown`.
 */
export function withKeyChanges(row: ReportedUser, changes: readonly UserChange[], listed: Listed, asOf: Date): ReportedUser {
  if (changes.length === 0) return row;
  if (listed !== undefined) return { ...row, keys: fromList(row.keys, listed, changes) };
  return { ...row, keys: inSlots(unknownTo(row.keys, changes, asOf).reduce(withChange, row.keys)) };
}

/** Changes that the report does not show yet. */
function unknownTo(reported: Keys, changes: readonly UserChange[], asOf: Date): readonly UserChange[] {
  // The report may know of an older deletion already: what it still shows would then be the other key.
  const newer = changes.filter(({ state, at }) => state !== 'absent' || at > asOf);
  return unpaired(
    newer,
    reported,
    ({ state, at }, { active, rotated }) => state !== 'absent' && isSameSecond(rotated, at) && active !== (state === 'inactive'),
  );
}

type Key = Omit<ReportedKey, 'slot'>;

const NO_KEY: Key = { active: false, rotated: 'none', lastUsed: 'none' };

const inSlots = ([first = NO_KEY, second = NO_KEY]: readonly Key[]): Keys => [
  { ...first, slot: 1 },
  { ...second, slot: 2 },
];

export const NO_KEYS = inSlots([]);

/** The live list says which keys there are; the report still knows when they were used, and events when they were switched. */
function fromList(reported: Keys, listed: NonNullable<Listed>, changes: readonly UserChange[]): Keys {
  const rows = listed.map(({ AccessKeyId, Status, CreateDate }): Key => {
    const change = changes.findLast(({ part }) => part === AccessKeyId);
    const isOnly = listed.length === 1 && change?.state !== 'present';
    const known = keyMadeAt(CreateDate, reported, listed)?.reported ?? (isOnly ? onlyOne(reported.filter(isKey)) : undefined);
    const rotated = change?.at ?? known?.rotated ?? CreateDate ?? 'unknown';
    return { active: Status === 'Active', rotated, lastUsed: known?.lastUsed ?? (change?.state === 'present' ? 'none' : 'unknown') };
  });
  return inSlots(rows);
}

function withChange(keys: readonly ReportedKey[], { state, at }: UserChange): readonly ReportedKey[] {
  const candidates = keys.filter((key) => {
    if (state === 'present') return !isKey(key);
    if (state === 'active') return key.active === false && isKey(key);
    return state === 'absent' ? isKey(key) : key.active === true;
  });
  const [only] = candidates;
  if (only === undefined) return state === 'present' ? keys.map(unknownKey) : keys;
  if (candidates.length > 1 && state !== 'present') return keys.map((key) => (candidates.includes(key) ? unknownKey(key) : key));
  return keys.map((key) => (key === only ? { slot: key.slot, ...keyAfter(key, state, at) } : key));
}

const unknownKey = (key: ReportedKey): ReportedKey => ({ ...key, active: 'unknown' });

function keyAfter(key: ReportedKey, state: UserChange['state'], at: Date): Key {
  if (state === 'absent') return NO_KEY;
  if (state === 'present') return { active: true, rotated: at, lastUsed: 'none' };
  return { active: state === 'active', rotated: at, lastUsed: key.lastUsed };
}

/** A use only raises the date of last use. */
export function withKeyUse(row: ReportedUser, keyId: string, at: Date, listed: Listed): ReportedUser {
  const created = listed?.find(({ AccessKeyId }) => AccessKeyId === keyId)?.CreateDate;
  const used = keyMadeAt(created, row.keys, listed ?? [])?.reported ?? onlyOne(row.keys.filter(({ active }) => active === true));
  if (used === undefined) return row;
  const isOlder = !(used.lastUsed instanceof Date) || used.lastUsed < at;
  return isOlder ? { ...row, keys: inSlots(row.keys.map((key) => (key === used ? { ...key, lastUsed: at } : key))) } : row;
}
