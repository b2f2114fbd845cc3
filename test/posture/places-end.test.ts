import { describe, expect, test } from 'vitest';
import { check } from '../../shared/posture/credentials/plaintext-keys.ts';
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

  test('stands when nobody searches any more', async () => {
    const world = postureWorld([check]);
    await world.run(run({ ...elsewhere, 'us-east-1': both }, 0));
    await world.run(snapshotOf({ plainTextKeys: 'off' }, sinceFirst(DAY)));
    expect(placesIn(await world.open())).toEqual(['billing', 'orders']);
  });
});
