import { describe, expect, test } from 'vitest';
import { check as keyRotated } from '../../shared/posture/credentials/key-rotated-90.ts';
import { check as consoleMfa } from '../../shared/posture/credentials/user-console-mfa.ts';
import { check as ppExists } from '../../shared/posture/password-policy/pp-exists.ts';
import { failed, read } from '../../shared/posture/source.ts';
import { reportOf } from '../support/posture-cases.ts';
import { DAY, FIRST, HOUR, postureWorld, sinceFirst, snapshotOf } from '../support/posture-world.ts';
import { iam } from '../support/records.ts';

const noMfa = { password_enabled: 'true', mfa_active: 'false' };
const withMfa = { password_enabled: 'true', mfa_active: 'true' };
const denied = failed({ call: 'iam:GetCredentialReport', kind: 'denied', code: 'AccessDenied', message: 'no' }, FIRST);
const users = (rows: Record<string, Record<string, string>>, at = FIRST) => snapshotOf({ credentialReport: reportOf({}, rows) }, at);
const RULE = 'posture-user-console-mfa';

/** A world whose first look is behind it: everybody had MFA. */
async function looked() {
  const world = postureWorld([consoleMfa]);
  await world.run(users({ ann: withMfa, bob: withMfa }));
  return world;
}

describe('lifecycle', () => {
  test('a fail opens, stays without a write, and a pass ends it; back again it is reopened', async () => {
    const world = await looked();
    await world.run(users({ ann: withMfa, bob: noMfa }, sinceFirst(DAY)));
    expect(await world.finding(RULE, 'bob')).toMatchObject({ count: 1, standing: { state: 'open', severity: 'high', reopened: false } });
    const before = world.written();
    await world.run(users({ ann: withMfa, bob: noMfa }, sinceFirst(2 * DAY)));
    expect(world.written()).toBe(before);
    expect(await world.intents()).toHaveLength(1);
    await world.run(users({ ann: withMfa, bob: withMfa }, sinceFirst(3 * DAY)));
    expect(await world.finding(RULE, 'bob')).toMatchObject({
      standing: { state: 'resolved', reason: 'a run of the checks found it in order' },
    });
    await world.run(users({ ann: withMfa, bob: noMfa }, sinceFirst(5 * DAY)));
    const back = await world.finding(RULE, 'bob');
    expect(back).toMatchObject({ count: 2, standing: { state: 'open', reopened: true } });
    const [occurrence] = await world.store.occurrences(back?.id ?? '');
    expect(occurrence?.assessment?.evidence).toContainEqual({
      label: 'Was in order since',
      value: expect.stringMatching(/^2026-03-07T02:45/),
    });
  });

  test('a user who is gone ends as gone, while others fail', async () => {
    const world = await looked();
    await world.run(users({ ann: noMfa, bob: noMfa }, sinceFirst(DAY)));
    await world.run(users({ ann: noMfa }, sinceFirst(2 * DAY)));
    expect(await world.finding(RULE, 'bob')).toMatchObject({ standing: { state: 'resolved', reason: 'the user is gone' } });
    expect(await world.finding(RULE, 'ann')).toMatchObject({ standing: { state: 'open' } });
  });

  test('posture §3 no. 33: what could not be read, or is too old, ends nothing, and is said once', async () => {
    const world = await looked();
    await world.run(users({ bob: noMfa }, sinceFirst(DAY)));
    await world.run(snapshotOf({ credentialReport: denied }, sinceFirst(2 * DAY)));
    const unconfirmed = await world.finding(RULE, 'bob');
    expect(unconfirmed?.standing.state).toBe('open');
    expect(unconfirmed?.latest?.summary).toMatch(/^bob signs in .* \(unconfirmed since 2026-03-06T03:00:00.000Z\)$/);
    await world.run(snapshotOf({ credentialReport: denied }, sinceFirst(3 * DAY)));
    await world.run(snapshotOf({ credentialReport: read(reportOf({}, { bob: withMfa }), sinceFirst(DAY - HOUR)) }, sinceFirst(4 * DAY)));
    await world.run(snapshotOf({}, sinceFirst(4 * DAY + HOUR)));
    expect(await world.finding(RULE, 'bob')).toMatchObject({ version: unconfirmed?.version, standing: { state: 'open' } });
    await world.run(users({ bob: noMfa }, sinceFirst(5 * DAY)));
    expect((await world.finding(RULE, 'bob'))?.latest?.summary).not.toContain('unconfirmed');
    expect((await world.intents()).filter((told) => told.includes(unconfirmed?.id ?? ''))).toHaveLength(1);
  });

  test('posture §3 no. 11: a user that the report does not say it of stays as it stands, the others end', async () => {
    const world = await looked();
    await world.run(users({ ann: noMfa, bob: noMfa }, sinceFirst(DAY)));
    await world.run(users({ ann: { ...noMfa, mfa_active: 'maybe' }, bob: withMfa }, sinceFirst(2 * DAY)));
    expect((await world.finding(RULE, 'ann'))?.standing.state).toBe('open');
    expect((await world.finding(RULE, 'bob'))?.standing.state).toBe('resolved');
  });

  test('growing older is no news; another grade is', async () => {
    const old = (days: number, at: Date) =>
      users({ bob: { access_key_1_active: 'true', access_key_1_last_rotated: sinceFirst(-days * DAY).toISOString() } }, at);
    const world = postureWorld([keyRotated]);
    await world.run(users({ bob: {} }));
    await world.run(old(95, sinceFirst(DAY)));
    const before = world.written();
    await world.run(old(95, sinceFirst(2 * DAY)));
    expect(world.written()).toBe(before);
    const graded = postureWorld([ppExists]);
    const policy = (row: object, at: Date) =>
      snapshotOf({ passwordPolicy: 'none', credentialReport: reportOf({}, { bob: { ...row } }) }, at);
    await graded.run(snapshotOf({ passwordPolicy: {}, credentialReport: reportOf({}, {}) }));
    await graded.run(policy({}, sinceFirst(DAY)));
    expect(await graded.open()).toEqual([expect.stringContaining(' info ')]);
    await graded.run(policy(withMfa, sinceFirst(2 * DAY)));
    expect(await graded.open()).toEqual([expect.stringContaining(' medium ')]);
    expect(await graded.intents()).toHaveLength(2);
  });

  test('somebody else of the same name is another subject', async () => {
    const details = (userId: string) => ({
      users: [
        {
          UserName: 'bob',
          UserId: userId,
          Arn: 'arn:aws:iam::111122223333:user/bob',
          GroupList: [],
          UserPolicyList: [],
          AttachedManagedPolicies: [],
        },
      ],
      ...{ groups: [], roles: [], policies: [], missing: [] },
      model: { account: '111122223333', users: new Map(), groups: new Map(), roles: new Map(), policies: new Map(), isComplete: true },
    });
    const world = await looked();
    const at = (userId: string, day: number) =>
      snapshotOf({ credentialReport: reportOf({}, { bob: noMfa }), authorizationDetails: details(userId) }, sinceFirst(day * DAY));
    await world.run(at('AIDA1', 1));
    await world.run(at('AIDA1', 2));
    expect(await world.intents()).toHaveLength(1);
    await world.run(at('AIDA2', 3));
    expect(await world.finding(RULE, 'bob')).toMatchObject({ count: 2, standing: { state: 'open', reopened: true } });
    expect(await world.intents()).toHaveLength(2);
  });
});

