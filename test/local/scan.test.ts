import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runScan, type ScanOptions } from '../../local/scan/run-scan.ts';
import { defaultSettings } from '../../shared/rules/settings.ts';
import { call, iam, root, signIn, user } from '../support/records.ts';

const folder = mkdtempSync(join(tmpdir(), 'trailwarden-scan-'));
const quiet = call('s3', 'ListBuckets', { by: user() });
const grave = signIn(root(), { mfa: 'no', over: { eventID: 'grave', eventTime: '2026-03-04T09:15:22Z' } });
const hostile = signIn(root({ arn: '=cmd|\u001b[31m\u009bred' }), { over: { eventID: 'hostile', recipientAccountId: '\u001b[2J' } });

const FILES: Readonly<Record<string, string | Buffer>> = {
  'AWSLogs/1/CloudTrail/us-east-1/2026/03/04/a.json.gz': gzipSync(JSON.stringify({ Records: [quiet, grave] })),
  'AWSLogs/1/CloudTrail-Digest/us-east-1/2026/03/04/d.json.gz': gzipSync('not a log'),
  'AWSLogs/1/CloudTrail-Insight/us-east-1/i.json': JSON.stringify({ Records: [grave] }),
  'AWSLogs/1/readme.txt': 'not a log',
  'odd/hostile.ndjson': JSON.stringify(hostile),
  'bad/1-broken.json.gz': gzipSync(JSON.stringify({ Records: [grave] })).subarray(0, -12),
  'bad/2-line.ndjson': `${JSON.stringify(quiet)}\n{"x"\u001b\n${JSON.stringify(grave)}`,
  'empty/readme.txt': '',
  'quiet.json': JSON.stringify(quiet),
};

beforeAll(() => {
  for (const [name, content] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const inFolder = (path: string): string => join(folder, path);

async function scan(paths: readonly string[], over: Partial<ScanOptions> = {}) {
  let stdout = '';
  const complaints: string[] = [];
  const out = new Writable({
    write(chunk, _encoding, done) {
      stdout += String(chunk);
      done();
    },
  });
  const status = await runScan(paths.map(inFolder), {
    format: 'events',
    minSeverity: 'info',
    failOn: undefined,
    settings: defaultSettings,
    startedAt: new Date('2026-03-04T10:00:00Z'),
    out,
    complain: (line) => complaints.push(line),
    ...over,
  });
  return { status, stdout, stderr: complaints.join('\n') };
}

function spawned(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['local/scan.ts', ...args], { encoding: 'utf8', input });
  return { status, stdout, stderr };
}

describe('scan', () => {
  test('events: a line an event that hit, folders walked, other kinds of log left alone', async () => {
    const { status, stdout, stderr } = spawned([inFolder('AWSLogs'), '--format', 'events']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      eventID: 'grave',
      eventTime: '2026-03-04T09:15:22Z',
      eventName: 'ConsoleLogin',
      hits: expect.arrayContaining([
        { rule: 'root-console-login', severity: 'critical', subject: 'root', summary: 'Root user signed in to the console (without MFA)' },
      ]),
    });
  });

  test('ndjson: a line a finding, and none of it acts on a terminal', async () => {
    const { status, stdout } = await scan(['odd/hostile.ndjson'], { format: 'ndjson' });
    expect(status).toBe(0);
    const findings = stdout
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'root-console-login',
        severity: 'critical',
        account: '\u001b[2J',
        subject: { type: 'root', id: 'root', label: 'root user' },
        actor: { type: 'root', name: '=cmd|\u001b[31m\u009bred', mfa: 'no' },
        eventID: 'hostile',
      }),
    );
    expect(stdout.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });

  test('csv: a header, and cells that no spreadsheet runs', async () => {
    const { stdout } = await scan(['odd/hostile.ndjson'], { format: 'csv' });
    const [header, row] = stdout.split('\n');
    expect(header).toMatch(/^eventTime,severity,rule,/);
    expect(row).toContain(",'=cmd|\\u{1b}[31m\\u{9b}red,");
    expect(stdout).not.toContain('\u001b');
  });

  test('csv without findings is its header', async () => {
    expect((await scan(['quiet.json'], { format: 'csv' })).stdout).toMatch(/^eventTime,severity[^\n]*\n$/);
  });

  test('table: a row a finding with hostile text made visible', async () => {
    const { stdout } = await scan(['odd', 'AWSLogs'], { format: 'table' });
    expect(stdout).toMatch(/critical .*root-console-login/);
    expect(stdout).toContain('\\u{1b}[2J');
    expect(stdout).not.toContain('\u001b');
    expect((await scan(['quiet.json'], { format: 'table' })).stdout).toBe('No findings.\n');
  });

  test('reads standard input', async () => {
    expect(spawned(['-', '--format', 'events', '--fail-on', 'critical'], JSON.stringify([grave]))).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('"eventID":"grave"'),
    });
  });

  test('leaves out what is below the least severity', async () => {
    expect((await scan(['odd'], { minSeverity: 'critical' })).stdout).toContain('root-console-login');
    const { stdout } = await scan(['odd'], { format: 'ndjson', minSeverity: 'critical' });
    const severities = stdout.match(/"severity":"\w+"/g);
    expect(new Set(severities)).toEqual(new Set(['"severity":"critical"']));
  });
});

describe('scan says how it went', () => {
  test('1 where a finding is grave enough', async () => {
    expect((await scan(['AWSLogs'], { failOn: 'critical' })).status).toBe(1);
    expect((await scan(['quiet.json'], { failOn: 'info' })).status).toBe(0);
  });

  test('2 where input is bad: it is named and the rest is done', async () => {
    const { status, stdout, stderr } = await scan(['bad', 'missing'], { failOn: 'critical' });
    expect(status).toBe(2);
    expect(stderr).toContain('missing: ENOENT');
    expect(stderr).toContain('1-broken.json.gz: cannot be read: unexpected end of file');
    expect(stderr).toContain('2-line.ndjson, line 2: is not JSON');
    expect(stderr).not.toContain('\u001b');
    expect(stdout).toContain('"eventID":"grave"');
  });

  test('2 where there is no log file', async () => {
    expect(await scan(['empty'])).toMatchObject({ status: 2, stderr: expect.stringContaining('no log files there') });
  });

  test('the configuration tells the rules of the account; a wrong one is named', () => {
    const added = JSON.stringify(iam('AddUserToGroup', { request: { userName: 'bob', groupName: 'Wheel' } }));
    const config = (rules: string): string => {
      const file = join(folder, 'config.yaml');
      writeFileSync(
        file,
        `zone: UTC\nchannels: { a: { type: slack-webhook, secret: "ssm:/x" } }\ndefaultRoute: { channels: [a] }\nreport: { channels: [a] }\nrules: ${rules}\n`,
      );
      return file;
    };
    const severities = (...args: string[]) => spawned(['-', '--format', 'events', ...args], added);
    expect(severities().stdout).toContain('"severity":"medium"');
    expect(severities('--config', config('{ adminGroups: [Wheel] }')).stdout).toContain('"severity":"critical"');
    expect(severities('--config', config('{ adminGroups: Wheel }'))).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/config\.yaml:5: rules\.adminGroups/),
    });
  });

  test('2 for what it does not understand, 0 for help', () => {
    expect(spawned(['--format', 'nonsense', inFolder('quiet.json')]).status).toBe(2);
    expect(spawned(['--help'])).toMatchObject({ status: 0, stdout: expect.stringContaining('--min-severity') });
  });
});
