import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** How one run of the local edition ended. */
export interface Ran {
  /** Undefined when it was killed. */
  readonly code: number | undefined;
  /** From the first event on, in milliseconds. */
  readonly playedMs: number;
  readonly output: string;
}

/** The local edition in a process of its own, over a store in `folder`. @param killAfterMs it is killed so long after it began to play. */
export function playOnLaptop(folder: string, config: string, killAfterMs?: number): Promise<Ran> {
  const flags = ['--no-serve', '--store', join(folder, 'store.sqlite'), '--config', config];
  const child = spawn(process.execPath, ['--import', './infra/node-24.mjs', 'local/start.ts', ...flags], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let began: number | undefined;
  const hear = (text: Buffer): void => {
    output += text.toString();
    if (began !== undefined || !output.includes('Playing')) return;
    began = performance.now();
    if (killAfterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? undefined, playedMs: performance.now() - (began ?? performance.now()), output }));
  });
}
