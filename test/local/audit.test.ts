import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { parseHTML } from 'linkedom';
import { afterAll, describe, expect, test } from 'vitest';
import { judged } from '../../functions/posture/judge-run.ts';
import { readSnapshotFolder, saveSnapshot } from '../../local/audit/folder.ts';
import { auditRecord } from '../../local/audit/judge.ts';
import { auditRows } from '../../local/audit/print.ts';
import { auditProgress } from '../../local/audit/progress.ts';
import { checks } from '../../shared/posture/index.ts';
import { peopleOf } from '../../shared/posture/people.ts';
import { principalsOf } from '../../shared/posture/principals.ts';
import { readSnapshot } from '../../shared/posture/read-snapshot.ts';
import { defaultPostureSettings as settings } from '../../shared/posture/settings.ts';
import { SOURCES } from '../../shared/posture/sources.ts';
import { audit, demoSnapshot, judgedDemo, pageOfAudit } from '../support/audited.ts';
import { postureWorld } from '../support/posture-world.ts';

const DEMO = 'local/audit/demo';
const folder = mkdtempSync(join(tmpdir(), 'trailwarden-audit-'));
afterAll(() => rmSync(folder, { recursive: true }));

const failing = ({ results }: ReturnType<typeof judgedDemo>, check: string): readonly string[] =>
  results.filter((row) => row.check === check && row.outcome === 'fail').map(({ subject }) => subject.id);

