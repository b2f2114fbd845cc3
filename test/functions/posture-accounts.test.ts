import { Logger } from '@aws-lambda-powertools/logger';
import { afterEach, describe, expect, test } from 'vitest';
import { goRound, type RoundPorts } from '../../functions/posture/go-round.ts';
import { postureHandler } from '../../functions/posture/handler.ts';
import { judged } from '../../functions/posture/judge-run.ts';
import { holdLateEvents, lateEnds } from '../../functions/posture/late-events.ts';
import { openFindings } from '../../functions/posture/open-findings.ts';
import type { PosturePorts } from '../../functions/posture/ports.ts';
import { accountReading } from '../../shared/adapters/posture/account-reading.ts';
import { archivedProgress, postureArchive, runHeads } from '../../shared/adapters/posture/archive.ts';
import { readFailure } from '../../shared/adapters/posture/read-failure.ts';
import { runLog } from '../../shared/adapters/store/run-log.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import { standingOf } from '../../shared/findings/standing.ts';
import type { Run } from '../../shared/findings/store.ts';
import { checks } from '../../shared/posture/index.ts';
import { readSnapshot } from '../../shared/posture/read-snapshot.ts';
import type { PostureRecord } from '../../shared/posture/record.ts';
import { type AccountStandIn, type Answers, accountStandIn, refuses } from '../support/account-stand-in.ts';
import { memoryObjects } from '../support/memory-objects.ts';
import { ACCOUNT, postureAccount } from '../support/posture-account.ts';
import { postureWorld } from '../support/posture-world.ts';

const HOUR = 3_600_000;
const OTHER = '444455556666';
const THIRD = '777788889999';
const roleIn = (account: string): string => `arn:aws:iam::${account}:role/trailwarden-reader`;

