import { Logger } from '@aws-lambda-powertools/logger';
import { afterEach, describe, expect, test } from 'vitest';
import { postureHandler } from '../../functions/posture/handler.ts';
import { judged } from '../../functions/posture/judge-run.ts';
import type { PosturePorts } from '../../functions/posture/ports.ts';
import { posture } from '../../functions/posture/posture.ts';
import { archivedProgress, postureArchive, runHeads } from '../../shared/adapters/posture/archive.ts';
import { postureClients } from '../../shared/adapters/posture/aws-clients.ts';
import { awsSources } from '../../shared/adapters/posture/aws-sources.ts';
import { callMeter } from '../../shared/adapters/posture/call-meter.ts';
import { readFailure } from '../../shared/adapters/posture/read-failure.ts';
import { runLog } from '../../shared/adapters/store/run-log.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import { TransientError } from '../../shared/errors.ts';
import { checks } from '../../shared/posture/index.ts';
import { readSnapshot } from '../../shared/posture/read-snapshot.ts';
import { OutOfTime } from '../../shared/posture/read-source.ts';
import { type AccountStandIn, type Answers, accountStandIn, refuses } from '../support/account-stand-in.ts';
import { memoryObjects } from '../support/memory-objects.ts';
import { ACCOUNT, postureAccount } from '../support/posture-account.ts';
import { postureWorld } from '../support/posture-world.ts';

