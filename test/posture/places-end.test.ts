import { describe, expect, test } from 'vitest';
import { check } from '../../shared/posture/credentials/plaintext-keys.ts';
import { check as ec2InstanceRole } from '../../shared/posture/roles/ec2-instance-role.ts';
import type { SourceValues } from '../../shared/posture/sources.ts';
import { refused, whole } from '../support/posture-parts.ts';
import { DAY, postureWorld, sinceFirst, snapshotOf } from '../support/posture-world.ts';

const placesIn = (open: readonly string[]) =>
  open.flatMap((words) => /^posture-plaintext-keys Lambda\/us-east-1\/(\S+)/.exec(words)?.[1] ?? []);

describe('a place where a key was found', () => {
  const key = { hash: 'h', last4: 'H7ND', at: 'KEY', secretAt: 'SECRET' };
  const both = whole({ searched: 2, places: ['orders', 'billing'].map((name) => ({ id: name, name, keys: [key] })), unread: [] });
  const clean = whole({ searched: 2, places: [], unread: [] });
  const refusing = refused('lambda:ListFunctions');
  const sealed = whole({ searched: 2, places: [], unread: [{ id: 'orders', name: 'orders', why: 'AccessDeniedException' }] });
  const elsewhere = { 'eu-west-1': clean };
  const run = (functions: Exclude<SourceValues['plainTextKeys'], 'off'>['functions'], day: number) =>
    snapshotOf(
      { plainTextKeys: { ownersKnown: true, functions, launchTemplates: elsewhere, parameters: elsewhere } },
      sinceFirst(day * DAY),
    );

  test.each([
    ['a region that refuses ends nothing in it', refusing, ['billing', 'orders']],
    ['a function that is kept back is not over, the one that was searched is', sealed, ['orders']],
    ['a search that finds it no more ends it', clean, []],
  ])('%s', async (_, then, open) => {
    const world = postureWorld([check]);
    const places = async () => placesIn(await world.open());
    await world.run(run({ ...elsewhere, 'us-east-1': both }, 0));
    expect(await places()).toEqual(['billing', 'orders']);
    await world.run(run({ ...elsewhere, 'us-east-1': then }, 1));
    expect(await places()).toEqual(open);
  });

  test('is over where it is gone, while another service refuses', async () => {
    const world = postureWorld([check]);
    await world.run(run({ ...elsewhere, 'us-east-1': both }, 0));
    const parameters = { ...elsewhere, 'us-east-1': refused('ssm:GetParametersByPath') };
    const functions = { ...elsewhere, 'us-east-1': clean };
    await world.run(
      snapshotOf({ plainTextKeys: { ownersKnown: true, functions, launchTemplates: elsewhere, parameters } }, sinceFirst(DAY)),
    );
    expect(placesIn(await world.open())).toEqual([]);
  });

  test('stands when nobody searches any more', async () => {
    const world = postureWorld([check]);
    await world.run(run({ ...elsewhere, 'us-east-1': both }, 0));
    await world.run(snapshotOf({ plainTextKeys: 'off' }, sinceFirst(DAY)));
    expect(placesIn(await world.open())).toEqual(['billing', 'orders']);
  });
});

test('an instance whose region refuses is not over: nobody knows where it runs', async () => {
  const world = postureWorld([ec2InstanceRole]);
  const instance = { InstanceId: 'i-0123456789abcdef0', State: { Name: 'running' } };
  const run = (here: SourceValues['instances'][string], day: number) =>
    snapshotOf({ instances: { 'eu-west-1': whole([]), 'us-east-1': here } }, sinceFirst(day * DAY));
  const openWords = async () => (await world.open()).filter((words) => words.startsWith('posture-ec2-instance-role '));
  await world.run(run(whole([instance]), 0));
  expect(await openWords()).toHaveLength(1);
  await world.run(run(refused('ec2:DescribeInstances'), 1));
  expect(await openWords()).toHaveLength(1);
  await world.run(run(whole([]), 2));
  expect(await openWords()).toEqual([]);
});