const open: AccountStandIn[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

/** AWS with several accounts behind one address: whose a call is says the key that it is signed with. */
async function aws(now: () => Date, users: Readonly<Record<string, number>>) {
  const refused = new Map<string, ReturnType<typeof refuses>>();
  const played = new Map<string, Answers>(
    Object.entries(users).map(([account, count]) => [account, postureAccount({ users: count, roles: 2, now: now(), account })]),
  );
  const keyOf = (account: string): string => (account === ACCOUNT ? 'OWN' : `ASIA${account}`);
  const byKey = new Map([...played].map(([account, answers]) => [keyOf(account), answers]));
  const calls = new Set([...played.values()].flatMap(Object.keys));
  const answers: Answers = {
    ...Object.fromEntries(
      [...calls].map((call) => [call, (asked) => byKey.get(asked.key)?.[call]?.(asked) ?? refuses('InvalidClientTokenId', 403)]),
    ),
    'sts:AssumeRole': ({ input }) => {
      const account = /^arn:aws:iam::(\d{12}):role\/trailwarden-reader$/.exec(String(input['RoleArn']))?.[1] ?? '';
      const refusal = refused.get(account) ?? (played.has(account) ? undefined : refuses('AccessDenied', 403));
      if (refusal !== undefined) return refusal;
      const expires = new Date(Date.now() + HOUR).toISOString();
      return {
        Credentials: { AccessKeyId: keyOf(account), SecretAccessKey: 's', SessionToken: 't', Expiration: expires },
        AssumedRoleUser: { Arn: `${roleIn(account)}/session`, AssumedRoleId: 'AROA:session' },
      };
    },
  };
  const server = await accountStandIn(answers);
  open.push(server);
  return { server, refused, of: (account: string) => server.asked.filter(({ key }) => key === keyOf(account)) };
}

/** The function as it is wired, over accounts that are played; time stands but for waiting. */
async function world(users: Readonly<Record<string, number>>) {
  let now = new Date('2026-03-04T15:20:00Z');
  const cloud = await aws(() => now, users);
  const objects = memoryObjects();
  const archive = postureArchive(objects);
  const heads = runHeads(objects);
  const { ports: judging, store, table } = postureWorld(checks, { archive, now: () => now });
  const runs = runLog(table);
  const portsOf = (account: string, openOf: ReturnType<typeof openFindings>): PosturePorts => ({
    ...{ account, partition: 'aws', hour: 3, zone: 'Europe/Berlin', heads, archive, runs },
    reader: (until) =>
      accountReading({
        ...{ account, until, now: () => now },
        ...(account === ACCOUNT ? {} : { role: roleIn(account) }),
        options: {
          ...{ region: 'us-east-1', endpoint: cloud.server.url, maxAttempts: 1, retryMode: 'standard' },
          credentials: { accessKeyId: 'OWN', secretAccessKey: 's' },
        },
        wait: async (ms) => {
          now = new Date(now.getTime() + ms);
        },
      }),
    failureOf: readFailure,
    progressOf: (runId) => archivedProgress(objects, runId),
    judge: (raw, run) => judged(readSnapshot(raw), run, { ...judging, openOf }),
    now: () => now,
  });
  const roundPorts = (accounts: readonly string[], over: (account: string) => Partial<PosturePorts> = () => ({})): RoundPorts => {
    const openOf = openFindings(store);
    return {
      accounts: accounts.map((account) => ({ ...portsOf(account, openOf), ...over(account) })),
      lateEnds: () => lateEnds(new Date(now.getTime() - HOUR), store, now),
      holdLate: (account, late) => holdLateEvents(account, late, judging, now),
      now: () => now,
    };
  };
  return {
    ...{ cloud, archive, heads, roundPorts },
    round: async (accounts: readonly string[], seconds = 600, over?: Parameters<typeof roundPorts>[1]) => {
      const { steps, errors, waiting } = await goRound(new Date(now.getTime() + seconds * 1000), roundPorts(accounts, over));
      return { steps: steps.map(({ account, state }) => `${account} ${state}`), errors, waiting };
    },
    later: (hours: number) => {
      now = new Date(now.getTime() + hours * HOUR);
    },
    latest: (account: string) => archive.latest(account, new Date('2027-01-01T00:00:00Z')),
    logged: async (account?: string): Promise<readonly Run[]> => runs.latest('posture', 20, account),
    openIn: async (account: string) =>
      (await Array.fromAsync(store.openFindings())).filter((one) => one.account === account && standingOf(one, now).state === 'open'),
  };
}

describe('a round through several accounts', () => {
  test('reads each with its own credentials, and keeps runs, records and findings apart', async () => {
    const { round, cloud, archive, latest, logged, openIn } = await world({ [ACCOUNT]: 3, [OTHER]: 5 });
    const usersOf = async (record: PostureRecord | undefined) => {
      const summary = (await archive.snapshot(record?.runId ?? ''))?.sources['summary'];
      return summary?.state === 'read' ? summary.value : undefined;
    };
    expect((await round([ACCOUNT, OTHER])).steps).toEqual([`${ACCOUNT} done`, `${OTHER} done`]);
    expect(cloud.server.asked.filter(({ call }) => call === 'sts:AssumeRole').map(({ key, input }) => [key, input['RoleArn']])).toEqual([
      ['OWN', roleIn(OTHER)],
    ]);
    expect(cloud.of(OTHER).length).toBeGreaterThan(30);
    const [own, other] = [await latest(ACCOUNT), await latest(OTHER)];
    expect(other).toMatchObject({ account: OTHER, isBaseline: true });
    expect(await usersOf(own), 'each what its account holds').toEqual({ Users: 3 });
    expect(await usersOf(other)).toEqual({ Users: 5 });
    expect(other?.calls['sts:AssumeRole']).toBe(1);
    expect((await logged(OTHER)).map(({ account, outcome }) => [account, outcome])).toEqual([[OTHER, 'complete']]);
    expect((await logged()).length).toBe(2);
    const ids = async (account: string) => new Set((await openIn(account)).map(({ id }) => id));
    expect((await ids(OTHER)).size).toBeGreaterThan(0);
    expect((await ids(ACCOUNT)).isDisjointFrom(await ids(OTHER))).toBe(true);
    expect((await round([ACCOUNT, OTHER])).steps).toEqual([]);
  });

  test('runs that begin in the same moment are two in the log', async () => {
    const runs = runLog(sqliteTable(':memory:'));
    const at = new Date('2026-03-04T03:00:00Z');
    const run = { kind: 'posture', at, tookMs: 1, outcome: 'complete', counts: {}, failures: [] } as const;
    for (const account of [ACCOUNT, OTHER]) await runs.save({ ...run, account });
    const all = await Array.fromAsync(runs.between('posture', at, new Date(at.getTime() + 1)));
    expect(all.map(({ account }) => account)).toEqual([ACCOUNT, OTHER]);
    expect(await runs.latest('posture', 5, OTHER)).toEqual([{ ...run, account: OTHER }]);
    expect(await Array.fromAsync(runs.between('posture', new Date(0), at))).toEqual([]);
  });
});

describe('an account whose role can not be taken on', () => {
  const denied = refuses('AccessDenied', 403, 'User: arn:aws:sts::1:assumed-role/p/p is not authorized to perform: sts:AssumeRole');

  test('ends its run as failed with the role named, holds up nobody, and passes nothing', async () => {
    const { round, cloud, latest, logged } = await world({ [ACCOUNT]: 2, [OTHER]: 2, [THIRD]: 2 });
    cloud.refused.set(OTHER, denied);
    expect((await round([ACCOUNT, OTHER, THIRD])).steps).toEqual([`${ACCOUNT} done`, `${OTHER} done`, `${THIRD} done`]);
    expect(await logged(OTHER)).toMatchObject([
      { outcome: 'failed', failures: [`sts:AssumeRole on ${roleIn(OTHER)}: AccessDenied`], counts: { pass: 0, fail: 0 } },
    ]);
    expect(await logged(THIRD)).toMatchObject([{ outcome: 'complete' }]);
    expect(cloud.of(OTHER)).toEqual([]);
    const asked = cloud.server.asked.filter(({ call, input }) => call === 'sts:AssumeRole' && input['RoleArn'] === roleIn(OTHER));
    expect(asked).toHaveLength(1);
    const record = await latest(OTHER);
    const error = record?.results.find(({ check }) => check === 'root-mfa-enabled');
    expect(error).toMatchObject({
      outcome: 'error',
      detail: expect.stringContaining(`the permission sts:AssumeRole on ${roleIn(OTHER)} is missing (AccessDenied)`),
    });
  });

  test('is one finding after two runs, ends when it is read, and what is found then was there before', async () => {
    const { round, cloud, later, openIn, latest } = await world({ [ACCOUNT]: 1, [OTHER]: 2 });
    cloud.refused.set(OTHER, denied);
    await round([OTHER]);
    expect(await openIn(OTHER)).toEqual([]);
    later(24);
    await round([OTHER]);
    expect((await openIn(OTHER)).map(({ rule, subject, latest: said }) => [rule, subject.id, said?.severity])).toEqual([
      ['monitor-source-unread', `posture-source/${OTHER}/role`, 'high'],
    ]);
    cloud.refused.delete(OTHER);
    later(24);
    await round([OTHER]);
    expect((await openIn(OTHER)).filter(({ rule }) => rule === 'monitor-source-unread')).toEqual([]);
    const found = (await openIn(OTHER)).filter(({ rule }) => rule.startsWith('posture-'));
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ existing }) => existing !== undefined)).toBe(true);
    expect((await latest(OTHER))?.results.some(({ outcome }) => outcome === 'pass')).toBe(true);
  });

  test.each([
    ['throttled', refuses('ThrottlingException', 400), 'sts:AssumeRole on .* was throttled to the end'],
    ['a region that STS is switched off in', refuses('RegionDisabledException', 403), 'RegionDisabledException'],
  ])('%s: the same', async (_, refusal, says) => {
    const { round, cloud, latest } = await world({ [OTHER]: 1 });
    cloud.refused.set(OTHER, refusal);
    expect((await round([OTHER])).steps).toEqual([`${OTHER} done`]);
    expect((await latest(OTHER))?.sources.summary).toMatchObject({ state: 'failed', why: expect.stringMatching(says) });
  });
});

