import Table from 'cli-table3';
import type { Command } from 'commander';
import { RESERVE_MS } from '../functions/posture/handler.ts';
import { postureClients } from '../shared/adapters/posture/aws-clients.ts';
import { awsSources } from '../shared/adapters/posture/aws-sources.ts';
import { callMeter } from '../shared/adapters/posture/call-meter.ts';
import { memoryProgress } from '../shared/adapters/posture/memory-progress.ts';
import { readFailure } from '../shared/adapters/posture/read-failure.ts';
import { requestPace } from '../shared/adapters/request-pace.ts';
import { CALLS_A_SECOND } from '../shared/posture/calls.ts';
import { type CollectPorts, collect } from '../shared/posture/collect.ts';
import { accountStandIn } from '../test/support/account-stand-in.ts';
import { ACCOUNT, hasApp, hasSecurityKey, isAdministrator, organizationAccount } from '../test/support/posture-account.ts';
import { AWS_PAGES, searchedAccount, type Written } from '../test/support/searched-account.ts';

/** Calls of the whole account, however many users there are. */
const BUDGET = 60;
const REGIONS = 17;
const SIZES = [10, 500, 5000];
/** Seconds of a day in which the function may ask: every quarter of an hour, until time is kept free to judge (serverless.yml). */
const READING_A_DAY = 96 * (840 - RESERVE_MS / 1000);
/** What the product is for, and the size of account that most of so many have. */
const ACCOUNTS = { wanted: 500, users: 10 };
const NOW = new Date('2026-03-04T03:00:00Z');

/** One call for each user, role or job. */
const EACH = [
  'iam:GenerateServiceLastAccessedDetails',
  'iam:GetRole',
  'iam:GetServiceLastAccessedDetails',
  'iam:ListAccessKeys',
  'iam:ListMFADevices',
  'iam:ListSSHPublicKeys',
];
/** One call or more for each region. */
const REGIONAL = /^(access-analyzer|securityhub|sso):|^ec2:DescribeInstances$/;

interface Measured {
  readonly users: number;
  readonly whole: number;
  readonly regional: number;
  /** Of the search for keys, which is off unless it is asked for. */
  readonly search: number;
  readonly each: Readonly<Record<string, number>>;
  readonly mfaWanted: number;
  /** The most calls that IAM saw in any second. */
  readonly fastest: number;
  readonly seconds: number;
  /** Requests that reached the account and are not among the calls. */
  readonly uncounted: number;
  readonly failures: readonly string[];
}

/** Functions, launch templates and parameters of the search for keys: as many as users each, all in one region. */
const written = (count: number): Written => {
  const some = <Value>(value: Value) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`/app/thing-${n} 1`, value]));
  return { functions: some({ LOG_LEVEL: 'info' }), templates: some('#!/bin/sh'), parameters: some('on') };
};

/** How many calls one run makes: the real clients, against a server that plays the account. Waiting takes no time, but is counted. */
export function define(command: Command): void {
  command.description(`API calls of a posture run at ${SIZES.join(', ')} users`).action(async () => {
    const all: Measured[] = [];
    for (const users of SIZES) all.push(await measure(users));
    console.log(tableOf(all));
    const over = all.flatMap(faultsOf);
    for (const fault of over) console.log(fault);
    if (over.length > 0) process.exitCode = 1;
  });
}

/** The search alone: no other call is made with it that would not be made without it. */
async function searchCalls(users: number): Promise<number> {
  const regions = regionNames();
  const account = organizationAccount({ users, roles: 0, now: NOW, regions });
  const server = await accountStandIn({ ...account, ...searchedAccount({ 'us-east-1': written(users) }, AWS_PAGES) });
  const meter = callMeter({ turn: async () => undefined }, () => NOW);
  const clients = postureClients({ ...ENDPOINT, endpoint: server.url }, meter);
  const { plainTextKeys } = awsSources({ clients, account: ACCOUNT, now: () => NOW, searchesPlainText: true });
  await collect(
    { account: ACCOUNT, partition: 'aws', takenAt: NOW },
    portsOf(plainTextKeys === undefined ? {} : { plainTextKeys }, () => NOW),
  );
  await server.close();
  const { 'ec2:DescribeRegions': _, ...calls } = meter.calls();
  return Object.values(calls).reduce((sum, count) => sum + count, 0);
}

