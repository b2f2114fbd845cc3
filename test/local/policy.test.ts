import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'trailwarden-policy-'));
afterAll(() => rmSync(folder, { recursive: true }));

const policy = (...Statement: readonly object[]) => ({ Version: '2012-10-17', Statement });
const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' };
const write = { Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::b/*' };
const trust = (AWS: string) => policy({ Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole' });
const own = '111122223333';
const user = (name: string, document: object) => ({
  UserName: name,
  Arn: `arn:aws:iam::${own}:user/${name}`,
  UserPolicyList: [{ PolicyName: 'p', PolicyDocument: encodeURIComponent(JSON.stringify(document)) }],
});
const account = (...UserDetailList: readonly object[]) => ({ UserDetailList, GroupDetailList: [], RoleDetailList: [], Policies: [] });
const climber = user('bob', policy({ Effect: 'Allow', Action: 'iam:PutUserPolicy', Resource: `arn:aws:iam::${own}:user/bob` }));
const reader = user('eve', policy({ Effect: 'Allow', Action: 'ec2:DescribeRegions', Resource: '*' }));
const one = (id: string, expected: object, disputed = false) => ({
  id,
  kind: 'diff',
  input: { before: policy(read), after: policy(read, write) },
  expected,
  why: 'w',
  disputed,
});

const FILES: Readonly<Record<string, unknown>> = {
  'read.json': policy(read),
  'more.json': policy(read, write),
  'other.json': policy(write),
  'admin.json': policy({ Effect: 'Allow', Action: '*', Resource: '*' }),
  'hostile.json': policy({ ...read, Sid: '', Resource: 'arn:aws:s3:::\u001b[31mred\u202e/*' }),
  'by-account.json': policy({ ...read, Condition: { StringEquals: { 'aws:PrincipalAccount': own } } }),
  'by-arn.json': policy({ ...read, Condition: { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${own}:role/*` } } }),
  'typo.json': '{\n  "Version": "2012-10-17",\n  "Statement": [\n    { "Effect": "allow", "Action": "s3:*", "Resource": "*" }\n  ]\n}',
  'trust-own.json': trust(own),
  'trust-other.json': trust('999988887777'),
  'answer.json': { Role: { RoleName: 'r', AssumeRolePolicyDocument: trust('*') } },
  'account.json': account(climber, reader),
  'quiet.json': account(reader),
  'broken.json': '{\n "UserDetailList": [}',
  'cases.json': { cases: [one('right', { change: 'WIDENED' }), one('arguable', { change: 'NARROWED' }, true)] },
  'wrong-cases.json': { cases: [one('wrong', { change: 'NARROWED', flags: ['denyLost'] })] },
};
beforeAll(() => {
  for (const [name, content] of Object.entries(FILES)) {
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
});

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(words: string, input?: string): Promise<Ran> {
  const args = words.split(' ').map((word) => (/^[\w-]+\.json$/.test(word) ? join(folder, word) : word));
  const child: ChildProcess = spawn(process.execPath, ['local/policy.ts', ...args]);
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (chunk) => {
    stdout += String(chunk);
  });
  child.stderr?.on('data', (chunk) => {
    stderr += String(chunk);
  });
  child.stdin?.end(input ?? '');
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, stdout, stderr })));
}

describe.concurrent('diff', () => {
  test.each([
    ['diff read.json read.json', 0, /NEUTRAL/],
    ['diff none read.json', 1, /WIDENED/],
    ['diff read.json none', 0, /NARROWED/],
    ['diff more.json read.json', 0, /NARROWED[\s\S]*may no longer call s3:PutObject/],
    ['diff read.json more.json', 1, /WIDENED[\s\S]*may now call s3:PutObject[\s\S]*new 2/],
    ['diff read.json other.json', 1, /BOTH/],
    ['diff by-account.json by-arn.json', 3, /UNKNOWN[\s\S]*Why it cannot be shown/],
    ['diff read.json more.json --fail-on none', 0, /WIDENED/],
    ['diff more.json read.json --fail-on narrowed,both', 1, /NARROWED/],
    [
      `diff trust-own.json trust-other.json --account ${own}`,
      1,
      /May now assume the role: any identity of the foreign account 999988887777/,
    ],
  ])('%s ends with %i', async (words, status, says) => {
    const ran = await run(words);
    expect(ran.stderr).toBe('');
    expect(ran.stdout).toMatch(says);
    expect(ran.status).toBe(status);
  });

  test('--json: one line with verdict, regions and, of a trust policy, who is new', async () => {
    const { stdout } = await run('diff trust-own.json trust-other.json --json --account 111122223333');
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'trust',
      change: 'both',
      trust: { transition: 'opened', after: 'external-account', added: [{ who: { kind: 'account', account: '999988887777' } }] },
    });
  });

  test.each([
    ['diff read.json typo.json', /typo\.json:4:17: Effect must be "Allow" or "Deny"/],
    ['diff read.json absent.json', /absent\.json: there is no such file/],
    ['diff read.json trust-own.json', /say which with --kind/],
    ['diff read.json more.json --fail-on worse', /no change "worse"/],
    ['diff read.json', /missing required argument/],
    ['diff read.json more.json --account 12', /12 digits/],
  ])('%s cannot be used', async (words, says) => {
    const ran = await run(words);
    expect(ran.stderr).toMatch(says);
    expect(ran.status).toBe(2);
  });
});

describe.concurrent('explain', () => {
  test.each([
    ['explain admin.json', /ADMINISTRATOR: whoever holds it may do everything[\s\S]*every action/],
    ['explain read.json', /No administrator[\s\S]*s3:GetObject[\s\S]*arn:aws:s3:::b\/\*/],
    ['explain trust-other.json --account 111122223333', /Open to: a foreign account[\s\S]*OUTSIDER[\s\S]*noExternalId/],
    ['explain answer.json', /trust policy of a role[\s\S]*anybody who has an AWS account/],
  ])('%s', async (words, says) => {
    const ran = await run(words);
    expect(ran.stdout).toMatch(says);
    expect(ran.status).toBe(0);
  });

  test('standard input; nothing of a hostile document acts on the terminal', async () => {
    const { stdout, status } = await run('explain -', JSON.stringify(FILES['hostile.json']));
    expect(stdout).toContain('\\u{1b}[31mred\\u{202e}');
    expect(stdout).not.toMatch(/[^\P{C}\n]/u);
    expect(status).toBe(0);
  });
});