test('findings of a check that is retired end with the next run of their account, untold', async () => {
  const world = await looked();
  await world.run(users({ bob: noMfa }, sinceFirst(DAY)));
  const [told, elsewhere] = [await world.intents(), '999988887777'];
  const later = postureWorld([ppExists], { store: world.store });
  const { account: _, ...rest } = users({ bob: noMfa }, sinceFirst(DAY + HOUR));
  await later.run({ account: elsewhere, ...rest });
  expect((await world.finding(RULE, 'bob'))?.standing.state).toBe('open');
  await later.run(users({ bob: noMfa }, sinceFirst(2 * DAY)));
  expect(await world.finding(RULE, 'bob')).toMatchObject({
    standing: { state: 'resolved', reason: 'the check is no longer in the catalogue: nobody looks any more' },
  });
  expect(await world.intents()).toEqual(told);
});

test('a check that comes back into the catalogue finds again, and does not say that all was well meanwhile', async () => {
  const world = await looked();
  await world.run(users({ bob: noMfa }, sinceFirst(DAY)));
  await postureWorld([ppExists], { store: world.store }).run(users({ bob: noMfa }, sinceFirst(2 * DAY)));
  await world.run(users({ bob: noMfa }, sinceFirst(3 * DAY)));
  const back = await world.finding(RULE, 'bob');
  expect(back?.standing.state).toBe('open');
  const [occurrence] = await world.store.occurrences(back?.id ?? '');
  expect(occurrence?.assessment?.evidence.map(({ label }) => label)).not.toContain('Was in order since');
});

