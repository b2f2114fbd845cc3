import { describe, expect, test } from 'vitest';
import { memoryProgress } from '../../shared/adapters/posture/memory-progress.ts';
import { type StoreSourcePorts, storeSources } from '../../shared/adapters/posture/store-sources.ts';
import { reconcileStore } from '../../shared/adapters/store/reconcile-store.ts';
import { runLog } from '../../shared/adapters/store/run-log.ts';
import { hourOf, withHours } from '../../shared/findings/activity.ts';
import type { Run } from '../../shared/findings/store.ts';
import { collect } from '../../shared/posture/collect.ts';
import type { RawSource } from '../../shared/posture/raw-snapshot.ts';
import { readSnapshot } from '../../shared/posture/read-snapshot.ts';
import { rules } from '../../shared/rules/index.ts';
import { reportText } from '../support/posture-cases.ts';
import { DAY, FIRST, HOUR, postureWorld, sinceFirst } from '../support/posture-world.ts';
import { ACCOUNT, failedIam, iam, root, signIn, user } from '../support/records.ts';

const OTHER = '444455556666';
const savedRun = (kind: Run['kind'], at: Date, over: Partial<Run> = {}): Run => ({
  ...{ kind, at, tookMs: 1, outcome: 'complete', counts: {}, failures: [] },
  ...over,
});

interface Taking {
  readonly report?: string;
  readonly before?: RawSource | undefined;
  readonly over?: Partial<StoreSourcePorts>;
}

async function world() {
  const made = postureWorld([]);
  const runs = runLog(made.table);
  made.setNow(FIRST);
  const ports = {
    ...{
      account: ACCOUNT,
      isOwn: true,
      activity: reconcileStore(made.table).activity,
      store: made.store,
      principals: made.ports.principals,
      runs,
      firstSeen: made.ports.firstSeen,
      rules,
    },
    mutes: async () => [
      { scope: { rule: 'user-created' }, created: sinceFirst(-DAY), until: sinceFirst(DAY) },
      { scope: { rule: 'policy-attached', subject: 'one' }, created: sinceFirst(-DAY), until: sinceFirst(DAY) },
      { scope: { rule: 'group-created' }, created: sinceFirst(-2 * DAY), until: sinceFirst(-DAY) },
      { scope: { account: '999988887777' }, created: sinceFirst(-DAY), until: sinceFirst(DAY) },
    ],
    off: [{ rule: 'mfa-resync', reason: 'noise' }],
    now: () => FIRST,
  };
  /** As a snapshot holds them: collected, saved and read again. */
  const taken = async ({ report, before, over = {} }: Taking = {}) => {
    const sources = {
      ...storeSources({ ...ports, ...over }),
      ...(report === undefined ? {} : { credentialReport: async () => ({ value: report }) }),
    };
    const collected = await collect(
      { account: ACCOUNT, partition: 'aws', takenAt: FIRST },
      {
        sources,
        progress: memoryProgress(),
        earlier: async (name) => (name === 'events' ? before : undefined),
        leftOut: 'not part of this test',
        failureOf: (call) => ({ call, kind: 'unavailable', code: 'X', message: '' }),
        now: () => FIRST,
      },
    );
    const { events, monitor, firstSeen } = readSnapshot(JSON.parse(JSON.stringify(collected?.snapshot))).sources;
    if (events.state !== 'read' || monitor.state !== 'read' || firstSeen.state !== 'read') throw new Error(JSON.stringify(collected));
    return {
      raw: JSON.parse(JSON.stringify(collected?.snapshot.sources['events'])),
      events: events.value,
      monitor: monitor.value,
      firstSeen: firstSeen.value,
    };
  };
  return { ...made, runs, taken };
}

const at = (hours: number) => ({ over: { eventTime: sinceFirst(hours * HOUR).toISOString() } });

test('changes of users and uses of credentials of the last two days, root apart', async () => {
  const { hear, taken } = await world();
  await hear(iam('CreateUser', { request: { userName: 'eve' }, ...at(-60) }));
  await hear(iam('CreateUser', { request: { userName: 'bob' }, ...at(-5) }));
  await hear(iam('CreateLoginProfile', { by: user('ann', 'long-term-key'), request: { userName: 'bob' }, ...at(-4) }));
  await hear(iam('CreateGroup', { by: root(), request: { groupName: 'g' }, ...at(-3) }));
  const { events } = await taken();
  expect(events.changes).toMatchObject([
    { userName: 'bob', what: 'identity', state: 'present', at: sinceFirst(-5 * HOUR) },
    { userName: 'bob', what: 'password', state: 'present' },
  ]);
  expect(events.uses).toContainEqual(
    expect.objectContaining({ userName: 'ann', keyId: expect.stringMatching(/^AKIA/), at: sinceFirst(-4 * HOUR) }),
  );
  expect(
    events.uses?.filter(({ userName }) => userName === undefined).every(({ keyId }) => keyId === undefined || keyId.startsWith('AKIA')),
  ).toBe(true);
});

