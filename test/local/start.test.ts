import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { envelope, role, root, signIn } from '../support/records.ts';

/** The laptop edition as a newcomer runs it: its own process, a store in a fresh folder. */
interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}
const start = (...args: readonly string[]): Promise<Ran> =>
  new Promise((resolve) =>
    execFile(process.execPath, ['local/start.ts', ...args], { env: { ...process.env, NODE_OPTIONS: '' } }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    ),
  );
/** A finding of the first act, one of each kind of rule over time, and of families beyond IAM. */
const OF_EVERY_KIND: readonly RegExp[] = [
  /Root user signed in to the console without MFA/,
  /signed in to the console after 6 failed attempts/,
  /used access key AKIAIOSFODNN7OLDHAND from another/,
  /10 distinct secrets/,
  /Identity Center +│ User erin attached/,
  /detached organisation policy/,
  /switched off GuardDuty/,
  /lets in everybody/,
];
const folder = (): string => mkdtempSync(join(tmpdir(), 'trailwarden-start-'));
const reportIn = (place: string): unknown => {
  const name = readdirSync(join(place, 'report')).find((file) => /W\d+\.json$/.test(file));
  return JSON.parse(readFileSync(join(place, 'report', name ?? ''), 'utf8'));
};
const lines = (file: string): readonly string[] => readFileSync(file, 'utf8').trim().split('\n');

test('the main job: findings, some of them over, told on both channels, the account judged, and the report; a second run tells nothing', async () => {
  const place = folder();
  const store = join(place, 'store.sqlite');
  const first = await start('--no-serve', '--store', store);
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(first.stdout).toMatch(/58 records read, 58 of them offered to the rules, 46 with news/);
  for (const says of OF_EVERY_KIND) expect(first.stdout).toMatch(says);
  expect(first.stdout.match(/│ resolved /g)?.length).toBeGreaterThanOrEqual(8);
  expect(
    readdirSync(join(place, 'report'))
      .map((name) => name.split('.')[1])
      .sort(),
  ).toEqual(['compliance', 'csv', 'html', 'json', 'people', 'txt']);
  const judged = /Account 111122223333 judged as it stood at 2026-03-02 03:00:00 UTC: PASS \d+ {2}FAIL (\d+)/.exec(first.stdout);
  expect(Number(judged?.[1])).toBeGreaterThan(50);
  expect(first.stdout).toMatch(/invented one .* its times moved/);
  expect(first.stdout).toMatch(/and \d+ that the checks found on their first look \(\d+ critical, /);
  expect(first.stdout).not.toMatch(/Posture: the account/);
  expect(reportIn(place)).toMatchObject({ posture: { checks: { accounts: [{ account: '111122223333', runs: 1 }] } } });
  const [messages, mails] = [lines(join(place, 'slack.ndjson')), lines(join(place, 'mail.ndjson'))];
  expect(messages[0]).toContain('findings existed when the checks first looked');
  expect(messages.some((message) => message.includes('Root user signed in to the console'))).toBe(true);
  expect(mails.some((mail) => mail.includes('[RESOLVED]'))).toBe(true);

  const second = await start('--no-serve', '--store', store);
  expect(second.stdout).toMatch(/, 0 with news/);
  expect(second.stdout).toMatch(/0 Slack messages and 0 mails/);
  expect(second.stdout).toContain(judged?.[0]);
  expect(readdirSync(join(place, 'archive', 'records', '111122223333'))).toHaveLength(1);
  expect(lines(join(place, 'slack.ndjson'))).toEqual(messages);
  expect(lines(join(place, 'mail.ndjson'))).toEqual(mails);
}, 60_000);

test('own files: what cannot be read is named, the rest is done, the exit code is 1', async () => {
  const place = folder();
  writeFileSync(join(place, 'good.json'), JSON.stringify(envelope(signIn(root()))));
  writeFileSync(join(place, 'bad.json'), '{"Records":[');
  writeFileSync(join(place, 'mixed.ndjson'), `${JSON.stringify(signIn(role()))}\n{"eventName":7}\n`);
  const { code, stdout, stderr } = await start(
    '--no-serve',
    '--store',
    join(place, 'out', 'store.sqlite'),
    place,
    join(place, 'missing.json'),
  );
  expect(code).toBe(1);
  expect(stdout).toMatch(/Root user signed in to the console/);
  expect(stderr).toMatch(/3 problems/);
  for (const name of ['missing.json', 'bad.json', 'mixed.ndjson, line 2']) expect(stderr).toContain(name);
  // Nobody's account is judged over the events of somebody else.
  expect(stdout).not.toMatch(/judged|first look/);
  expect(existsSync(join(place, 'out', 'archive'))).toBe(false);
  expect(reportIn(join(place, 'out'))).toMatchObject({ posture: null });
}, 60_000);

test('own snapshots: judged at their times among own events; one that cannot be read is named before anything is played', async () => {
  const place = folder();
  const [events, saved, store] = [join(place, 'events.json'), join(place, 'saved'), join(place, 'out', 'store.sqlite')];
  writeFileSync(events, JSON.stringify(envelope(signIn(root()))));
  cpSync('local/audit/demo', saved, { recursive: true });
  const { code, stdout } = await start('--no-serve', '--store', store, '--snapshot', saved, events);
  expect(code).toBe(0);
  expect(stdout).toMatch(/judged as it stood at 2026-03-04 03:00:00 UTC/);
  const headlines = lines(join(place, 'out', 'slack.ndjson')).map((line) => JSON.parse(line).message.text);
  expect(headlines[0]).toMatch(/when the checks first looked/);
  expect(headlines[1]).toMatch(/Root user signed in/);

  writeFileSync(join(saved, 'snapshot.json'), '{"schemaVersion":99}');
  const none = join(place, 'none', 'store.sqlite');
  for (const broken of [saved, place]) {
    const refused = await start('--no-serve', '--store', none, '--snapshot', broken, events);
    expect(refused).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(broken) });
  }
  expect(existsSync(none)).toBe(false);
}, 60_000);

test('help and wrong arguments', async () => {
  const help = await start('--help');
  expect(help).toMatchObject({ code: 0 });
  expect(help.stdout).toMatch(/--no-serve/);
  expect(await start('--port', 'x')).toMatchObject({ code: 2, stderr: expect.stringMatching(/a port is a number/) });
  const place = folder();
  writeFileSync(join(place, 'config.yaml'), 'zone: Nowhere/Land\n');
  const wrong = await start('--no-serve', '--config', join(place, 'config.yaml'), '--store', join(place, 's.sqlite'));
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toMatch(/config\.yaml/);
}, 60_000);
