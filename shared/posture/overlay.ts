import { type ReportedUser, type ReportTime, ROOT_ROW } from './credential-report.ts';
import { ofName } from './of-name.ts';
import { NO_KEYS, withKeyChanges, withKeyUse } from './overlay-keys.ts';
import type { Snapshot } from './snapshot.ts';
import { read, type Source } from './source.ts';
import type { SourceValues } from './sources.ts';
import { secondsBetween } from './whole-seconds.ts';

export type UserChange = NonNullable<SourceValues['events']['changes']>[number];
type Use = NonNullable<SourceValues['events']['uses']>[number];

/** A snapshot whose credential report knows of newer events. */
export interface Overlaid {
  readonly snapshot: Snapshot;
  /** Users whose row says otherwise than the report, by name, and the newest event that says so. */
  readonly touched: ReadonlyMap<string, Date>;
}

/** Events a little older than the report may be missing in it: IAM's answers lag, and clocks differ. */
const SLACK_MS = 15 * 60_000;

/** What other live reads say of a user's credentials. */
export interface LiveReads {
  readonly keys: SourceValues['accessKeys'] | undefined;
  readonly devices: SourceValues['mfaDevices'] | undefined;
  readonly virtual: SourceValues['virtualMfaDevices'] | undefined;
}

/**
 * Applies what events said since the credential report was made to its rows: a report is up to four hours old, and older where it
 * could not be made anew. Applying what the report shows already changes nothing.
 */
export function overlaid(snapshot: Snapshot): Overlaid {
  const { credentialReport: report, events } = snapshot.sources;
  const untouched = { snapshot, touched: new Map() };
  if (report.state !== 'read' || events.state !== 'read') return untouched;
  const from = report.asOf.getTime() - SLACK_MS;
  const isNew = ({ at }: { readonly at: Date }): boolean => at.getTime() > from;
  const changes = (events.value.changes ?? []).filter(isNew).toSorted(inOrder);
  const uses = (events.value.uses ?? []).filter(isNew).toSorted(inOrder);
  const live = {
    keys: readValue(snapshot.sources.accessKeys),
    devices: readValue(snapshot.sources.mfaDevices),
    virtual: readValue(snapshot.sources.virtualMfaDevices),
  };
  const rows = new Map(report.value.map((row) => [row.user, row]));
  applyIdentities(rows, changes, snapshot);
  for (const [name, ofUser] of Map.groupBy(changes, ({ userName }) => userName)) {
    const row = rows.get(name);
    if (row !== undefined) rows.set(name, withChanges(row, ofUser, live, report.asOf));
  }
  for (const used of uses) {
    const row = rows.get(used.userName ?? ROOT_ROW);
    if (row !== undefined) rows.set(row.user, withUse(row, used, live));
  }
  const touched = touchedOf(report.value, rows, [...changes, ...uses.map((used) => ({ ...used, userName: used.userName ?? ROOT_ROW }))]);
  if (touched.size === 0) return untouched;
  const sources = { ...snapshot.sources, credentialReport: read([...rows.values()], report.asOf) };
  return { snapshot: { ...snapshot, sources }, touched };
}

const readValue = <T>(source: Source<T>): T | undefined => (source.state === 'read' ? source.value : undefined);

const inOrder = (a: { readonly at: Date; readonly eventId: string }, b: typeof a): number =>
  a.at.getTime() - b.at.getTime() || (a.eventId < b.eventId ? -1 : Number(a.eventId > b.eventId));

/** Who is there at all, and under which name. */
function applyIdentities(rows: Map<string, ReportedUser>, changes: readonly UserChange[], { account, partition }: Snapshot): void {
  const identities = changes.filter(({ what }) => what === 'identity');
  const arnOf = (name: string): string => `arn:${partition}:iam::${account}:user/${name}`;
  for (const { userName, state, at, eventId } of identities) {
    const row = rows.get(userName);
    if (state === 'present' && (row === undefined || isBefore(row.created, at)))
      rows.set(userName, blankRow(userName, arnOf(userName), at));
    const newName = identities.find(
      (other) => other.eventId === eventId && other.state === 'unclear' && other.userName !== userName,
    )?.userName;
    if (state !== 'absent' || row === undefined || !isBefore(row.created, at)) continue;
    rows.delete(userName);
    if (newName !== undefined) rows.set(newName, { ...row, user: newName, arn: row.arn.replace(/[^/]+$/, newName) });
  }
}

