import { expect, test } from 'vitest';
import { holdLateEvents, lateEnds } from '../../functions/posture/late-events.ts';
import { check as consoleMfa } from '../../shared/posture/credentials/user-console-mfa.ts';
import { memoryArchive } from '../support/posture-archive.ts';
import { reportOf } from '../support/posture-cases.ts';
import { DAY, HOUR, postureWorld, sinceFirst, snapshotOf } from '../support/posture-world.ts';
import { ACCOUNT, iam } from '../support/records.ts';

const RULE = 'posture-user-console-mfa';
const noMfa = { password_enabled: 'true', mfa_active: 'false' };
const withMfa = { password_enabled: 'true', mfa_active: 'true' };
const bobOn = (day: number, row: Record<string, string>) =>
  snapshotOf({ credentialReport: reportOf({}, { ann: withMfa, bob: row }) }, sinceFirst(day * DAY));

const mfaEnabled = (at: Date) =>
  iam('EnableMFADevice', {
    request: { userName: 'bob', serialNumber: 'arn:aws:iam::111122223333:mfa/bob' },
    over: { eventTime: at.toISOString() },
  });

test('a late event ends nothing that a run saw failing still: people hear that it is back, not that it is well', async () => {
  const world = postureWorld([consoleMfa]);
  for (const [day, row] of [withMfa, noMfa, noMfa].entries()) await world.run(bobOn(day, row));
  await world.hear(mfaEnabled(sinceFirst(DAY + 6 * HOUR)));
  expect((await world.finding(RULE, 'bob'))?.standing).toMatchObject({ state: 'resolved' });
  const told = (await world.intents()).length;
  await world.holdLate();
  const { id, standing } = (await world.finding(RULE, 'bob')) ?? {};
  expect(standing).toMatchObject({ state: 'open', reopened: true, since: sinceFirst(2 * DAY - 15 * 60_000) });
  expect((await world.intents()).slice(told)).toEqual([[id]]);
  const before = world.written();
  await world.holdLate();
  expect(world.written()).toBe(before);
});

test('a late event ends what no run has looked at since, and reads no record for anything else', async () => {
  let read = 0;
  const archive = memoryArchive();
  const between: typeof archive.between = (...range) => {
    read++;
    return archive.between(...range);
  };
  const world = postureWorld([consoleMfa], { archive: { ...archive, between } });
  for (const [day, row] of [withMfa, noMfa].entries()) await archive.saveRecord(await world.run(bobOn(day, row)));
  read = 0;
  await world.holdLate();
  expect(read).toBe(0);
  world.setNow(sinceFirst(DAY + 8 * HOUR));
  await world.hear(mfaEnabled(sinceFirst(DAY + 6 * HOUR)));
  await world.holdLate();
  expect((await world.finding(RULE, 'bob'))?.standing).toMatchObject({ state: 'resolved' });
});

test('of several accounts each is given what was ended there, and no other', async () => {
  const OTHER = '444455556666';
  const world = postureWorld([consoleMfa]);
  for (const account of [ACCOUNT, OTHER])
    for (const [day, row] of [withMfa, noMfa, noMfa].entries()) await world.run({ ...bobOn(day, row), account });
  const late = mfaEnabled(sinceFirst(DAY + 6 * HOUR));
  await world.hear({ ...late, recipientAccountId: OTHER });
  const now = sinceFirst(3 * DAY);
  const ends = await lateEnds(sinceFirst(0), world.store, now);
  expect([...ends.keys()]).toEqual([OTHER]);
  const before = world.written();
  await holdLateEvents(ACCOUNT, ends, world.ports, now);
  expect(world.written()).toBe(before);
  await holdLateEvents(OTHER, ends, world.ports, now);
  expect(world.written()).toBeGreaterThan(before);
  const open = await Array.fromAsync(world.store.openFindings());
  expect(
    open
      .filter(({ rule }) => rule === RULE)
      .map(({ account }) => account)
      .toSorted(),
  ).toEqual([ACCOUNT, OTHER]);
});
