import type { CloudTrailEvent } from '../../shared/cloudtrail/event.ts';
import { canonicalJson, textAt } from '../../shared/cloudtrail/json.ts';
import type { PolicyMemory, PrincipalMemory } from '../../shared/findings/store.ts';
import { recallPolicy } from '../../shared/memory/policies.ts';
import { recallAccessKeys, recallConsolePassword, recallMfaDevices } from '../../shared/memory/recall-principal.ts';
import type { AccountReader } from '../../shared/rules/account-reader.ts';
import {
  type Fact,
  type FactRequests,
  type Facts,
  noFacts,
  type PolicyRef,
  type PolicyText,
  type UserRef,
  unknown,
} from '../../shared/rules/facts.ts';
import type { LookUp } from './detect-event.ts';

export interface LookUpPorts {
  readonly principals: PrincipalMemory;
  readonly policies: PolicyMemory;
  /** Left out in a replay: what the account says today is no fact about yesterday. */
  readonly account?: AccountReader;
  readonly now: () => Date;
}

const NO_ACCOUNT = 'no live account to ask';

/** Memory first, the live account where memory does not know, `unknown` where neither does. Live answers are remembered. */
export function lookUpWith(ports: LookUpPorts): LookUp {
  return async (needs, event) => ({
    ...noFacts,
    ...(await userFacts(ports, needs, event)),
    ...(needs.policyBefore ? { policyBefore: await policyBefore(ports, needs.policyBefore, event) } : {}),
    ...(needs.policyContent ? { policyContent: await policyContent(ports, needs.policyContent, event) } : {}),
  });
}

/** Each fact is about the user it names; mostly that is one, who is recalled once. */
async function userFacts(ports: LookUpPorts, needs: FactRequests, event: CloudTrailEvent): Promise<Partial<Facts>> {
  const asked = USER_FACTS.flatMap((name) => (needs[name] ? [{ name, user: needs[name] }] : []));
  const facts: Partial<Facts>[] = [];
  for (const ofUser of Map.groupBy(asked, ({ user }) => canonicalJson(user)).values()) {
    const [first] = ofUser;
    if (first) facts.push(await factsOfUser(ports, first.user, new Set(ofUser.map(({ name }) => name)), event.time));
  }
  return Object.assign({}, ...facts);
}

const USER_FACTS = ['mfaDevices', 'accessKeys', 'consolePassword'] as const;

async function factsOfUser(
  ports: LookUpPorts,
  user: UserRef,
  asked: ReadonlySet<(typeof USER_FACTS)[number]>,
  at: Date,
): Promise<Partial<Facts>> {
  const { account } = ports;
  const { changes, snapshots } = await ports.principals.recall(user);
  const facts = {
    ...(asked.has('mfaDevices')
      ? { mfaDevices: await orLive(recallMfaDevices(changes, snapshots, at), () => account?.mfaDevices(user)) }
      : {}),
    ...(asked.has('accessKeys')
      ? { accessKeys: await orLive(recallAccessKeys(changes, snapshots, at), () => account?.accessKeys(user)) }
      : {}),
    ...(asked.has('consolePassword')
      ? { consolePassword: await orLive(recallConsolePassword(changes, snapshots, at), () => account?.consolePassword(user)) }
      : {}),
  };
  await rememberLive(ports, user, facts);
  return facts;
}

async function orLive<T>(remembered: Fact<T>, live: () => Promise<Fact<T>> | undefined): Promise<Fact<T>> {
  if (remembered.known) return remembered;
  return (await live()) ?? unknown(`${remembered.why}; ${NO_ACCOUNT}`);
}

/** One snapshot holds what was read together, so that the next hit on this user costs no live call. */
async function rememberLive(
  { principals, now }: LookUpPorts,
  user: UserRef,
  { mfaDevices, accessKeys, consolePassword }: Partial<Facts>,
): Promise<void> {
  const live = <T>(fact: Fact<T> | undefined): T | undefined => (fact?.known && fact.from === 'account' ? fact.value : undefined);
  const [devices, keys, password] = [live(mfaDevices), live(accessKeys), live(consolePassword)];
  if (devices === undefined && keys === undefined && password === undefined) return;
  await principals.rememberSnapshot(
    {
      user,
      asOf: now(),
      ...(devices === undefined ? {} : { mfaDevices: devices }),
      ...(keys === undefined ? {} : { accessKeys: keys }),
      ...(password === undefined ? {} : { hasPassword: password }),
    },
    now(),
  );
}

async function policyBefore({ policies, account }: LookUpPorts, ref: PolicyRef, event: CloudTrailEvent): Promise<Fact<PolicyText>> {
  const remembered = recallPolicy(await policies.before(ref, event.time, event.id));
  const made = newVersion(ref, event);
  if (remembered.known || made === undefined || account === undefined) return remembered;
  return account.onlyOtherVersion(ref.account, ref.owner, made);
}

/** A version that was just made leaves the earlier ones to be read. An inline or trust document is gone once replaced. */
const newVersion = (ref: PolicyRef, { name, response }: CloudTrailEvent): string | undefined =>
  ref.kind === 'managed' && name === 'CreatePolicyVersion' ? textAt(response, 'policyVersion', 'versionId') : undefined;

async function policyContent(
  { policies, account }: LookUpPorts,
  { arn, versionId, account: owner }: NonNullable<FactRequests['policyContent']>,
  event: CloudTrailEvent,
): Promise<Fact<PolicyText>> {
  const ref: PolicyRef = { account: owner, kind: 'managed', ownerKind: 'policy', owner: arn, name: versionId ?? '' };
  const remembered = recallPolicy(await policies.before(ref, event.time, event.id));
  if (remembered.known) return remembered;
  return account === undefined ? unknown(`${remembered.why}; ${NO_ACCOUNT}`) : account.managedPolicy(owner, arn, versionId);
}