describe('events and runs', () => {
  const enabled = (time: string) =>
    iam('EnableMFADevice', { request: { userName: 'bob', serialNumber: 'arn:aws:iam::111122223333:mfa/bob' }, over: { eventTime: time } });

  test('posture §3 no. 36: an event ends a finding; a report that is older does not bring it back', async () => {
    const world = await looked();
    await world.run(users({ bob: noMfa }, sinceFirst(DAY)));
    await world.hear(enabled(sinceFirst(2 * DAY - HOUR).toISOString()));
    expect(await world.finding(RULE, 'bob')).toMatchObject({ standing: { state: 'resolved', reason: 'the user has an MFA device' } });
    const older = read(reportOf({}, { bob: noMfa }), sinceFirst(2 * DAY - 2 * HOUR));
    await world.run(snapshotOf({ credentialReport: older }, sinceFirst(2 * DAY)));
    expect((await world.finding(RULE, 'bob'))?.standing.state).toBe('resolved');
    await world.run(users({ bob: noMfa }, sinceFirst(3 * DAY)));
    expect((await world.finding(RULE, 'bob'))?.standing).toMatchObject({ state: 'open', reopened: true });
  });

  test('the same when the event comes after the run', async () => {
    const world = await looked();
    await world.run(users({ bob: noMfa }, sinceFirst(DAY)));
    await world.run(
      snapshotOf({ credentialReport: read(reportOf({}, { bob: noMfa }), sinceFirst(2 * DAY - 2 * HOUR)) }, sinceFirst(2 * DAY)),
    );
    await world.hear(enabled(sinceFirst(2 * DAY - HOUR).toISOString()));
    expect((await world.finding(RULE, 'bob'))?.standing.state).toBe('resolved');
  });

  test('a run ends what an event opened, when what it read is clearly newer', async () => {
    const world = postureWorld([]);
    const made = sinceFirst(HOUR).toISOString();
    await world.hear(
      iam('CreateAccessKey', {
        request: { userName: 'bob' },
        response: { accessKey: { accessKeyId: 'AKIABOB1', userName: 'bob' } },
        over: { eventTime: made },
      }),
    );
    const opened = (await world.open()).filter((line) => line.includes('AKIABOB1'));
    expect(opened).toHaveLength(1);
    const listed = (keys: { AccessKeyId: string; Status: string }[], at: Date, row = {}) =>
      snapshotOf({ credentialReport: reportOf({}, { bob: row }), accessKeys: { bob: keys } }, at);
    await world.run(listed([], sinceFirst(HOUR + 10 * 60_000)));
    expect(await world.open()).toEqual(expect.arrayContaining(opened));
    await world.run(listed([{ AccessKeyId: 'AKIABOB1', Status: 'Active' }], sinceFirst(DAY)));
    expect(await world.open()).toEqual(expect.arrayContaining(opened));
    await world.run(snapshotOf({ accessKeys: denied }, sinceFirst(DAY + HOUR)));
    expect(await world.open()).toEqual(expect.arrayContaining(opened));
    await world.run(listed([{ AccessKeyId: 'AKIABOB1', Status: 'Inactive' }], sinceFirst(2 * DAY)));
    expect((await world.open()).filter((line) => line.includes('AKIABOB1'))).toEqual([]);
  });
});

