import { expect, test } from 'vitest';
import { check as keyRotated } from '../../shared/posture/credentials/key-rotated-90.ts';
import { read } from '../../shared/posture/source.ts';
import { reportOf } from '../support/posture-cases.ts';
import { DAY, FIRST, HOUR, postureWorld, sinceFirst, snapshotOf } from '../support/posture-world.ts';
import { iam } from '../support/records.ts';

const KEY = 'AKIABOB1';
const DUE = 'key-rotation-due';
const day = (n: number): Date => sinceFirst(n * DAY);

/** Bob's key was made at the beginning; the report is an hour old. */
const on = (n: number, row: Record<string, string> = {}, keys = [{ AccessKeyId: KEY, Status: 'Active', CreateDate: FIRST }]) =>
  snapshotOf(
    {
      credentialReport: read(
        reportOf({}, { bob: { access_key_1_active: 'true', access_key_1_last_rotated: FIRST.toISOString(), ...row } }),
        sinceFirst(-HOUR, day(n)),
      ),
      accessKeys: { bob: keys },
    },
    day(n),
  );

test('day by day over 100 days: 15, 7 and 1 day before, then the finding, each said once', async () => {
  const world = postureWorld([keyRotated]);
  const told: Record<number, string> = {};
  for (let n = 0; n <= 100; n++) {
    const before = (await world.intents()).length;
    await world.run(on(n));
    if (n % 10 === 0) await world.run(on(n));
    const due = await world.finding(DUE, KEY);
    const after = (await world.intents()).length;
    if (after > before) told[n] = `${after - before} ${due?.latest?.severity} ${due?.latest?.because}`;
  }
  expect(told).toEqual({
    75: '1 medium 15 days or less are left',
    83: '1 medium 7 days or less are left',
    89: '1 medium a day or less is left',
    91: '1 medium a day or less is left',
  });
  expect(await world.finding(DUE, KEY)).toMatchObject({
    count: 1,
    subject: { holder: 'arn:aws:iam::111122223333:user/bob' },
    standing: { state: 'resolved', reason: 'the limit has passed: it is a finding of the check now' },
  });
  expect(await world.open()).toEqual([expect.stringContaining(`posture-key-rotated-90 ${KEY} medium`)]);
});

test('a key that is deleted, switched off or replaced in time is over, and that is told', async () => {
  const world = postureWorld([keyRotated]);
  await world.run(on(80));
  expect((await world.finding(DUE, KEY))?.standing.state).toBe('open');
  await world.hear(
    iam('DeleteAccessKey', { request: { userName: 'bob', accessKeyId: KEY }, over: { eventTime: sinceFirst(81 * DAY).toISOString() } }),
  );
  expect((await world.finding(DUE, KEY))?.standing).toMatchObject({ state: 'resolved', reason: 'the key was deleted' });

  const silent = postureWorld([keyRotated]);
  await silent.run(on(80));
  await silent.run(on(81, { access_key_1_active: 'false' }, [{ AccessKeyId: KEY, Status: 'Inactive', CreateDate: FIRST }]));
  expect((await silent.finding(DUE, KEY))?.standing).toMatchObject({
    state: 'resolved',
    reason: 'the key is inactive',
  });
  expect(await silent.intents()).toHaveLength(2);
});

test('what could not be read reminds of nothing and ends nothing', async () => {
  const world = postureWorld([keyRotated]);
  await world.run(on(80));
  await world.run(on(81, { access_key_1_active: 'maybe' }));
  await world.run(snapshotOf({}, day(82)));
  expect((await world.finding(DUE, KEY))?.standing.state).toBe('open');
  expect(await world.intents()).toHaveLength(1);
});
