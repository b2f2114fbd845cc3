import { canonicalJson } from '../../shared/cloudtrail/json.ts';
import type { PolicyMemory, PrincipalMemory } from '../../shared/findings/store.ts';
import type { PolicyVersion } from '../../shared/memory/policies.ts';
import { recallPolicy } from '../../shared/memory/policies.ts';
import type { PrincipalSnapshot } from '../../shared/memory/principals.ts';
import { recallAccessKeys, recallConsolePassword, recallMfaDevices } from '../../shared/memory/recall-principal.ts';
import type { AccountDocument } from '../../shared/posture/account-documents.ts';
import { type ReportedUser, usersIn } from '../../shared/posture/credential-report.ts';
import { mayHaveKey } from '../../shared/posture/credentials/reported-keys.ts';
import { ofName } from '../../shared/posture/of-name.ts';
import type { Snapshot } from '../../shared/posture/snapshot.ts';
import type { Fact, PolicyRef } from '../../shared/rules/facts.ts';
import { spokenFor } from './run-change.ts';

export interface MemoryPorts {
  readonly policies: PolicyMemory;
  readonly principals: PrincipalMemory;
}

/** How many reads are under way at once. */
const AT_ONCE = 16;

/** What the account holds becomes what events are compared with: the first change of a policy has a "before". Only news is written. */
export async function fillMemory(
  snapshot: Snapshot,
  runId: string,
  ports: MemoryPorts,
  now: Date,
): Promise<{ readonly remembered: number }> {
  const { authorizationDetails: details } = snapshot.sources;
  const versions =
    details.state === 'read'
      ? (details.value.documents ?? []).flatMap((one) => versionsOf(one, snapshot.account, details.asOf, runId))
      : [];
  const policies = await inGroups(versions, (version) => rememberPolicy(version, ports, now));
  const principals = await inGroups(readingsOf(snapshot), (reading) => rememberUser(reading, ports, now));
  return { remembered: [...policies, ...principals].filter(Boolean).length };
}

async function inGroups<T>(all: readonly T[], work: (one: T) => Promise<boolean>): Promise<readonly boolean[]> {
  const done: boolean[] = [];
  for (let at = 0; at < all.length; at += AT_ONCE) done.push(...(await Promise.all(all.slice(at, at + AT_ONCE).map(work))));
  return done;
}

/** A version that counts stands as the policy's own and under its id, so that a later switch of the default finds it. */
function versionsOf(
  { kind, ownerKind, owner, name, versionId, isDefault, text }: AccountDocument,
  account: string,
  at: Date,
  eventId: string,
): readonly PolicyVersion[] {
  const ref: PolicyRef = { account, kind, ownerKind, owner, name };
  const version = (of: PolicyRef): PolicyVersion => ({ ref: of, document: text, versionId, at, eventId });
  if (kind !== 'managed') return [version(ref)];
  return [...(isDefault ? [version(ref)] : []), version({ ...ref, name: versionId ?? '' })];
}

/**
 * What an event wrote a moment before the reading is newer than what IAM may have answered: it stays. A document that was read is
 * as of the reading's end, so that an event still under way is not compared with its own work.
 */
async function rememberPolicy(version: PolicyVersion, { policies }: MemoryPorts, now: Date): Promise<boolean> {
  const known = await policies.before(version.ref, now, '');
  if (known !== undefined && known.at > spokenFor(version.at)) return false;
  const fact = recallPolicy(known);
  if (fact.known && isSameText(fact.value.document, version.document) && fact.value.versionId === version.versionId) return false;
  await policies.remember(version, now);
  return true;
}

/** Events keep a document as it was written, IAM answers with its own spelling of it. */
function isSameText(one: string | undefined, other: string | undefined): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined) return false;
  try {
    return canonicalJson(JSON.parse(one)) === canonicalJson(JSON.parse(other));
  } catch {
    return false; // a boundary's ARN, or text that is no JSON: equal texts are equal, others are not
  }
}

/** What was read of users: of one time each, and whole, or it is left out. */
function readingsOf({ account, sources }: Snapshot): readonly PrincipalSnapshot[] {
  const { credentialReport: report, accessKeys, mfaDevices } = sources;
  if (report.state !== 'read') return [];
  return usersIn(report.value).flatMap((user): PrincipalSnapshot[] => {
    const ref = { account, userName: user.user };
    const keys = accessKeys.state === 'read' ? ofName(accessKeys.value, user.user) : undefined;
    const devices = mfaDevices.state === 'read' ? ofName(mfaDevices.value, user.user) : undefined;
    return [
      { user: ref, asOf: report.asOf, ...reported(user, keys !== undefined, devices !== undefined) },
      ...(keys === undefined || accessKeys.state !== 'read'
        ? []
        : [
            {
              user: ref,
              asOf: accessKeys.asOf,
              accessKeys: keys.map(({ AccessKeyId: id, Status }) => ({ id, active: Status === 'Active' })),
            },
          ]),
      ...(devices === undefined || mfaDevices.state !== 'read'
        ? []
        : [{ user: ref, asOf: mfaDevices.asOf, mfaDevices: devices.map(({ SerialNumber: serial }) => ({ serial })) }]),
    ];
  });
}

/** The report names no key and no device: it only says for certain that there is none. */
const reported = (user: ReportedUser, hasKeys: boolean, hasDevices: boolean): Omit<PrincipalSnapshot, 'user' | 'asOf'> => ({
  ...(typeof user.passwordEnabled === 'boolean' ? { hasPassword: user.passwordEnabled } : {}),
  ...(!hasDevices && user.mfaActive === false ? { mfaDevices: [] } : {}),
  ...(!hasKeys && !mayHaveKey(user) ? { accessKeys: [] } : {}),
});

async function rememberUser(reading: PrincipalSnapshot, { principals }: MemoryPorts, now: Date): Promise<boolean> {
  const { user, asOf, hasPassword, mfaDevices, accessKeys } = reading;
  const { changes, snapshots } = await principals.recall(user);
  // What an event has changed since may be in the reading or not: the event is believed.
  const recent = new Set(changes.filter(({ at }) => at > spokenFor(asOf)).map(({ what }) => what));
  if (recent.has('identity')) return false;
  const serials = (all: readonly { readonly serial: string }[]) => all.map(({ serial }) => serial).toSorted();
  const states = (all: readonly { readonly id: string; readonly active: boolean }[]) =>
    all.map(({ id, active }) => `${id} ${active}`).toSorted();
  const news = {
    ...(hasPassword !== undefined && !recent.has('password') && isNews(recallConsolePassword(changes, snapshots, asOf), hasPassword, String)
      ? { hasPassword }
      : {}),
    ...(mfaDevices !== undefined && !recent.has('mfa-device') && isNews(recallMfaDevices(changes, snapshots, asOf), mfaDevices, serials)
      ? { mfaDevices }
      : {}),
    ...(accessKeys !== undefined && !recent.has('access-key') && isNews(recallAccessKeys(changes, snapshots, asOf), accessKeys, states)
      ? { accessKeys }
      : {}),
  };
  if (Object.keys(news).length === 0) return false;
  await principals.rememberSnapshot({ user, asOf, ...news }, now);
  return true;
}

const isNews = <T>(known: Fact<T>, read: T, wordsOf: (value: T) => unknown): boolean =>
  !known.known || JSON.stringify(wordsOf(known.value)) !== JSON.stringify(wordsOf(read));