describe('first look', () => {
  test('what was there is told together, once, and by itself only when it is worse or back', async () => {
    const world = postureWorld([consoleMfa]);
    const record = await world.run(users({ ann: noMfa, bob: noMfa }));
    expect(record.isBaseline).toBe(true);
    const notice = await world.finding('monitor-posture-baseline', `first-look/${FIRST.toISOString()}`);
    expect(notice?.latest).toMatchObject({ severity: 'medium', summary: '2 findings existed when the checks first looked: 2 high' });
    expect(await world.intents()).toEqual([[notice?.id]]);
    await world.run(users({ ann: noMfa, bob: noMfa, eve: noMfa }, sinceFirst(DAY)));
    expect(await world.intents()).toHaveLength(2);
    expect((await world.finding(RULE, 'ann'))?.existing).toMatchObject({ severity: 'high' });
    expect((await world.finding(RULE, 'eve'))?.existing).toBeUndefined();
  });

  test('a check that could not be judged at first has its first look later', async () => {
    const world = postureWorld([consoleMfa]);
    const first = await world.run(snapshotOf({ credentialReport: denied }));
    expect(first.neverJudged).toEqual(['user-console-mfa']);
    const second = await world.run(users({ bob: noMfa }, sinceFirst(DAY)));
    expect(second).toMatchObject({ isBaseline: false });
    expect(second.neverJudged).toBeUndefined();
    expect((await world.finding(RULE, 'bob'))?.existing).toBeDefined();
    await world.run(users({ bob: noMfa, eve: noMfa }, sinceFirst(2 * DAY)));
    expect((await world.finding(RULE, 'eve'))?.existing).toBeUndefined();
  });

  test('what old evidence showed in order and now fails has changed since: it is told by itself', async () => {
    const world = postureWorld([consoleMfa]);
    const gaps = [{ from: sinceFirst(-2 * HOUR), until: sinceFirst(-HOUR) }];
    const report = read(reportOf({}, { ann: withMfa }), sinceFirst(-3 * HOUR));
    const first = await world.run(snapshotOf({ credentialReport: report, events: { coveredSince: sinceFirst(-DAY), gaps, rootUses: [] } }));
    expect(first.results).toMatchObject([{ outcome: 'stale' }]);
    await world.run(users({ ann: noMfa }, sinceFirst(DAY)));
    const { existing, id } = (await world.finding(RULE, 'ann')) ?? {};
    expect(existing).toBeUndefined();
    expect(await world.intents()).toEqual([[id]]);
  });

  test('an account in order has nothing to tell', async () => {
    const world = postureWorld([consoleMfa]);
    await world.run(users({ ann: withMfa }));
    expect(await world.intents()).toEqual([]);
  });
});

test('a key that is open by its id stays one finding while keys are not listed', async () => {
  const made = (days: number) => ({ access_key_1_active: 'true', access_key_1_last_rotated: sinceFirst(-days * DAY).toISOString() });
  const on = (day: number, keys: Parameters<typeof snapshotOf>[0]['accessKeys']) =>
    snapshotOf(
      { credentialReport: reportOf({}, { bob: made(95) }), ...(keys === undefined ? {} : { accessKeys: keys }) },
      sinceFirst(day * DAY),
    );
  const world = postureWorld([keyRotated]);
  await world.run(users({ bob: {} }));
  const listed = { bob: [{ AccessKeyId: 'AKIA1', Status: 'Active' }] };
  await world.run(on(1, listed));
  await world.run(on(2, denied));
  expect(await world.open()).toEqual([expect.stringContaining('posture-key-rotated-90 AKIA1')]);
  await world.run(
    on(3, {
      bob: [
        { AccessKeyId: 'AKIA1', Status: 'Inactive' },
        { AccessKeyId: 'AKIA2', Status: 'Active' },
      ],
    }),
  );
  expect(await world.open()).toEqual([expect.stringContaining('posture-key-rotated-90 AKIA2')]);
  expect((await world.finding('posture-key-rotated-90', 'AKIA1'))?.standing.reason).toBe('the key is inactive');
});