describe.concurrent('paths', () => {
  test.each([
    ['paths account.json', 1, /With a proven path to become one: 1[\s\S]*user\/bob[\s\S]*writes an inline policy onto its own user/],
    ['paths account.json --principal bob', 1, /proven[\s\S]*administrator/],
    ['paths account.json --principal eve', 0, /No path to more rights/],
    ['paths quiet.json', 0, /With a proven path to become one: 0/],
  ])('%s ends with %i', async (words, status, says) => {
    const ran = await run(words);
    expect(ran.stdout).toMatch(says);
    expect(ran.stdout).toMatch(/Not seen: policies of the organization/);
    expect(ran.status).toBe(status);
  });

  test.each([
    ['paths broken.json', /broken\.json:2:21: /],
    ['paths read.json', /no UserDetailList/],
    ['paths account.json --principal mallory', /no user and no role is called mallory/],
  ])('%s cannot be used', async (words, says) => {
    const ran = await run(words);
    expect(ran.stderr).toMatch(says);
    expect(ran.status).toBe(2);
  });
});

describe.concurrent('cases', () => {
  test('the cases of this repository: none fails, the count stands last', async () => {
    const ran = await run('cases test/policy/cases/policy-cases.json');
    expect(ran.stdout.trim().split('\n').at(-1)).toMatch(/^\d+ passed, 0 failed, \d+ disputed$/);
    expect(ran.status).toBe(0);
  });

  test('a failed case: what was expected, what is said; disputed ones do not count', async () => {
    const wrong = await run('cases wrong-cases.json');
    expect(wrong.stdout).toMatch(
      /FAILED diff wrong[\s\S]*expected: [\s\S]*NARROWED[\s\S]*ours: [\s\S]*WIDENED[\s\S]*other in change, flags/,
    );
    expect(wrong.stdout).toMatch(/0 passed, 1 failed, 0 disputed\n$/);
    expect(wrong.status).toBe(1);
    const right = await run('cases cases.json');
    expect(right.stdout).toMatch(/DISPUTED diff arguable: another answer[\s\S]*1 passed, 0 failed, 1 disputed\n$/);
    expect(right.status).toBe(0);
  });

  test('a file that holds no cases', async () => {
    expect(await run('cases read.json')).toMatchObject({ status: 2 });
  });
});
