import { type AccessKey, type Fact, known, type MfaDevice, unknown } from '../rules/facts.ts';
import type { PrincipalChange, PrincipalSnapshot } from './principals.ts';

type Changes = readonly PrincipalChange[];
type Snapshots = readonly PrincipalSnapshot[];

/**
 * One user's MFA devices at a time, from what is remembered of that user in any order. Known only where all that the
 * user had is on record at one earlier moment (its creation, or a live read) and nothing later hides what was so then.
 * What happened after `at` is never used.
 */
export function recallMfaDevices(changes: Changes, snapshots: Snapshots, at: Date): Fact<readonly MfaDevice[]> {
  const base = baseline(changes, snapshots, at, ({ mfaDevices }) => mfaDevices?.map(({ serial }) => [serial, 'present']));
  const parts = overlay(changes, 'mfa-device', base, at);
  if (!parts.known) return parts;
  return { ...parts, value: [...parts.value].flatMap(([serial, state]) => (state === 'absent' ? [] : [{ serial }])) };
}

/** One user's access keys at a time; as strict as {@link recallMfaDevices}. */
export function recallAccessKeys(changes: Changes, snapshots: Snapshots, at: Date): Fact<readonly AccessKey[]> {
  const base = baseline(changes, snapshots, at, ({ accessKeys }) =>
    accessKeys?.map(({ id, active }) => [id, active ? 'active' : 'inactive']),
  );
  const parts = overlay(changes, 'access-key', base, at);
  if (!parts.known) return parts;
  const held = [...parts.value].filter(([, state]) => state !== 'absent');
  return { ...parts, value: held.map(([id, state]) => ({ id, active: state !== 'inactive' })) };
}

/** Whether one user had a console password at a time. One earlier event about it is enough. */
export function recallConsolePassword(changes: Changes, snapshots: Snapshots, at: Date): Fact<boolean> {
  const base = baseline(changes, snapshots, at, ({ hasPassword }) =>
    hasPassword === undefined ? undefined : [['', hasPassword ? 'present' : 'absent']],
  );
  const parts = overlay(changes, 'password', base, at);
  if (parts.known) return { ...parts, value: parts.value.get('') === 'present' };
  const last = newest(upTo(at, changes, 'password'));
  const identity = newest(upTo(at, changes, 'identity'));
  const isOfThisUser = identity === undefined || (last !== undefined && last.at > identity.at);
  return last !== undefined && isOfThisUser && !base.known ? known(last.state === 'present', 'memory', last.at) : parts;
}

type State = PrincipalChange['state'];
type Parts = ReadonlyMap<string, State>;

/** The newest moment at which all parts were on record: the creation of the user, who has nothing yet, or a live read. */
function baseline(
  changes: Changes,
  snapshots: Snapshots,
  at: Date,
  read: (snapshot: PrincipalSnapshot) => readonly (readonly [string, State])[] | undefined,
): Fact<Parts> {
  const identities = changes.filter(({ what }) => what === 'identity');
  const identity = newest(upTo(at, changes, 'identity'));
  if (identity === undefined && identities.length > 0) return unknown(ONLY_LATER);
  const readings = snapshots.flatMap((snapshot) => {
    const parts = snapshot.asOf <= at ? read(snapshot) : undefined;
    return parts === undefined ? [] : [{ asOf: snapshot.asOf, parts: new Map(parts) }];
  });
  const latest = readings.toSorted((a, b) => b.asOf.getTime() - a.asOf.getTime())[0];
  if (latest !== undefined && (identity === undefined || latest.asOf > identity.at)) return known(latest.parts, 'memory', latest.asOf);
  if (identity?.state === 'present') return known(new Map(), 'memory', identity.at);
  if (identity === undefined) return unknown('nothing on record from before this event');
  return unknown(identity.state === 'absent' ? 'the user of this name was deleted or renamed' : 'the record of this user has a gap');
}

/** The baseline with what changed up to `at` on top. */
function overlay(changes: Changes, what: PrincipalChange['what'], base: Fact<Parts>, at: Date): Fact<Parts> {
  if (!base.known) return base;
  const since = changes.filter((change) => change.what === what && change.at >= wholeSecond(base.asOf));
  const parts = new Map(base.value);
  let asOf = base.asOf;
  for (const [part, ofPart] of Map.groupBy(since, (change) => change.part)) {
    const last = newest(upTo(at, ofPart, what));
    if (last !== undefined) {
      parts.set(part, last.state);
      if (last.at > asOf) asOf = last.at;
    } else if (!ofPart.every(isMadeLater)) {
      return unknown(ONLY_LATER);
    }
  }
  return known(parts, 'memory', asOf);
}

// Only the newest change of a part is kept: what it replaced is lost, so a later one hides what was so before.
const ONLY_LATER = 'only what came after this event is on record';

/** A key that was made later was not there: key ids are never used twice, as the serials of devices are. */
const isMadeLater = ({ what, state }: PrincipalChange): boolean => what === 'access-key' && state === 'present';

const upTo = (at: Date, changes: Changes, what: PrincipalChange['what']): Changes =>
  changes.filter((change) => change.what === what && change.at <= at);

const newest = (changes: Changes): PrincipalChange | undefined =>
  changes.reduce<PrincipalChange | undefined>((last, change) => (last === undefined || isAfter(change, last) ? change : last), undefined);

const isAfter = (a: PrincipalChange, b: PrincipalChange): boolean =>
  a.at.getTime() === b.at.getTime() ? a.eventId > b.eventId : a.at > b.at;

/** Events carry whole seconds: one of the same second as a live read may have come after it. */
const wholeSecond = (time: Date): Date => new Date(Math.floor(time.getTime() / 1000) * 1000);
