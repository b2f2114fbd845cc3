import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ACCOUNT } from '../../support/records.ts';

const PYTHON = resolve('.venv/bin/python');
const LAUNCHER = resolve('test/integration/deployed/emulator.py');
const READY_MS = 60_000;

/** Why the tests cannot run here, or undefined. In CI they must. */
export const missing = existsSync(PYTHON) ? undefined : 'no .venv: run .ci/python-tools first';
if (missing !== undefined && process.env['CI'] === 'true') throw new Error(missing);

export interface Emulator {
  readonly url: string;
  /** What the SDK and the serverless command need to talk to it. */
  readonly env: Readonly<Record<string, string>>;
  /** What it has logged, the functions' own logs included. */
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

/** An AWS of one account on a loopback port: it runs Node functions as processes and is forgotten when it stops. */
export async function startEmulator(): Promise<Emulator> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const surroundings = {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '',
    BIND_HOST: '127.0.0.1',
    GATEWAY_PORT: String(port),
  };
  const child = spawn(PYTHON, [LAUNCHER], { env: surroundings, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  // Its functions are processes of its own group and end with it.
  const kill = (): void => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
  };
  process.once('exit', kill);
  await until(
    async () => (await fetch(`${url}/_ministack/health`).catch(() => undefined))?.ok === true,
    READY_MS,
    () => log,
  );
  // Twelve digits in place of a key id choose the account.
  const env = { AWS_ENDPOINT_URL: url, AWS_ACCESS_KEY_ID: ACCOUNT, AWS_SECRET_ACCESS_KEY: 'test', AWS_REGION: 'us-east-1' };
  return {
    url,
    env,
    log: () => log,
    stop: async () => {
      kill();
      await ended;
    },
  };
}

/** @throws with what `why` says when the condition does not come true in time. */
export async function until(holds: () => Promise<boolean>, withinMs: number, why: () => string): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`not within ${withinMs / 1000} s:\n${why().slice(-4000)}`);
    await sleep(250);
  }
}

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
