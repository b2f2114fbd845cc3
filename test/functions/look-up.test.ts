import { expect, test } from 'vitest';
import { lookUpWith } from '../../functions/detect/look-up.ts';
import { policyMemory, principalMemory } from '../../shared/adapters/store/memory.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import { parseEvent } from '../../shared/cloudtrail/parse.ts';
import type { AccountReader } from '../../shared/rules/account-reader.ts';
import { type Fact, known, type PolicyRef, unknown } from '../../shared/rules/facts.ts';
import { ACCOUNT, AT, iam } from '../support/records.ts';

const NOW = new Date('2026-03-04T09:16:00Z');
const USER = { account: ACCOUNT, userName: 'bob' };
const ARN = `arn:aws:iam::${ACCOUNT}:policy/deploy`;
const REF: PolicyRef = { account: ACCOUNT, kind: 'managed', ownerKind: 'policy', owner: ARN, name: '' };

/** An account that notes what it is asked. */
function asked(answers: Partial<{ [Name in keyof AccountReader]: Fact<never> | Fact<unknown> }>) {
  const calls: string[] = [];
  const answer =
    <T>(name: keyof AccountReader, otherwise: Fact<T>) =>
    async (): Promise<Fact<T>> => {
      calls.push(name);
      return (answers[name] as Fact<T> | undefined) ?? otherwise;
    };
  const account: AccountReader = {
    mfaDevices: answer('mfaDevices', known([], 'account', NOW)),
    accessKeys: answer('accessKeys', known([], 'account', NOW)),
    consolePassword: answer('consolePassword', known(false, 'account', NOW)),
    managedPolicy: answer('managedPolicy', known({ document: '{"live":1}', versionId: 'v9' }, 'account', NOW)),
    onlyOtherVersion: answer('onlyOtherVersion', known({ document: '{"old":1}', versionId: 'v1' }, 'account', NOW)),
  };
  return { calls, account };
}

function world(account?: AccountReader) {
  const table = sqliteTable(':memory:');
  const [principals, policies] = [principalMemory(table), policyMemory(table)];
  return { principals, policies, lookUp: lookUpWith({ principals, policies, now: () => NOW, ...(account ? { account } : {}) }) };
}
const event = parseEvent(iam('CreateAccessKey', { request: { userName: 'bob' } }), NOW);
const newVersion = parseEvent(
  iam('CreatePolicyVersion', { request: { policyArn: ARN }, response: { policyVersion: { versionId: 'v2' } } }),
  NOW,
);

test('nothing asked for, nothing looked up', async () => {
  const { calls, account } = asked({});
  expect((await world(account).lookUp({}, event)).mfaDevices.known).toBe(false);
  expect(calls).toEqual([]);
});

test('a live answer is remembered: the next event of the user asks nobody', async () => {
  const { calls, account } = asked({ mfaDevices: known([{ serial: 'S1' }], 'account', NOW) });
  const { lookUp } = world(account);
  expect((await lookUp({ mfaDevices: USER }, event)).mfaDevices).toMatchObject({ known: true, value: [{ serial: 'S1' }], from: 'account' });
  const later = parseEvent(iam('CreateAccessKey', { request: { userName: 'bob' }, over: { eventTime: '2026-03-04T09:20:00Z' } }), NOW);
  expect((await lookUp({ mfaDevices: USER }, later)).mfaDevices).toMatchObject({ known: true, value: [{ serial: 'S1' }], from: 'memory' });
  expect(calls).toEqual(['mfaDevices']);
});

test('one live fact does not overwrite another that was read before', async () => {
  const { account } = asked({ accessKeys: known([{ id: 'AKIA1', active: true }], 'account', NOW) });
  const { lookUp, principals } = world(account);
  await lookUp({ accessKeys: USER }, event);
  await lookUp({ consolePassword: USER }, event);
  const { snapshots } = await principals.recall(USER);
  expect(
    snapshots
      .flatMap((snapshot) => Object.keys(snapshot))
      .filter((key) => key !== 'user' && key !== 'asOf')
      .sort(),
  ).toEqual(['accessKeys', 'hasPassword']);
});

