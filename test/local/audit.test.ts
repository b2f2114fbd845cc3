import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { parseHTML } from 'linkedom';
import { afterAll, describe, expect, test } from 'vitest';
import { judged } from '../../functions/posture/judge-run.ts';
import { readSnapshotFolder, saveSnapshot } from '../../local/audit/folder.ts';
import { auditRecord } from '../../local/audit/judge.ts';
import { auditPage } from '../../local/audit/page.ts';
import { auditRows } from '../../local/audit/print.ts';
import { auditProgress } from '../../local/audit/progress.ts';
import { auditVerdict } from '../../local/audit/verdict.ts';
import { checks } from '../../shared/posture/index.ts';
import { peopleOf } from '../../shared/posture/people.ts';
import { principalsOf } from '../../shared/posture/principals.ts';
import { readSnapshot } from '../../shared/posture/read-snapshot.ts';
import { defaultPostureSettings as settings } from '../../shared/posture/settings.ts';
import { SOURCES } from '../../shared/posture/sources.ts';
import { demoSnapshot, hostileSnapshot, pageOfAudit } from '../support/audited.ts';
import { postureWorld } from '../support/posture-world.ts';

const DEMO = 'local/audit/demo';
const folder = mkdtempSync(join(tmpdir(), 'trailwarden-audit-'));
afterAll(() => rmSync(folder, { recursive: true }));

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

/** What the demonstration's checks came to, where its snapshot is first bent. */
const judgedDemo = (bend: (snapshot: ReturnType<typeof demoSnapshot>) => unknown = () => undefined) => {
  const snapshot = demoSnapshot();
  bend(snapshot);
  return auditRecord(snapshot, settings);
};

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
    expect(record.results.find(({ check }) => check === 'root-mfa-enabled')).toMatchObject({
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

  test('2 where there is no snapshot, or the page can not be written; the rows are printed before', () => {
    expect(audit('--snapshot', join(folder, 'nothing'))).toMatchObject({ status: 2, stdout: '' });
    const { status, stdout, stderr } = audit('--demo', '--json', '--html', folder);
    expect([status, JSON.parse(stdout).length > 100]).toEqual([2, true]);
    expect(stderr).toContain(folder);
    expect(stderr).not.toContain('    at ');
  });
});

