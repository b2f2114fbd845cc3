import type { ReportedKey, ReportedUser, ReportTime } from './credential-report.ts';
import type { UserChange } from './overlay.ts';
import type { SourceValues } from './sources.ts';

type Listed = SourceValues['accessKeys'][string] | undefined;
type Keys = ReportedUser['keys'];

const SECOND = 1000;
const isAt = (time: ReportTime, at: Date | undefined): boolean =>
  time instanceof Date && at !== undefined && Math.abs(time.getTime() - at.getTime()) < SECOND;

const isEmpty = ({ active, rotated }: ReportedKey): boolean => active === false && rotated === 'none';

/**
 * The report names no ids, so a change finds its key by the live list of the user's keys, by the time it was made, or by being the
 * only one that it can be about. Where none of these tells, the report no longer says what is so: `unknown`.
 */
export function withKeyChanges(row: ReportedUser, changes: readonly UserChange[], listed: Listed, asOf: Date): ReportedUser {
  if (changes.length === 0) return row;
  if (listed !== undefined) return { ...row, keys: fromList(row.keys, listed, changes) };
  let keys: readonly ReportedKey[] = row.keys;
  // The report may know of an older deletion already: what it still shows would then be the other key.
  for (const change of changes) if (change.state !== 'absent' || change.at > asOf) keys = withChange(keys, change);
  return { ...row, keys: inSlots(keys) };
}

type Key = Omit<ReportedKey, 'slot'>;

const NO_KEY: Key = { active: false, rotated: 'none', lastUsed: 'none' };

const inSlots = ([first = NO_KEY, second = NO_KEY]: readonly Key[]): Keys => [
  { ...first, slot: 1 },
  { ...second, slot: 2 },
];

/** The live list says which keys there are; the report still knows when they were used, and events when they were switched. */
function fromList(reported: Keys, listed: NonNullable<Listed>, changes: readonly UserChange[]): Keys {
  const rows = listed.map(({ AccessKeyId, Status, CreateDate }): Key => {
    const change = changes.findLast(({ part }) => part === AccessKeyId);
    const isOnly = listed.length === 1 && change?.state !== 'present';
    const known = reported.find(({ rotated }) => isAt(rotated, CreateDate)) ?? (isOnly ? reported.find((key) => !isEmpty(key)) : undefined);
    const rotated = change?.at ?? known?.rotated ?? CreateDate ?? 'unknown';
    return { active: Status === 'Active', rotated, lastUsed: known?.lastUsed ?? (change?.state === 'present' ? 'none' : 'unknown') };
  });
  return inSlots(rows);
}

function withChange(keys: readonly ReportedKey[], { state, at }: UserChange): readonly ReportedKey[] {
  if (keys.some(({ rotated }) => isAt(rotated, at))) return keys;
  const candidates = keys.filter((key) => {
    if (state === 'present') return isEmpty(key);
    if (state === 'active') return key.active === false && !isEmpty(key);
    return state === 'absent' ? !isEmpty(key) : key.active === true;
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
  const active = row.keys.filter((key) => key.active === true);
  const used = row.keys.find(({ rotated }) => isAt(rotated, created)) ?? (active.length === 1 ? active[0] : undefined);
  if (used === undefined) return row;
  const isOlder = !(used.lastUsed instanceof Date) || used.lastUsed < at;
  return isOlder ? { ...row, keys: inSlots(row.keys.map((key) => (key === used ? { ...key, lastUsed: at } : key))) } : row;
}
