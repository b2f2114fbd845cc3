import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const PYTHON = resolve('.venv/bin/python');
const MOTO = resolve('.venv/bin/moto_server');
const LAUNCHER = resolve('test/independent/posture/launcher.py');
const READY_MS = 60_000;

/** Why the emulator can't run here, or undefined. */
export const whyNoMoto = (): string | undefined =>
  existsSync(MOTO) ? undefined : 'there is no .venv with moto: run .ci/python-tools first';

export interface Moto {
  readonly url: string;
  /** Forgets every account. */
  readonly reset: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** moto's server on a free port of the loopback: it shares no code with us. Ends with `stop`, or with this process. */
export async function startMoto(): Promise<Moto> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  // AWS's own managed policies, so that what is attached by their names is there.
  const env = { PATH: process.env['PATH'], MOTO_IAM_LOAD_MANAGED_POLICIES: 'true' };
  const child = spawn(PYTHON, [LAUNCHER, '-H', '127.0.0.1', '-p', String(port)], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-20_000);
  });
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  const kill = (): void => void child.kill();
  process.once('exit', kill);
  await ready(url, child, () => log);
  return {
    url,
    reset: async () => {
      const { ok, status } = await fetch(`${url}/moto-api/reset`, { method: 'POST' });
      if (!ok) throw new Error(`moto can't be reset: ${status}`);
    },
    stop: async () => {
      kill();
      await ended;
      process.off('exit', kill);
    },
  };
}

async function ready(url: string, child: ChildProcess, log: () => string): Promise<void> {
  const deadline = Date.now() + READY_MS;
  while ((await fetch(`${url}/moto-api/data.json`).catch(() => undefined))?.ok !== true) {
    if (Date.now() > deadline || child.exitCode !== null) throw new Error(`moto did not start:\n${log().slice(-4000)}`);
    await sleep(100);
  }
}

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? done(address.port) : fail(new Error('no free port'))));
    });
  });