test('each fact is about the user it names', async () => {
  const about: string[] = [];
  const { account } = asked({});
  const noting: AccountReader = {
    ...account,
    mfaDevices: async (user) => {
      about.push(`devices of ${user.userName}`);
      return account.mfaDevices(user);
    },
    accessKeys: async (user) => {
      about.push(`keys of ${user.userName}`);
      return account.accessKeys(user);
    },
  };
  await world(noting).lookUp({ mfaDevices: USER, accessKeys: { ...USER, userName: 'carol' } }, event);
  expect(about).toEqual(['devices of bob', 'keys of carol']);
});

test('what neither memory nor account knows is unknown, with both reasons', async () => {
  const { account } = asked({ mfaDevices: unknown('not allowed to ask') });
  expect((await world(account).lookUp({ mfaDevices: USER }, event)).mfaDevices).toEqual({ known: false, why: 'not allowed to ask' });
  expect((await world().lookUp({ mfaDevices: USER }, event)).mfaDevices).toMatchObject({
    known: false,
    why: expect.stringMatching(/no live account/),
  });
});

test('the document before comes from memory, strictly before the event', async () => {
  const { calls, account } = asked({});
  const { lookUp, policies } = world(account);
  const at = (time: string, document: string) => ({ ref: REF, document, versionId: 'v1', at: new Date(time), eventId: 'e' });
  await policies.remember(at('2026-03-04T09:00:00Z', '{"first":1}'), NOW);
  await policies.remember(at(AT, '{"same second":1}'), NOW);
  await policies.remember(at('2026-03-04T10:00:00Z', '{"later":1}'), NOW);
  const before = parseEvent(iam('CreatePolicyVersion', { over: { eventID: 'a', eventTime: AT } }), NOW);
  expect((await lookUp({ policyBefore: REF }, before)).policyBefore).toMatchObject({ known: true, value: { document: '{"first":1}' } });
  expect(calls).toEqual([]);
});

test('a new version of a policy not yet remembered: the only other version stood before', async () => {
  const { calls, account } = asked({});
  expect((await world(account).lookUp({ policyBefore: REF }, newVersion)).policyBefore).toMatchObject({
    known: true,
    value: { versionId: 'v1' },
  });
  expect(calls).toEqual(['onlyOtherVersion']);
  expect((await world().lookUp({ policyBefore: REF }, newVersion)).policyBefore.known).toBe(false);
});

test('an inline document that was replaced can no longer be read', async () => {
  const { calls, account } = asked({});
  const inline: PolicyRef = { account: ACCOUNT, kind: 'inline', ownerKind: 'role', owner: 'deploy', name: 'p' };
  const put = parseEvent(iam('PutRolePolicy', { request: { roleName: 'deploy', policyName: 'p' } }), NOW);
  expect((await world(account).lookUp({ policyBefore: inline }, put)).policyBefore.known).toBe(false);
  expect(calls).toEqual([]);
});

test("a managed policy's content: memory first, else live", async () => {
  const { calls, account } = asked({});
  const { lookUp, policies } = world(account);
  const content = { arn: ARN, versionId: undefined, account: ACCOUNT };
  expect((await lookUp({ policyContent: content }, event)).policyContent).toMatchObject({ known: true, value: { document: '{"live":1}' } });
  await policies.remember({ ref: REF, document: '{"known":1}', versionId: 'v3', at: new Date('2026-03-01T00:00:00Z'), eventId: 'e' }, NOW);
  expect((await lookUp({ policyContent: content }, event)).policyContent).toMatchObject({
    known: true,
    value: { document: '{"known":1}' },
    from: 'memory',
  });
  expect(calls).toEqual(['managedPolicy']);
});