test("root's own uses, and no attempt that failed", async () => {
  const { hear, taken } = await world();
  await hear(signIn(root(), { result: 'Failure', ...at(-3) }));
  expect((await taken()).events.rootUses).toEqual([]);
  await hear(signIn(root(), at(-2)));
  expect((await taken()).events.rootUses).toContainEqual(expect.objectContaining({ name: 'ConsoleLogin', at: sinceFirst(-2 * HOUR) }));
});

test('coverage begins with the monitor; what reconcile did not compare is a gap', async () => {
  const { runs, taken } = await world();
  expect((await taken()).events).toMatchObject({ coveredSince: FIRST, gaps: [] });
  await runs.save(savedRun('watch', sinceFirst(-30 * DAY)));
  const window = (from: number, until: number) => ({
    ...{ account: ACCOUNT, region: 'us-east-1', pass: 'hourly' as const, sources: [], requests: 1, throttles: 0, incomplete: [] },
    fromAt: sinceFirst(from * HOUR),
    untilAt: sinceFirst(until * HOUR),
  });
  const reconciled = { places: [], unfinished: [], lost: [], notSwept: [] };
  await runs.save(savedRun('reconcile', sinceFirst(-9 * HOUR), { reconciled: { ...reconciled, windows: [window(-12, -10)] } }));
  await runs.save(savedRun('reconcile', sinceFirst(-1 * HOUR), { reconciled: { ...reconciled, windows: [window(-8, -1)] } }));
  expect((await taken()).events).toMatchObject({
    coveredSince: sinceFirst(-30 * DAY),
    gaps: [{ from: sinceFirst(-10 * HOUR), until: sinceFirst(-8 * HOUR) }],
  });
});

test('which rules can speak, the last drill and the last runs', async () => {
  const { runs, taken } = await world();
  await runs.save(savedRun('drill', sinceFirst(-DAY), { outcome: 'partial' }));
  await runs.save(savedRun('posture', sinceFirst(-2 * DAY), { account: ACCOUNT }));
  await runs.save(savedRun('posture', sinceFirst(-DAY), { account: ACCOUNT, outcome: 'partial' }));
  await runs.save(savedRun('posture', sinceFirst(-DAY), { account: OTHER }));
  const { monitor, firstSeen } = await taken();
  const silent = monitor.rules.filter(({ isEnabled, isMuted }) => !isEnabled || isMuted);
  expect(silent).toEqual([
    { id: 'mfa-resync', isEnabled: false, isMuted: false },
    { id: 'user-created', isEnabled: true, isMuted: true },
  ]);
  expect(monitor).toMatchObject({
    drill: { at: sinceFirst(-DAY), isComplete: false },
    runs: [
      { at: sinceFirst(-DAY), isComplete: false },
      { at: sinceFirst(-2 * DAY), isComplete: true },
    ],
  });
  expect(firstSeen).toEqual({});
});

describe('another account than that of the monitor', () => {
  const other = { account: OTHER, isOwn: false };
  const busy = (lastAt: Date) => withHours({ account: OTHER, hours: {} }, { [hourOf(lastAt)]: 3 }, lastAt, FIRST);

  test('has its own runs, and is not heard before an event of it came', async () => {
    const { runs, taken } = await world();
    await runs.save(savedRun('watch', sinceFirst(-30 * DAY)));
    await runs.save(savedRun('posture', sinceFirst(-DAY), { account: ACCOUNT }));
    await runs.save(savedRun('posture', sinceFirst(-DAY), { account: OTHER, outcome: 'failed' }));
    const { monitor, events } = await taken({ over: other });
    expect(monitor).toMatchObject({ runs: [{ at: sinceFirst(-DAY), isComplete: false }], heard: { isUntilNow: false } });
    expect(events.coveredSince, 'nothing follows from what is not on record').toEqual(FIRST);
    expect((await taken()).monitor.heard).toBeUndefined();
  });

  test('is covered since its events come, and no more when they have stopped for two days', async () => {
    const { runs, taken, table } = await world();
    const book = reconcileStore(table);
    await runs.save(savedRun('watch', sinceFirst(-30 * DAY)));
    const heard = withHours(busy(sinceFirst(-9 * HOUR)), {}, sinceFirst(-HOUR), FIRST);
    await book.saveActivity(heard, FIRST);
    const { monitor, events } = await taken({ over: other });
    expect(monitor.heard).toEqual({ lastAt: sinceFirst(-HOUR), isUntilNow: true });
    expect(events.coveredSince).toEqual(sinceFirst(-9 * HOUR));
    await book.saveActivity(busy(sinceFirst(-49 * HOUR)), sinceFirst(1));
    const late = await taken({ over: other });
    expect(late.monitor.heard).toEqual({ lastAt: sinceFirst(-49 * HOUR), isUntilNow: false });
    expect(late.events.coveredSince).toEqual(FIRST);
    const back = withHours(busy(sinceFirst(-60 * HOUR)), {}, sinceFirst(-HOUR), FIRST);
    await book.saveActivity(back, sinceFirst(2));
    expect((await taken({ over: other })).events.coveredSince, 'days without any lie between').toEqual(sinceFirst(-HOUR));
  });
});