describe('--html', () => {
  const file = join(folder, 'new', 'demo.html');
  const { status, stdout } = audit('--demo', '--html', file);
  const markup = readFileSync(file, 'utf8');
  const { document } = parseHTML(markup);
  const partOf = (id: string): string => document.querySelector(`#report-${id}`)?.textContent ?? '';

  test('writes a file for its owner alone, and prints and exits as without it', () => {
    expect([status, stdout]).toEqual([1, audit('--demo').stdout]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('refers to nothing outside, and runs nothing', () => {
    expect(document.querySelectorAll('script, link, img, iframe, object, form, base, [src], [onload], [onclick]')).toHaveLength(0);
    expect([...document.querySelectorAll('[href]')].filter((link) => !link.getAttribute('href')?.startsWith('#'))).toEqual([]);
    expect(markup).not.toMatch(/url\(|@import/);
    for (const link of document.querySelectorAll('nav a')) expect(document.querySelector(link.getAttribute('href') ?? '')).not.toBeNull();
  });

  test('counts what the terminal counts, and says whose account it is and of when', () => {
    const [, pass, fail, error, stale] = /PASS (\d+) {2}FAIL (\d+) {2}ERROR (\d+) {2}STALE (\d+)/.exec(stdout) ?? [];
    const figures = [...document.querySelectorAll('.figures div')].map((figure) => figure.textContent);
    expect(figures).toEqual([`failures${fail}`, `not read${error}`, `too old${stale}`, `passes${pass}`]);
    expect(document.querySelector('header')?.textContent).toMatch(
      /audit of 111122223333 · 2026-03-04 03:00 UTC\s*Action needed: 2 critical/,
    );
  });

  test('has each failure with its evidence and the commands that mend it', () => {
    expect(partOf('failed-high')).toContain('quill.ember signs in to the console with a password alone');
    expect(partOf('failed-high')).toContain('Bucket: vendor-watch-logs');
    const commands = [...document.querySelectorAll('#report-failed-high pre')].map(({ textContent }) => textContent);
    expect(commands).toContain(
      'aws iam detach-user-policy --user-name clover.finch --policy-arn arn:aws:iam::aws:policy/AdministratorAccess',
    );
    const shown = [...document.querySelectorAll('[id^="report-failed-"] tbody tr')].length;
    expect(shown).toBe(judgedDemo().results.filter(({ outcome }) => outcome === 'fail').length);
  });

  test('has what could not be read, what is too old, what nobody judged and what passed, each with its words', () => {
    expect(partOf('unread')).toContain('the permission iam:ListSSHPublicKeys is missing');
    expect(partOf('stale')).toContain('root has MFA, but events from');
    expect(partOf('not-evaluated')).toContain('the configuration does not name the identity account');
    expect(partOf('pass')).toContain('0 of 2 policies otherwise');
  });

  test('has a table for every version of the benchmark, people with their failures, and least privilege', () => {
    const captions = [...document.querySelectorAll('#report-compliance caption')].map(({ textContent }) => textContent);
    expect(captions).toEqual(['3.0', '5.0', '6.0', '7.0'].map((version) => `CIS AWS Foundations ${version}`));
    expect(partOf('compliance')).not.toContain('NO PROOF');
    const quill = [...document.querySelectorAll('#report-people tbody tr')].find((row) => row.textContent?.startsWith('quill.ember'));
    expect(Number(quill?.lastElementChild?.textContent)).toBeGreaterThan(0);
    expect(partOf('privilege')).toContain('roles unused for 90 days4');
    const smaller = document.querySelector('#report-smaller-policies pre')?.textContent ?? '';
    expect(JSON.parse(smaller)).toMatchObject({ Version: '2012-10-17' });
  });

  test('says nothing of a week: it is one look', () => {
    expect(document.body.textContent).not.toMatch(/this week|end of the period|monitoring/i);
  });

  test('leaves out what is below the severity that was asked for, and says so', () => {
    const page = join(folder, 'high.html');
    audit('--demo', '--min-severity', 'high', '--html', page);
    const { document: high } = parseHTML(readFileSync(page, 'utf8'));
    expect([...high.querySelectorAll('[id^="report-failed-"] h2')].map(({ textContent }) => textContent)).toEqual([
      'Failed: critical (2)',
      'Failed: high (12)',
      'Left out',
    ]);
    expect(high.querySelector('#report-failed-below')?.textContent).toMatch(/\d+ failures below high/);
  });
});

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style><script>1</script>',
  '<!--',
  '$(touch /tmp/x)',
])('a page where user, policy, role, alias and owner are called %j shows it as text', async (name) => {
  const { document } = parseHTML(await pageOfAudit(hostileSnapshot(name), name));
  expect(document.querySelectorAll('script, img, [onmouseover], [onerror]')).toHaveLength(0);
  expect(document.querySelector('#report-people')?.textContent).toContain(name);
  expect(document.querySelector('#report-failed-high')?.textContent).toContain(`${name} signs in to the console`);
  expect(document.querySelector('#report-appendix')?.textContent).toContain('How to read this');
});

test('what turns the reading direction or ends a line does neither on the page', async () => {
  const markup = await pageOfAudit(hostileSnapshot('a\u202eb\u2028c\u001b[31m'));
  for (const character of ['\u202e', '\u2028', '\u001b']) expect(markup).not.toContain(character);
});

test('more subjects of one check than a page holds are counted, not passed over', async () => {
  const record = judgedDemo();
  const [row] = record.results.filter(({ check, outcome }) => check === 'user-console-mfa' && outcome === 'fail');
  if (row === undefined) throw new Error('the demonstration has a console user without MFA');
  const many = Array.from({ length: 1234 }, (_, n) => ({ ...row, subject: { ...row.subject, id: `user-${n}` } }));
  const page = await auditPage({ ...record, results: many }, { settings, zone: 'UTC', accounts: [] }, 'info');
  expect(parseHTML(page).document.querySelector('#report-failed-high')?.textContent).toContain('… and 1\u202f034 more');
});

describe('the verdict', () => {
  const row = (outcome: 'pass' | 'fail' | 'error' | 'not-evaluated', severity: 'critical' | 'high' | 'medium' | 'low' = 'high') => ({
    outcome,
    severity,
  });
  test.each([
    [
      'grave failures first, doubts with them',
      [row('fail', 'critical'), row('error')],
      ['d'],
      'action-needed',
      'Action needed: 1 critical failure; d; in all 1 could not be read.',
    ],
    ['doubts', [row('pass'), row('fail', 'low')], ['d'], 'cannot-vouch', 'Cannot vouch for the account: d; 0 medium and 1 lower failure.'],
    [
      'nothing judged is nothing known',
      [row('not-evaluated')],
      [],
      'cannot-vouch',
      'Cannot vouch for the account: no check could be judged; 0 medium and 0 lower failures.',
    ],
    [
      'in order, but for what is said',
      [row('pass'), row('fail', 'medium'), row('error', 'low')],
      [],
      'clear',
      'No critical or high failure; 1 medium and 0 lower failure; in all 1 could not be read.',
    ],
  ] as const)('%s', (_, rows, doubts, kind, sentence) => {
    expect(auditVerdict(rows, doubts)).toEqual({ kind, sentence });
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
