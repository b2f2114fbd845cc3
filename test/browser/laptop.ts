import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The laptop edition in a process and a folder of its own. */
export interface Laptop {
  readonly url: string;
  /** A file it keeps beside its store: "slack.ndjson". */
  readonly kept: (name: string) => string;
  readonly stop: () => Promise<void>;
}

const STARTS_WITHIN_MS = 90_000;

/** @param paths CloudTrail files to play; the story in `events/` when there are none. @throws Error with what it said, if it does not start. */
export async function startLaptop(paths: readonly string[] = []): Promise<Laptop> {
  const folder = mkdtempSync(join(tmpdir(), 'trailwarden-browser-'));
  const program = spawn(process.execPath, ['local/start.ts', ...paths, '--store', join(folder, 'store.sqlite'), '--port', '0']);
  let said = '';
  const url = new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the laptop edition did not start:\n${said}`)), STARTS_WITHIN_MS);
    const listen = (text: Buffer): void => {
      said += text;
      const found = /The page: (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
      if (found !== undefined) clearTimeout(late);
    };
    program.stdout.on('data', listen);
    program.stderr.on('data', listen);
    program.once('exit', (code) => reject(new Error(`the laptop edition ended with ${code}:\n${said}`)));
  });
  const stop = async (): Promise<void> => {
    const ended = program.exitCode === null ? once(program, 'exit') : undefined;
    program.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true });
  };
  try {
    return { url: await url, kept: (name) => readFileSync(join(folder, name), 'utf8'), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