describe('keys that were made with their user', () => {
  const HOURS = 30;
  const made = (seconds: number, keyId: string, userName = 'bob') =>
    iam('CreateAccessKey', {
      request: { userName },
      response: { accessKey: { accessKeyId: keyId, userName } },
      over: { eventTime: sinceFirst(-HOURS * HOUR + seconds * 1000).toISOString() },
    });
  const reportWith = (created: Date) => reportText({}, { bob: { user_creation_time: created.toISOString() }, ann: {} });
  const report = reportWith(sinceFirst(-HOURS * HOUR));

  test('by the time of the report, whoever made them; a minute later is another matter, and so is another user', async () => {
    const { hear, taken } = await world();
    await hear(made(59, 'AKIAONE'));
    await hear(made(60, 'AKIALATE'));
    await hear(made(5, 'AKIAANN', 'ann'));
    expect((await taken({ report })).events.keysMadeWithUser).toMatchObject([
      { userName: 'bob', keyId: 'AKIAONE', at: sinceFirst(-HOURS * HOUR + 59_000) },
    ]);
  });

  test('of a user who was made as long ago as memory reaches', async () => {
    const { hear, taken } = await world();
    const created = sinceFirst(-399 * DAY);
    await hear({ ...made(0, 'AKIAOLD'), eventTime: created.toISOString() });
    expect((await taken({ report: reportWith(created) })).events.keysMadeWithUser).toMatchObject([{ keyId: 'AKIAOLD' }]);
  });

  test('are handed on from run to run: memory forgets the making when the key is switched off', async () => {
    const { hear, taken } = await world();
    await hear(made(5, 'AKIAONE'));
    const before = (await taken({ report })).raw;
    await hear(iam('UpdateAccessKey', { request: { userName: 'bob', accessKeyId: 'AKIAONE', status: 'Inactive' }, ...at(-1) }));
    expect((await taken({ report })).events.keysMadeWithUser).toEqual([]);
    expect((await taken({ report, before })).events.keysMadeWithUser).toMatchObject([{ keyId: 'AKIAONE' }]);
    const another = reportWith(sinceFirst(-HOUR));
    expect((await taken({ report: another, before })).events.keysMadeWithUser).toEqual([]);
  });

  test('where the report is not read: what is known is kept, and nothing is said of the rest', async () => {
    const { hear, taken } = await world();
    await hear(made(5, 'AKIAONE'));
    const before = (await taken({ report })).raw;
    expect((await taken()).events.keysMadeWithUser).toBeUndefined();
    expect((await taken({ before })).events.keysMadeWithUser).toMatchObject([{ keyId: 'AKIAONE' }]);
  });
});

test('where users are at work is told from what rules found, each event once, and said to be a part of it', async () => {
  const { hear, taken } = await world();
  const from = (address: string, agent: string, hours: number) => ({
    over: { ...at(hours).over, sourceIPAddress: address, userAgent: agent },
  });
  const key = user('ann', 'long-term-key');
  await hear(iam('CreateUser', { by: key, request: { userName: 'eve' }, ...from('198.51.100.7', 'aws-cli/2.30', -2) }));
  await hear(iam('CreateUser', { by: key, request: { userName: 'old' }, ...from('198.51.100.7', 'aws-cli/2.30', -30) }));
  await hear(failedIam('CreateUser', { by: key, request: { userName: 'no' }, ...from('192.0.2.1', 'x', -1) }));
  await hear(iam('CreateUser', { by: root(), request: { userName: 'two' }, ...from('192.0.2.2', 'x', -1) }));
  await hear(signIn(user('constructor', 'no'), at(-2)));
  const { events } = await taken();
  expect(events.isActivityPartial).toBe(true);
  expect(events.activity?.['ann']).toMatchObject([
    { address: '198.51.100.7', agent: 'aws-cli/2.30', isConsole: false, at: sinceFirst(-2 * HOUR) },
  ]);
  expect(Object.keys(events.activity ?? {}).toSorted()).toEqual(['ann', 'constructor']);
  expect(events.activity?.['constructor']).toMatchObject([{ isConsole: true }]);
});
