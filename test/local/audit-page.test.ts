import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { afterAll, describe, expect, test } from 'vitest';
import { auditPage } from '../../local/audit/page.ts';
import { auditVerdict } from '../../local/audit/verdict.ts';
import { defaultPostureSettings as settings } from '../../shared/posture/settings.ts';
import { audit, hostileSnapshot, judgedDemo, pageOfAudit } from '../support/audited.ts';

const folder = mkdtempSync(join(tmpdir(), 'trailwarden-audit-page-'));
afterAll(() => rmSync(folder, { recursive: true }));

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
      /audit of 111122223333 · 2026-03-04 03:00 UTC\s*Action needed: 3 critical/,
    );
  });

  test('has each failure with its evidence and the commands that mend it', () => {
    expect(partOf('failed-high')).toContain('quill.ember signs in to the console with a password alone');
    expect(partOf('failed-high')).toContain('Bucket: vendor-watch-logs');
    const commands = [...document.querySelectorAll('#report-failed-high pre')].map(({ textContent }) => textContent);
    expect(commands).toContain('aws iam detach-user-policy --user-name erin --policy-arn arn:aws:iam::aws:policy/AdministratorAccess');
    const shown = [...document.querySelectorAll('[id^="report-failed-"] tbody tr')].length;
    expect(shown).toBe(judgedDemo().results.filter(({ outcome }) => outcome === 'fail').length);
  });

  test('has what could not be read, what is too old, what nobody judged and what passed, each with its words', () => {
    expect(partOf('unread')).toContain('the permission iam:ListSSHPublicKeys is missing');
    expect(partOf('stale')).toContain('0 of 3 administrators otherwise, but events from');
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
      'Failed: critical (3)',
      'Failed: high (13)',
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