const HOUR = 3_600_000;
const open: AccountStandIn[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

/** The function over an account that is played, and a clock that stands until it is moved. */
async function world(users = 12, over: Answers = {}) {
  let now = new Date('2026-03-04T15:20:00Z');
  /** Calls that a process can make before its time is up. */
  let most = Number.POSITIVE_INFINITY;
  const server = await accountStandIn({ ...postureAccount({ users, roles: 3, now }), ...over });
  open.push(server);
  const objects = memoryObjects();
  const archive = postureArchive(objects);
  const runs = runLog(sqliteTable(':memory:'));
  const { ports: judging } = postureWorld(checks, { archive, now: () => now });
  const ports: PosturePorts = {
    ...{ account: ACCOUNT, partition: 'aws', hour: 3, zone: 'Europe/Berlin' },
    reader: (until) => {
      let made = 0;
      const turn = async () => {
        if (++made > most) throw new OutOfTime('no time');
      };
      const meter = callMeter({ turn }, () => now, until);
      const options = { region: 'us-east-1', endpoint: server.url, credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
      const clients = postureClients({ ...options, maxAttempts: 1, retryMode: 'standard' }, meter);
      return { sources: awsSources({ clients, account: ACCOUNT, now: () => now, wait: async () => undefined }), calls: meter.calls };
    },
    failureOf: readFailure,
    heads: runHeads(objects),
    progressOf: (runId) => archivedProgress(objects, runId),
    archive,
    judge: (raw, run) => judged(readSnapshot(raw), run, judging),
    runs,
    now: () => now,
  };
  return {
    ...{ ports, archive, runs, objects, server },
    step: (more: Partial<PosturePorts> = {}) => posture(new Date(now.getTime() + 600_000), { ...ports, ...more }),
    at: (iso: string) => {
      now = new Date(iso);
    },
    later: (hours: number) => {
      now = new Date(now.getTime() + hours * HOUR);
    },
    calls: (count: number) => {
      most = count;
    },
    logged: () => runs.latest('posture', 10),
  };
}

describe('a run', () => {
  test('reads, judges every check, keeps both and leaves a checkpoint', async () => {
    const { step, archive, server, logged } = await world();
    expect((await step()).state).toBe('done');
    const record = await archive.latest(ACCOUNT, new Date('2026-04-01T00:00:00Z'));
    expect(record).toMatchObject({ runId: `2026-03-04T15:20:00.000Z/${ACCOUNT}`, isBaseline: true, takenAt: '2026-03-04T15:20:00.000Z' });
    expect(new Set(record?.results.map(({ check }) => check))).toEqual(new Set(checks.map(({ id }) => id)));
    expect(Object.values(record?.calls ?? {}).reduce((sum, count) => sum + count, 0)).toBe(server.asked.length);
    expect((await archive.snapshot(record?.runId ?? ''))?.sources['summary']).toMatchObject({ state: 'read', value: { Users: 12 } });
    const [run] = await logged();
    expect(run).toMatchObject({ kind: 'posture', outcome: 'complete', failures: [], detail: { essentials: 'read' } });
    const { pass = 0, fail = 0, error = 0, stale = 0, notEvaluated = 0 } = run?.counts ?? {};
    expect(pass + fail + error + stale + notEvaluated).toBe(record?.results.length);
    expect(run?.counts['calls']).toBe(server.asked.length);
  });

  test("begins at once in an account that has none, and then every day at its hour of the configuration's zone", async () => {
    const { step, at, logged } = await world();
    expect((await step()).state).toBe('done');
    for (const [iso, state] of [
      ['2026-03-04T15:35:00Z', 'not-due'],
      ['2026-03-05T01:45:00Z', 'not-due'],
      ['2026-03-05T02:00:00Z', 'done'],
      ['2026-03-05T02:15:00Z', 'not-due'],
      ['2026-03-06T02:00:00Z', 'done'],
      ['2026-03-29T00:45:00Z', 'done'],
      ['2026-03-29T01:00:00Z', 'done'],
    ] as const) {
      at(iso);
      expect((await step()).state, iso).toBe(state);
    }
    expect((await logged()).map(({ at: begun }) => begun.toISOString()).slice(-2)).toEqual([
      '2026-03-05T02:00:00.000Z',
      '2026-03-04T15:20:00.000Z',
    ]);
  });

  test('only the first of an account is the baseline', async () => {
    const { step, later, archive } = await world();
    for (let day = 0; day < 2; day++) {
      await step();
      later(24);
    }
    const records = await Array.fromAsync(archive.between(ACCOUNT, new Date(0), new Date('2026-04-01T00:00:00Z')));
    expect(records.map(({ isBaseline }) => isBaseline)).toEqual([true, false]);
  });
});

describe('a run that takes several steps', () => {
  test('goes on where it stopped, counts the calls of all, and is as of when it began', async () => {
    const { step, calls, later, archive, server, logged } = await world(600);
    for (const most of [4, 60, 100]) {
      calls(most);
      expect((await step()).state).toBe('unfinished');
      later(0.25);
    }
    expect(await logged()).toEqual([]);
    calls(Number.POSITIVE_INFINITY);
    expect((await step()).state).toBe('done');
    const record = await archive.latest(ACCOUNT, new Date('2026-04-01T00:00:00Z'));
    expect(record?.takenAt).toBe('2026-03-04T15:20:00.000Z');
    expect(Object.values(record?.calls ?? {}).reduce((sum, count) => sum + count, 0)).toBe(server.asked.length);
    expect((await logged())[0]?.tookMs).toBe(0.75 * HOUR);
  });

  test('is ended before the next one is due: what was not read is an error', async () => {
    const { step, calls, later, archive, logged } = await world(600);
    calls(8);
    expect((await step()).state).toBe('unfinished');
    later(23.25);
    calls(0);
    expect((await step()).state).toBe('done');
    expect(await logged()).toMatchObject([
      { outcome: 'partial', failures: expect.arrayContaining(['accessKeys: iam:ListAccessKeys: OutOfTime']) },
    ]);
    const record = await archive.latest(ACCOUNT, new Date('2026-04-01T00:00:00Z'));
    expect(record?.sources.accessKeys).toMatchObject({ state: 'failed' });
    later(0.5);
    calls(Number.POSITIVE_INFINITY);
    expect((await step()).state, 'the hour has passed since it began').toBe('done');
    expect((await step()).state).toBe('not-due');
  });

  test('whose judging fails is judged again, and nothing is read twice', async () => {
    const { step, server, logged } = await world();
    const judge = async () => {
      throw new TransientError('the table did not answer');
    };
    await expect(step({ judge })).rejects.toThrow('did not answer');
    const asked = server.asked.length;
    expect(await logged()).toEqual([]);
    expect((await step()).state).toBe('done');
    expect(server.asked.length).toBe(asked);
  });

  test("that can't even be ended does not stand in the way for ever", async () => {
    const { step, later } = await world();
    const judge = async () => {
      throw new TransientError('the table did not answer');
    };
    for (let tries = 0; tries < 3; tries++) {
      await expect(step({ judge })).rejects.toThrow();
      later(20);
    }
    expect((await step()).state).toBe('done');
  });
});

test('an account that refuses everything is a failed run, and every check that reads it an error', async () => {
  const denied = Object.fromEntries(
    Object.keys(postureAccount({ users: 0, roles: 0, now: new Date(0) })).map((call) => [call, () => refuses('AccessDenied', 403)]),
  );
  const { step, archive, logged } = await world(1, denied);
  await step();
  expect(await logged()).toMatchObject([{ outcome: 'failed', detail: { essentials: 'not-read' }, counts: { pass: 0, fail: 0 } }]);
  const record = await archive.latest(ACCOUNT, new Date('2026-04-01T00:00:00Z'));
  expect(record?.results.filter(({ outcome }) => outcome === 'pass')).toEqual([]);
});

test('what is read over a week is taken from the run before that could read it, and from none that could not', async () => {
  let isDown = false;
  const ssh: Answers = {
    'iam:ListSSHPublicKeys': () => (isDown ? refuses('AccessDenied', 403) : { SSHPublicKeys: [], IsTruncated: false }),
  };
  const { step, later, archive, server } = await world(12, ssh);
  await step();
  later(24);
  isDown = true;
  await step();
  later(24);
  isDown = false;
  const before = server.asked.filter(({ call }) => call === 'iam:ListSSHPublicKeys').length;
  await step();
  expect(server.asked.filter(({ call }) => call === 'iam:ListSSHPublicKeys').length - before).toBeLessThan(12);
  const record = await archive.latest(ACCOUNT, new Date('2026-04-01T00:00:00Z'));
  const keys = (await archive.snapshot(record?.runId ?? ''))?.sources['sshKeys'];
  expect(keys?.state === 'read' && Object.keys(keys.value as object)).toHaveLength(12);
});

test('the handler leaves time to judge, and counts what was not read', async () => {
  const { ports } = await world(1, { 'iam:GetAccountSummary': () => refuses('AccessDenied', 403) });
  const metered: Record<string, number>[] = [];
  let until: Date | undefined;
  const reader: PosturePorts['reader'] = (end) => {
    until = end;
    return ports.reader(end);
  };
  const handler = postureHandler({
    accounts: () => [{ ...ports, reader }],
    lateEnds: async () => new Map(),
    holdLate: async () => undefined,
    now: ports.now,
    logger: new Logger({ serviceName: 'test', logLevel: 'SILENT' }),
    meter: async (counts) => void metered.push({ ...counts }),
  });
  const context = { getRemainingTimeInMillis: () => 840_000, functionName: 'posture', awsRequestId: '1' };
  expect(await handler({ kind: 'posture' }, context as never)).toEqual({ [ACCOUNT]: 'done' });
  expect(until?.toISOString()).toBe('2026-03-04T15:30:00.000Z');
  expect(metered).toEqual([{ PostureUnread: 1 }]);
  expect(await handler({ kind: 'posture' }, context as never)).toEqual({});
});