describe('time', () => {
  test('what is at work goes on first, and takes no more than half of what is left while others wait', async () => {
    const { round, later, logged } = await world({ [ACCOUNT]: 1, [OTHER]: 900, [THIRD]: 1 });
    expect((await round([OTHER], 20)).steps).toEqual([`${OTHER} unfinished`]);
    later(0.25);
    const second = await round([ACCOUNT, OTHER, THIRD], 90);
    expect(second.steps).toEqual([`${OTHER} unfinished`, `${ACCOUNT} done`, `${THIRD} done`]);
    for (let steps = 0; steps < 20 && (await logged(OTHER)).length === 0; steps++) {
      later(0.25);
      await round([ACCOUNT, OTHER, THIRD], 90);
    }
    expect(await logged(OTHER)).toMatchObject([{ outcome: 'complete', at: new Date('2026-03-04T15:20:00Z') }]);
  });

  test('accounts that there is no time for wait, and are first in the next round', async () => {
    const { round, later } = await world({ [ACCOUNT]: 1, [OTHER]: 1, [THIRD]: 1 });
    await round([ACCOUNT]);
    later(24);
    const { steps, waiting } = await round([ACCOUNT, OTHER, THIRD], 0);
    expect([steps, waiting]).toEqual([[`${OTHER} unfinished`], 2]);
    expect((await round([ACCOUNT, OTHER, THIRD])).steps.map((step) => step.slice(0, 12))).toEqual([OTHER, THIRD, ACCOUNT]);
  });

  test('a run that its process died of goes last, so that it takes no other with it', async () => {
    const { round, heads } = await world({ [ACCOUNT]: 1, [OTHER]: 1 });
    const dies = () => ({
      judge: async () => {
        throw new Error('out of memory');
      },
    });
    const { errors } = await round([ACCOUNT], 600, dies);
    expect(errors).toMatchObject([{ account: ACCOUNT, error: { message: 'out of memory' } }]);
    expect(await heads.load(ACCOUNT)).toMatchObject({ isOver: false, isUnderWay: true });
    expect((await round([ACCOUNT, OTHER])).steps).toEqual([`${OTHER} done`, `${ACCOUNT} done`]);
  });
});