const ENDPOINT = { region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
const regionNames = (): readonly string[] => Array.from({ length: REGIONS }, (_, n) => (n === 0 ? 'us-east-1' : `eu-test-${n}`));
const portsOf = (sources: CollectPorts['sources'], now: () => Date): CollectPorts => ({
  sources,
  leftOut: 'not from AWS',
  failureOf: readFailure,
  progress: memoryProgress(),
  earlier: async () => undefined,
  now,
});

async function measure(users: number): Promise<Measured> {
  const { now, wait } = waitingClock();
  const begun: number[] = [];
  const pace = requestPace(CALLS_A_SECOND, now, wait);
  const turn = async (key: string): Promise<void> => {
    await pace.turn(key);
    if (key.startsWith('iam ')) begun.push(now().getTime());
  };
  const server = await accountStandIn(organizationAccount({ users, roles: users, now: NOW, regions: regionNames() }));
  const meter = callMeter({ turn }, now);
  const clients = postureClients({ ...ENDPOINT, endpoint: server.url }, meter);
  const collected = await collect(
    { account: ACCOUNT, partition: 'aws', takenAt: NOW },
    portsOf(awsSources({ clients, account: ACCOUNT, now, wait }), now),
  );
  await server.close();
  const calls = Object.entries(meter.calls());
  const sum = (some: readonly (readonly [string, number])[]): number => some.reduce((total, [, count]) => total + count, 0);
  return {
    users,
    whole: sum(calls.filter(([call]) => !EACH.includes(call) && !REGIONAL.test(call))),
    regional: sum(calls.filter(([call]) => REGIONAL.test(call))),
    search: await searchCalls(users),
    each: Object.fromEntries(EACH.map((call) => [call, meter.calls()[call] ?? 0])),
    mfaWanted: Array.from({ length: users }, (_, n) => n).filter((n) => isAdministrator(n) || (hasSecurityKey(n) && !hasApp(n))).length,
    fastest: mostInASecond(begun),
    seconds: (now().getTime() - NOW.getTime()) / 1000,
    uncounted: server.asked.length - sum(calls),
    failures: Object.entries(collected?.snapshot.sources ?? { nothing: { state: 'failed' } }).flatMap(([name, { state }]) =>
      state === 'failed' ? [name] : [],
    ),
  };
}

/** Time that passes only by waiting: who waits is woken one after the other, the earliest first. */
function waitingClock() {
  let time = NOW.getTime();
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  const wakeNext = (): void => {
    const next = sleepers.toSorted((a, b) => a.at - b.at)[0];
    if (next === undefined) return;
    sleepers.splice(sleepers.indexOf(next), 1);
    time = Math.max(time, next.at);
    next.wake();
  };
  const wait = (ms: number): Promise<void> =>
    new Promise((wake) => {
      sleepers.push({ at: time + ms, wake });
      setImmediate(wakeNext);
    });
  return { now: () => new Date(time), wait };
}

/** A second begins with each call; the one that ends with the first of the next does not count it. */
function mostInASecond(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  let most = 0;
  let first = 0;
  for (const [last, time] of sorted.entries()) {
    while (time - (sorted[first] ?? time) >= 1000) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

const accountsADay = ({ seconds }: Measured): number => Math.floor(READING_A_DAY / seconds);

function faultsOf(measured: Measured): readonly string[] {
  const { users, whole, each, mfaWanted, fastest, uncounted, failures } = measured;
  const asked = each['iam:ListMFADevices'];
  return [
    ...(whole > BUDGET ? [`${users} users: ${whole} calls of the whole account, ${BUDGET} are allowed`] : []),
    ...(asked !== mfaWanted ? [`${users} users: ${asked} look-ups of MFA devices, ${mfaWanted} are needed`] : []),
    ...(fastest > CALLS_A_SECOND ? [`${users} users: ${fastest} calls to IAM in a second, ${CALLS_A_SECOND} are allowed`] : []),
    ...(users === ACCOUNTS.users && accountsADay(measured) < ACCOUNTS.wanted
      ? [`${users} users: ${accountsADay(measured)} such accounts a day, ${ACCOUNTS.wanted} are wanted`]
      : []),
    ...(uncounted !== 0 ? [`${users} users: ${uncounted} requests were not counted`] : []),
    ...(failures.length > 0 ? [`${users} users: not read: ${failures.join(', ')}`] : []),
  ];
}

function tableOf(all: readonly Measured[]): string {
  const rows = (name: string, of: (one: Measured) => number): (string | number)[] => [name, ...all.map(of)];
  const table = new Table({
    head: ['calls', ...all.map(({ users }) => `${users} users`)],
    colAligns: ['left', ...all.map(() => 'right' as const)],
    style: { head: [], border: [], compact: true },
  });
  table.push(
    rows(`whole account (at most ${BUDGET})`, ({ whole }) => whole),
    rows(`${REGIONS} regions`, ({ regional }) => regional),
    rows('search for keys, where asked for', ({ search }) => search),
    ...EACH.map((call) => rows(call, ({ each }) => each[call] ?? 0)),
    rows('MFA look-ups needed', ({ mfaWanted }) => mfaWanted),
    rows(`most to IAM in a second (at most ${CALLS_A_SECOND})`, ({ fastest }) => fastest),
    rows('seconds at this pace', ({ seconds }) => Math.ceil(seconds)),
    rows('such accounts a day', accountsADay),
  );
  return table.toString();
}
