import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { auditPolicy } from '../../local/audit/policy.ts';
import { type AccountStandIn, type Answers, accountStandIn, refuses } from '../support/account-stand-in.ts';
import { KEY, PIECES, SECRET } from '../support/planted-keys.ts';
import { postureAccount } from '../support/posture-account.ts';
import { searchedAccount } from '../support/searched-account.ts';

let server: AccountStandIn | undefined;
const folder = mkdtempSync(join(tmpdir(), 'trailwarden-audit-'));
afterEach(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command in its own process, with the SDK's own clients against an account that is played. */
async function audit(over: Answers, ...args: readonly string[]): Promise<Ran> {
  server = await accountStandIn({ ...postureAccount({ users: 2, roles: 0, now: new Date() }), ...over });
  const env = { PATH: process.env['PATH'], HOME: folder, AWS_ENDPOINT_URL: server.url, AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
  return new Promise((resolve) =>
    execFile(process.execPath, ['local/audit.ts', ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    ),
  );
}

test('reads the account, says how far it is, saves what it read for the owner alone, and comes to the same over that', async () => {
  const saved = join(folder, 'saved');
  mkdirSync(folder, { recursive: true });
  const config = join(folder, 'config.yaml');
  const today = new Date().toISOString().slice(0, 10);
  writeFileSync(
    config,
    `${readFileSync('config/trailwarden.yaml', 'utf8')}\nposture:\n  attestations:\n    training: { at: ${today}, by: Ann Example }\n`,
  );
  const live = await audit({}, '--json', '--save', saved, '--config', config);
  expect(live.stderr).toMatch(/^read summary\n[\s\S]*accessKeys: 1 of 1\nread accessKeys\n[\s\S]*\d+ calls in all\n$/);
  expect(live.code).toBe(1);
  expect(statSync(join(saved, 'snapshot.json')).mode & 0o777).toBe(0o600);
  const rows: readonly { check: string; outcome: string; detail: string }[] = JSON.parse(live.stdout);
  expect(rows.find(({ check }) => check === 'training-attested')).toMatchObject({
    outcome: 'pass',
    detail: expect.stringContaining('Ann Example'),
  });
  const again = await audit({}, '--json', '--snapshot', saved);
  const outcomes = (text: string) => JSON.parse(text).map(({ check, outcome }: { check: string; outcome: string }) => [check, outcome]);
  expect(outcomes(again.stdout)).toEqual(outcomes(live.stdout));
  expect(server?.asked).toEqual([]);
}, 60_000);

test('credentials that do not work end it before any other call', async () => {
  const { code, stderr, stdout } = await audit({ 'sts:GetCallerIdentity': () => refuses('InvalidClientTokenId', 403) });
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^no credentials that work/);
  expect(server?.asked.map(({ call }) => call)).toEqual(['sts:GetCallerIdentity']);
}, 60_000);

test('prints the policy that it needs, and asks nobody', async () => {
  const { code, stdout } = await audit({}, '--print-policy');
  expect([code, JSON.parse(stdout)]).toEqual([0, auditPolicy(false)]);
  expect(server?.asked).toEqual([]);
}, 60_000);

test('searches for keys where it is told to, prints the rights that it takes, and shows no key', async () => {
  const saved = join(folder, 'searched');
  const planted = searchedAccount({ 'us-east-1': { functions: { orders: { ID: KEY, SECRET } } } });
  const { stdout, stderr } = await audit(planted, '--json', '--scan-plain-text', '--save', saved);
  const rows: readonly { check: string; outcome: string; detail: string }[] = JSON.parse(stdout);
  expect(rows.filter(({ check }) => check === 'plaintext-keys')).toMatchObject([
    { outcome: 'fail', detail: expect.stringContaining('function orders in us-east-1') },
  ]);
  const all = `${stdout}${stderr}${readFileSync(join(saved, 'snapshot.json'), 'utf8')}`;
  for (const piece of PIECES) expect(all.includes(piece)).toBe(false);
  await server?.close();
  const { stdout: policy } = await audit({}, '--print-policy', '--scan-plain-text');
  expect(JSON.parse(policy)).toEqual(auditPolicy(true));
}, 60_000);

test('a saved snapshot has nothing more to search', async () => {
  expect((await audit({}, '--scan-plain-text', '--demo')).code).toBe(2);
}, 60_000);