test('one that fails keeps no other from its step, and the function fails when all had theirs', async () => {
  const { roundPorts, logged } = await world({ [ACCOUNT]: 1, [OTHER]: 1 });
  const failing = (account: string): Partial<PosturePorts> =>
    account === ACCOUNT
      ? { heads: { load: async () => Promise.reject(new Error('the head is no JSON')), save: async () => undefined } }
      : {};
  const { accounts, ...ports } = roundPorts([ACCOUNT, OTHER], failing);
  const logger = new Logger({ serviceName: 'test', logLevel: 'SILENT' });
  const handler = postureHandler({ ...ports, accounts: () => accounts, logger, meter: async () => undefined });
  const context = { getRemainingTimeInMillis: () => 840_000, functionName: 'posture', awsRequestId: '1' };
  await expect(handler({ kind: 'posture' }, context as never)).rejects.toThrow('the head is no JSON');
  expect(await logged(OTHER)).toMatchObject([{ outcome: 'complete' }]);
});

test('an account that is added later is told as it was found, in one message of its own', async () => {
  const { round, later, latest, openIn } = await world({ [ACCOUNT]: 2, [OTHER]: 2 });
  await round([ACCOUNT]);
  later(24);
  await round([ACCOUNT, OTHER]);
  expect(await latest(ACCOUNT)).toMatchObject({ isBaseline: false });
  expect(await latest(OTHER)).toMatchObject({ isBaseline: true });
  const told = (await openIn(OTHER)).filter(({ rule }) => rule === 'monitor-posture-baseline');
  expect(told.map(({ subject }) => subject.label)).toEqual([`first look of the checks at account ${OTHER}`]);
  const found = (await openIn(OTHER)).filter(({ rule }) => rule.startsWith('posture-'));
  expect(found.every(({ existing }) => existing !== undefined)).toBe(true);
});

test('what came late is read once for all accounts, and given to those whose findings it ended', async () => {
  const { roundPorts } = await world({ [ACCOUNT]: 1, [OTHER]: 1 });
  let reads = 0;
  const held: string[] = [];
  const ports: RoundPorts = {
    ...roundPorts([ACCOUNT, OTHER]),
    lateEnds: async () => {
      reads++;
      return new Map([[THIRD, new Map([['finding', new Date(0)]])]]);
    },
    holdLate: async (account) => void held.push(account),
  };
  await goRound(new Date('2026-03-04T15:30:00Z'), ports);
  expect([reads, held]).toEqual([1, [THIRD]]);
});
