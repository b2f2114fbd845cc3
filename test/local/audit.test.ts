import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { readSnapshotFolder } from '../../local/audit/folder.ts';
import { auditOf } from '../../local/audit/print.ts';
import { readSnapshot } from '../../shared/posture/read-snapshot.ts';
import { SOURCES } from '../../shared/posture/sources.ts';

const DEMO = 'local/audit/demo';

/** Without credentials: a command that asked AWS could only end with exit code 2. */
function audit(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['local/audit.ts', ...args], {
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
  });
  return { status, stdout, stderr };
}

describe('audit --demo', () => {
  test('shows every outcome of an invented account, and exits as an audit that found something', async () => {
    const { status, stdout, stderr } = audit('--demo', '--json');
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    const rows = JSON.parse(stdout) as readonly { readonly outcome: string }[];
    expect(new Set(rows.map(({ outcome }) => outcome))).toEqual(new Set(['pass', 'fail', 'error', 'stale', 'not-evaluated']));
    // Ages are those of the snapshot's own time: no day that passes changes a row.
    expect(rows).toEqual(JSON.parse(JSON.stringify(auditOf(await readSnapshotFolder(DEMO), 'info'))));
  });

  test('as a table, and with the sum of each outcome', () => {
    const { status, stdout } = audit('--demo', '--min-severity', 'high');
    expect(status).toBe(1);
    expect(stdout).toMatch(/user-console-mfa .*quill\.ember/);
    expect(stdout).toMatch(/PASS \d+ {2}FAIL [1-9]\d* {2}ERROR [1-9]\d* {2}STALE [1-9]\d* {2}NOT EVALUATED [1-9]\d*/);
  });

  test.each([
    ['--snapshot', DEMO],
    ['--profile', 'x'],
  ])('and %s exclude each other', (...other) => {
    expect(audit('--demo', ...other)).toMatchObject({ status: 2, stdout: '' });
  });
});

test('the invented account holds every source, each in the form in which AWS answers', async () => {
  const { sources } = readSnapshot(await readSnapshotFolder(DEMO));
  const states = Object.fromEntries(
    Object.entries(sources).map(([name, source]) => [name, 'failure' in source ? source.failure.kind : source.state]),
  );
  expect(states).toEqual({ ...Object.fromEntries(Object.keys(SOURCES).map((name) => [name, 'read'])), sshKeys: 'denied' });
  const { authorizationDetails, trails } = sources;
  expect(authorizationDetails).toMatchObject({ state: 'read', value: { users: { length: 14 }, roles: { length: 20 }, missing: [] } });
  expect(trails.state === 'read' && new Set(trails.value.map(({ HomeRegion }) => HomeRegion)).size).toBe(3);
});