describe('audit --demo', () => {
  test('shows every outcome of an invented account, and exits as an audit that found something', async () => {
    const { status, stdout, stderr } = audit('--demo', '--json');
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    const rows = JSON.parse(stdout) as readonly { readonly outcome: string }[];
    expect(new Set(rows.map(({ outcome }) => outcome))).toEqual(new Set(['pass', 'fail', 'error', 'stale', 'not-evaluated']));
    // Ages are those of the snapshot's own time: no day that passes changes a row.
    expect(rows).toEqual(JSON.parse(JSON.stringify(auditRows(auditRecord(await readSnapshotFolder(DEMO), settings), 'info'))));
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

describe('judged as the deployed run judges', () => {
  test('a snapshot comes to the same results, people and principals', async () => {
    const snapshot = readSnapshot(demoSnapshot());
    const { ports } = postureWorld(checks, {
      peopleOf: (of) => peopleOf(of, settings, of.takenAt),
      principalsOf: (of) => principalsOf(of, settings, of.takenAt),
    });
    const deployed = await judged(snapshot, { runId: 'run', calls: {} }, ports);
    const { sources, results, people, principals } = judgedDemo();
    expect({ sources, results, people, principals }).toEqual({
      sources: deployed.sources,
      results: deployed.results,
      people: deployed.people,
      principals: deployed.principals,
    });
  });

  test('a newer event corrects the credential report, here and on the page, and a gap in the events takes passes away', async () => {
    const password = (userName: string, state: string) => ({
      userName,
      state,
      what: 'password',
      part: '',
      at: '2026-03-04T02:45:00Z',
      eventId: 'e',
    });
    const changes = [password('quill.ember', 'absent'), password('reed.marsh', 'present')];
    const bend = ({ sources }: ReturnType<typeof demoSnapshot>): unknown => Object.assign(sources['events']?.value ?? {}, { changes });
    const record = judgedDemo(bend);
    expect(failing(judgedDemo(), 'user-console-mfa').toSorted()).toEqual(['ops-team', 'quill.ember']);
    expect(failing(record, 'user-console-mfa').toSorted()).toEqual(['ops-team', 'reed.marsh']);
    expect(record.results.find(({ check }) => check === 'admin-mfa')).toMatchObject({
      outcome: 'stale',
      detail: expect.stringContaining('events from 2026-03-04T01:45:00.000Z to 2026-03-04T02:30:00.000Z are missing'),
    });
    const snapshot = demoSnapshot();
    bend(snapshot);
    expect(await pageOfAudit(snapshot)).toContain(
      'user reed.marsh · by events up to 2026-03-04 02:45 UTC, newer than the credential report',
    );
  });
});

describe('--config', () => {
  test('its limits decide, and stand on the page', () => {
    const file = join(folder, 'config.yaml');
    const page = join(folder, 'limits.html');
    writeFileSync(file, `${readFileSync('config/trailwarden.yaml', 'utf8')}\nposture:\n  limits:\n    keyDays: 3650\n`);
    const { stdout } = audit('--demo', '--json', '--config', file, '--html', page);
    const rows: readonly { check: string; outcome: string }[] = JSON.parse(stdout);
    expect(failing(judgedDemo(), 'key-rotated-90').length).toBeGreaterThan(0);
    expect(rows.filter(({ check, outcome }) => check === 'key-rotated-90' && outcome === 'fail')).toEqual([]);
    expect(parseHTML(readFileSync(page, 'utf8')).document.body.textContent).toContain('Keys are replaced after3650 days');
  });

  test('one that is missing or wrong ends it before anything is read', () => {
    const wrong = join(folder, 'wrong.yaml');
    writeFileSync(wrong, 'zone: Nowhere/At/All\n');
    for (const file of [wrong, join(folder, 'none.yaml')]) {
      const { status, stdout, stderr } = audit('--config', file);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toContain(file);
      expect(stderr).not.toContain('    at ');
    }
  });
});

describe('exit codes', () => {
  test('0 where nothing failed and nothing was left unread', async () => {
    await saveSnapshot(join(folder, 'clean'), { ...demoSnapshot(), sources: {} });
    const { status, stdout } = audit('--snapshot', join(folder, 'clean'));
    expect(status).toBe(0);
    expect(stdout).toMatch(/FAIL 0 {2}ERROR 0 {2}STALE 0/);
  });

  test('1 where something could not be read, whatever severity is asked for', async () => {
    const denied = { call: 'iam:GetAccountSummary', kind: 'denied', code: 'AccessDenied', message: 'no' };
    const sources = { summary: { state: 'failed', asOf: '2026-03-04T03:00:00Z', failure: denied } };
    await saveSnapshot(join(folder, 'denied'), { ...demoSnapshot(), sources });
    const { status, stdout } = audit('--snapshot', join(folder, 'denied'), '--min-severity', 'critical');
    expect(status).toBe(1);
    expect(stdout).toContain('the permission iam:GetAccountSummary is missing');
  });

  test('2 where what is there is none: the message names folder and field', () => {
    const place = mkdtempSync(join(tmpdir(), 'trailwarden-no-snapshot-'));
    writeFileSync(join(place, 'snapshot.json'), JSON.stringify({ ...demoSnapshot(), account: '1111' }));
    const { status, stdout, stderr } = audit('--snapshot', place);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`${place}: this is no snapshot`);
    expect(stderr).toMatch(/at account/);
    rmSync(place, { recursive: true });
  });

  test('2 where there is no snapshot, or the page can not be written; the rows are printed before', () => {
    expect(audit('--snapshot', join(folder, 'nothing'))).toMatchObject({ status: 2, stdout: '' });
    const { status, stdout, stderr } = audit('--demo', '--json', '--html', folder);
    expect([status, JSON.parse(stdout).length > 100]).toEqual([2, true]);
    expect(stderr).toContain(folder);
    expect(stderr).not.toContain('    at ');
  });
});

describe('progress', () => {
  function shown(isTTY: boolean): string {
    const stream = Object.assign(new PassThrough(), { isTTY, columns: 80 }) as unknown as NodeJS.WriteStream & PassThrough;
    const progress = auditProgress(26, stream);
    progress.onRead('accessKeys', { done: 3, of: 40 });
    progress.onRead('accessKeys');
    progress.stop();
    return String(stream.read());
  }

  test('is a line each where nobody watches', () => {
    expect(shown(false)).toBe('accessKeys: 3 of 40\nread accessKeys\n');
  });

  test('is a bar on a terminal, gone at its end', () => {
    const text = shown(true);
    expect(text).toContain('0/26 ');
    expect(text).toContain('1/26 accessKeys');
    expect(text).not.toContain('read accessKeys');
  });
});