const isBefore = (created: ReportTime, at: Date): boolean => !(created instanceof Date) || secondsBetween(created, at) > 0;

const blankRow = (user: string, arn: string, created: Date): ReportedUser => ({
  ...{ user, arn, isRoot: false, created, mfaActive: false, passwordEnabled: false, passwordLastUsed: 'none', passwordLastChanged: 'none' },
  keys: NO_KEYS,
  certificates: [false, false],
});

function withChanges(row: ReportedUser, all: readonly UserChange[], live: LiveReads, asOf: Date): ReportedUser {
  // What was done to an earlier user of this name is over with it.
  const changes = all.filter(({ at }) => !(row.created instanceof Date) || secondsBetween(row.created, at) >= 0);
  const password = changes.findLast(({ what }) => what === 'password');
  const devices = changes.filter(({ what }) => what === 'mfa-device');
  const changed = password === undefined ? row : withPassword(row, password);
  const withMfa = devices.length === 0 ? changed : { ...changed, mfaActive: mfaAfter(row, devices, live) };
  return withKeyChanges(
    withMfa,
    changes.filter(({ what }) => what === 'access-key'),
    ofName(live.keys, row.user),
    asOf,
  );
}

function withPassword(row: ReportedUser, { state, at }: UserChange): ReportedUser {
  if (state === 'absent') return { ...row, passwordEnabled: false, passwordLastUsed: 'none', passwordLastChanged: 'none' };
  return {
    ...row,
    passwordEnabled: true,
    passwordLastChanged: later(row.passwordLastChanged, at),
    passwordLastUsed: row.passwordEnabled === true ? row.passwordLastUsed : 'none',
  };
}

/** A device that was enabled is there. Where one was taken away, only a live list tells whether another is left. */
function mfaAfter(
  { user, arn }: ReportedUser,
  devices: readonly UserChange[],
  { devices: listed, virtual }: LiveReads,
): ReportedUser['mfaActive'] {
  if (devices.some(({ state }) => state === 'present')) return true;
  const own = ofName(listed, user);
  if (own !== undefined) return own.length > 0;
  return virtual?.some(({ User }) => User?.Arn === arn) ? true : 'unknown';
}

function withUse(row: ReportedUser, { at, keyId }: Use, live: LiveReads): ReportedUser {
  if (keyId !== undefined) return withKeyUse(row, keyId, at, ofName(live.keys, row.user));
  return row.passwordEnabled === false ? row : { ...row, passwordLastUsed: later(row.passwordLastUsed, at) };
}

/** A time that can't be read stays so: it may be later still. */
function later(known: ReportTime, at: Date): ReportTime {
  if (known === 'unknown') return known;
  return known instanceof Date && known >= at ? known : at;
}

function touchedOf(
  before: readonly ReportedUser[],
  after: ReadonlyMap<string, ReportedUser>,
  events: readonly { readonly userName: string; readonly at: Date }[],
): ReadonlyMap<string, Date> {
  const old = new Map(before.map((row) => [row.user, JSON.stringify(row)]));
  const names = new Set([...old.keys(), ...after.keys()]);
  const touched = [...names].filter((name) => {
    const row = after.get(name);
    return old.get(name) !== (row === undefined ? undefined : JSON.stringify(row));
  });
  const newest = new Map<string, Date>();
  for (const { userName, at } of events) if ((newest.get(userName)?.getTime() ?? 0) < at.getTime()) newest.set(userName, at);
  return new Map(touched.flatMap((name) => (newest.has(name) ? [[name, newest.get(name) as Date] as const] : [])));
}
