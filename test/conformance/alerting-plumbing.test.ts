import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { logFilesIn } from '../../local/scan/log-files.ts';
import { closeAll, states, world as telling } from '../support/notify-world.ts';
import { readAll } from '../support/read-all.ts';
import { ends, findingIdOf, opens } from '../support/recordings.ts';
import { iam, signIn, ssoRole, user } from '../support/records.ts';
import { world } from './harness.ts';

/** The numbered cases of alerting (defects of other tools) that concern what lies between an event and its alert. */
afterEach(closeAll);

test('alerting 7: with every channel down nothing is taken for told: the alert is dead with its reason, and can be brought back', async () => {
  const refused = { status: 403, body: 'invalid_token' };
  const rejected = { status: 400, headers: { 'x-amzn-errortype': 'MessageRejected' }, body: '{"message":"Email address is not verified"}' };
  const w = await telling({ slackThen: refused, mailThen: rejected });
  await w.record(opens());
  await w.run();
  expect(await states(w)).toEqual(expect.arrayContaining(['slack open 1 dead', 'mail open 1 dead']));
  for (const { lastError } of await w.box.deliveries(findingIdOf())) expect(lastError?.message).toMatch(/invalid_token|MessageRejected/);
  expect(await w.box.revive({}, w.now())).toBeGreaterThanOrEqual(2);
});

test('alerting 8: a message that is no event comes back by itself, and those behind it are dealt with', async () => {
  const w = world();
  const login = signIn(user('bob'), { mfa: 'no' });
  const answers = await w.arrive({ Type: 'SomethingElse', Message: '\u0000\u0001' }, 'not even JSON', login);
  expect(answers.slice(0, 2).map((answer) => answer instanceof Error)).toEqual([true, true]);
  expect(answers[2]).toMatchObject({ kind: 'recorded' });
});

test('alerting 11: of a log file of a hundred events with the third malformed, 99 are read and one is named', async () => {
  const records = Array.from({ length: 100 }, (_, n) => iam('CreateUser', { request: { userName: `user${n}` } }));
  const Records = records.map((record, n) => (n === 2 ? { eventName: 7 } : record));
  const { events, problems } = await readAll(JSON.stringify({ Records }));
  expect(events).toHaveLength(99);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(/record 3\b/);
});

test('alerting 12: a digest file before a log file: the log is read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trailwarden-digest-'));
  const put = (path: string, content: unknown): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), gzipSync(JSON.stringify(content)));
  };
  put('AWSLogs/1/CloudTrail-Digest/us-east-1/2026/03/04/1_CloudTrail-Digest_us-east-1_t_us-east-1_20260304T0900Z.json.gz', {
    logFiles: [],
  });
  put('AWSLogs/1/CloudTrail/us-east-1/2026/03/04/1_CloudTrail_us-east-1_20260304T0905Z_x.json.gz', { Records: [iam('CreateUser')] });
  const { files, missing } = await logFilesIn([folder]);
  expect(files.map((file) => file.includes('/CloudTrail/'))).toEqual([true]);
  expect(missing).toEqual([]);
});

test('alerting 15: a sign-in through Identity Center has an MFA state that is not ours to see; a missing field is unknown, and no crash', async () => {
  const through = world();
  await through.arrive(signIn(ssoRole(), { mfa: 'no' }));
  expect((await through.outcome()).alarming).toEqual([]);
  const silent = world();
  const [answer] = await silent.arrive(signIn(user('bob'), { over: { additionalEventData: {} } }));
  expect(answer).not.toBeInstanceOf(Error);
  const [told] = await silent.tell();
  expect(told).toContain('unknown (the record does not say)');
  expect(told).not.toMatch(/signed in[^."]*without MFA/);
});

test('alerting 20: an open that was never delivered and its end are one message', async () => {
  const w = await telling({ slack: [{ status: 500 }] });
  await w.record(opens());
  await w.run();
  await w.record(ends());
  w.pass(600);
  await w.run();
  expect(w.slack.filter(({ body }) => body.includes('RESOLVED'))).toHaveLength(1);
});
