import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildFunctions } from '../../infra/bundle.ts';

/** What the shipped configuration leaves out and the template has parts for. */
const EVERYTHING_ON = `
respond:
  slack:
    signingSecret: [ssm:/trailwarden/slack-signing, ssm:/trailwarden/slack-signing-before]
    botToken: secretsmanager:trailwarden/slack-bot
    users: { U0123456789: { name: ana } }
  mail:
    linkKey: ssm:/trailwarden/link-key
reconcile: { accounts: ["444455556666"], roleName: trailwarden-events }
posture:
  accounts: ["444455556666"]
  roleName: trailwarden-reader
  scan: { plainTextKeys: true }
`;
const INPUTS = ['{functions,shared,infra,config}/**/*', 'serverless.yml', 'package-lock.json'];
/** Packaging takes a tenth of it. */
const LONGEST_MS = 120_000;
const OSLS = resolve('node_modules/serverless/bin/serverless.js');

/**
 * A folder with all that `npm run package` makes of the shipped configuration with every optional part switched on: dist/ and .serverless/. Made once for each state of the sources, about ten
 * seconds, and kept in the system's folder for temporary files; AWS is not asked and credentials are not seen.
 */
export async function packagedService(): Promise<string> {
  const folder = join(tmpdir(), `trailwarden-packaged-${fingerprint()}`);
  const done = join(folder, 'done');
  if (existsSync(done)) return folder;
  const mark = `${folder}.making`;
  if (!isFirst(mark)) return appeared(folder);
  try {
    // The serverless command writes down where its zips lie: they cannot be moved afterwards.
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(join(folder, 'infra'), { recursive: true });
    for (const path of ['serverless.yml', 'infra/resources']) cpSync(path, join(folder, path), { recursive: true });
    const config = join(folder, 'trailwarden.yaml');
    writeFileSync(config, readFileSync('config/trailwarden.yaml', 'utf8') + EVERYTHING_ON);
    await buildFunctions(join(folder, 'dist'), () => undefined, config);
    await serverless(folder, ['package']);
    writeFileSync(done, '');
  } finally {
    rmSync(mark, { recursive: true });
  }
  return folder;
}

/** Test files run in processes of their own: the first one makes the package, the others wait for it. */
function isFirst(mark: string): boolean {
  try {
    mkdirSync(mark);
    return true;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false;
    throw cause;
  }
}

async function appeared(folder: string): Promise<string> {
  const deadline = Date.now() + LONGEST_MS;
  while (existsSync(`${folder}.making`) && Date.now() < deadline) await sleep(100);
  if (existsSync(join(folder, 'done'))) return folder;
  throw new Error(`another test file could not package the service: see its own report, and remove ${folder}.making if it was killed`);
}

/** Runs the serverless command in a packaged service's folder. @throws with all it said when it fails. */
export async function serverless(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<void> {
  const surroundings = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env };
  const { code, said } = await new Promise<{ code: number | null; said: string }>((done) => {
    let said = '';
    const child = spawn(process.execPath, [OSLS, ...args], { cwd: folder, env: surroundings, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
    }
    child.once('close', (code) => done({ code, said }));
  });
  if (code !== 0) throw new Error(`serverless ${args.join(' ')} failed:\n${said}`);
}

/** What the sources are, by name, size and time of change. */
function fingerprint(): string {
  const hash = createHash('sha256').update(process.cwd());
  for (const file of INPUTS.flatMap((pattern) => globSync(pattern)).sort()) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}
export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs: Readonly<Record<string, { readonly Value: unknown }>>;
}

export const templateOf = (folder: string): Template =>
  JSON.parse(readFileSync(join(folder, '.serverless/cloudformation-template-update-stack.json'), 'utf8'));
