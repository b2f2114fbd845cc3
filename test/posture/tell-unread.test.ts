import { describe, expect, test } from 'vitest';
import { check as consoleMfa } from '../../shared/posture/credentials/user-console-mfa.ts';
import type { Source } from '../../shared/posture/source.ts';
import { failed, leftOut, read } from '../../shared/posture/source.ts';
import { reportOf } from '../support/posture-cases.ts';
import { DAY, HOUR, postureWorld, sinceFirst, snapshotOf } from '../support/posture-world.ts';
import { ACCOUNT } from '../support/records.ts';

const RULE = 'monitor-source-unread';
const SUBJECT = `posture-source/${ACCOUNT}/credentialReport`;
const denied = failed({ call: 'iam:GetCredentialReport', kind: 'denied', code: 'AccessDenied', message: 'no' }, sinceFirst(0));
const down = failed({ call: 'iam:GetCredentialReport', kind: 'unavailable', code: 'ServiceFailure', message: 'oops' }, sinceFirst(0));
const report = reportOf({}, {});

/** One run a day, each with this credential report; a number is the age of one that was read, in hours. */
async function days(...reports: readonly (Source<never> | number)[]) {
  const world = postureWorld([consoleMfa]);
  const run = (one: Source<never> | number, day: number) => {
    const takenAt = sinceFirst(day * DAY);
    const source = typeof one === 'number' ? read(report, sinceFirst(-one * HOUR, takenAt)) : one;
    return world.run(snapshotOf({ credentialReport: source }, takenAt));
  };
  for (const [day, one] of reports.entries()) await run(one, day);
  const finding = () => world.finding(RULE, SUBJECT);
  const told = async () => {
    const id = (await finding())?.id ?? '';
    return (await world.intents()).filter((ids) => ids.includes(id)).length;
  };
  return { world, run, finding, told };
}

describe('a source that was not read', () => {
  test("in one run is the next run's to mend", async () => {
    expect(await (await days(denied)).finding()).toBeUndefined();
    expect(await (await days(0, denied, 0, denied)).finding()).toBeUndefined();
  });

  test('in two runs in a row is told once, with the permission and the remedy', async () => {
    const { world, finding, told } = await days(0, denied, denied, denied);
    const found = await finding();
    expect(found).toMatchObject({
      count: 1,
      standing: { state: 'open', severity: 'high', since: sinceFirst(2 * DAY) },
      latest: { summary: 'The checks cannot read credentialReport: the permission iam:GetCredentialReport is missing (AccessDenied)' },
    });
    const [occurrence] = await world.store.occurrences(found?.id ?? '');
    expect(occurrence?.assessment?.evidence).toContainEqual({ label: 'Permission', value: 'iam:GetCredentialReport' });
    expect(occurrence?.assessment?.remedy.map(({ command }) => command)).toContain('npm run audit -- --print-policy');
    expect(await told()).toBe(1);
  });

  test('for another reason than the day before is the same finding in other words, and no second alarm', async () => {
    const { finding, told } = await days(denied, denied, down);
    expect((await finding())?.latest?.summary).toContain('iam:GetCredentialReport did not answer (ServiceFailure: oops)');
    expect(await told()).toBe(1);
  });

  test('ends when it is read again, and opens anew', async () => {
    const { run, finding, told } = await days(denied, denied, 1);
    expect(await finding()).toMatchObject({ standing: { state: 'resolved', reason: 'it was read again' } });
    await run(denied, 3);
    expect((await finding())?.standing.state).toBe('resolved');
    await run(denied, 4);
    expect((await finding())?.standing).toMatchObject({ state: 'open', reopened: true });
    expect(await told()).toBeGreaterThan(1);
  });

  test('ends, and says so, when nobody asks for it any more', async () => {
    const { finding } = await days(denied, denied, leftOut('switched off'));
    expect(await finding()).toMatchObject({ standing: { state: 'resolved', reason: 'it is not asked for any more' } });
  });

  test('is one finding a source: one that only some checks need is less grave', async () => {
    const world = postureWorld([consoleMfa]);
    const keys = failed({ call: 'iam:ListAccessKeys', kind: 'throttled', code: 'Throttling', message: '' }, sinceFirst(0));
    for (const day of [0, 1]) await world.run(snapshotOf({ credentialReport: denied, accessKeys: keys }, sinceFirst(day * DAY)));
    expect((await world.open()).filter((line) => line.startsWith(RULE)).map((line) => line.split(' ').slice(1, 3))).toEqual([
      [`posture-source/${ACCOUNT}/accessKeys`, 'medium'],
      [SUBJECT, 'high'],
    ]);
  });
});

describe('a source that is old', () => {
  test('counts as unread from twice its age on, in the first such run', async () => {
    expect(await (await days(0, 52)).finding()).toBeUndefined();
    const { finding, run } = await days(0, 52.01);
    expect((await finding())?.latest?.summary).toMatch(
      /^The checks cannot read credentialReport: what iam:GetCredentialReport gives is of 2026-03-0/,
    );
    await run(4, 2);
    expect((await finding())?.standing.state).toBe('resolved');
  });
});

test('a run that comes late, and the same again, leave what was told as if it had come in its turn', async () => {
  const inTurn = await days(0, denied, denied);
  const { run, finding } = await days(0);
  await run(denied, 2);
  expect(await finding()).toBeUndefined();
  await run(denied, 1);
  await run(denied, 2);
  const [late, asked] = [await finding(), await inTurn.finding()];
  expect(late).toMatchObject({ count: 1, standing: asked?.standing });
});
