import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { mutes } from '../../shared/adapters/store/mutes.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import { findingIdOf, later, opens, ruleNamed } from '../support/recordings.ts';
import { ACCOUNT } from '../support/records.ts';

const folder = mkdtempSync(join(tmpdir(), 'trailwarden-route-'));
const [config, store] = [join(folder, 'config.json'), join(folder, 'store.sqlite')];
const rule = ruleNamed('inline-policy-put');

beforeAll(async () => {
  const channels = {
    slack: { type: 'slack-webhook', secret: 'ssm:/a' },
    pay: { type: 'slack-bot', secret: 'ssm:/b', channel: 'C0123456789' },
    mail: { type: 'email', from: 'a@example.com', to: ['b@example.com'] },
  };
  const routes = [
    { name: 'payments', when: { tags: { team: 'pay' }, severityAtLeast: 'high' }, channels: ['mail'] },
    { name: 'bots', when: { names: ['svc-*'] }, channels: ['pay'] },
    { name: 'theirs', when: { severityAtLeast: 'high' }, channels: ['owner'] },
    { name: 'rest', when: { severityAtLeast: 'low' }, channels: ['slack'] },
  ];
  const owners = { platform: { name: 'Platform', channels: ['mail'], owns: { ous: ['Workloads'] } } };
  const accounts = { [ACCOUNT]: { alias: 'prod', ou: 'Workloads/Prod', tags: { team: 'ops' } } };
  const quietHours = { from: '22:00', to: '07:00' };
  writeFileSync(
    config,
    JSON.stringify({
      zone: 'UTC',
      channels,
      routes,
      owners,
      accounts,
      quietHours,
      defaultRoute: { channels: ['slack'] },
      report: { channels: ['mail'] },
    }),
  );
  const table = sqliteTable(store);
  await findingStore(table).record(opens({ rule }), later(60));
  await mutes(table).save(
    { id: 'm', scope: { actor: 'AIDA0001' }, author: 'ana', reason: 'moving', created: later(0), until: later(86_400), source: 'slack' },
    later(60),
  );
  table.close();
});

const route = (...args: readonly string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) =>
    execFile(process.execPath, ['local/route.ts', '--config', config, ...args], (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    ),
  );
const supposed = ['--rule', 'inline-policy-put', '--account', ACCOUNT] as const;

describe('where it would go, and why', { timeout: 60_000 }, () => {
  test('each route that was asked, the conditions that failed, the owner, the time', async () => {
    const { code, out } = await route(...supposed, '--severity', 'high', '--subject', 'svc-pay', '--at', '2026-03-04T23:00:00Z');
    expect(code).toBe(0);
    expect(out).toBe(
      [
        'Finding   high, rule inline-policy-put, user svc-pay',
        `Account   prod (${ACCOUNT})`,
        'Owner     Platform (platform, by organizational unit)',
        '',
        'Routes, in order',
        '  payments             passed: tag team is ops, not pay',
        '  bots                 adds its channels: it fits by names alone, so the rest is asked too',
        '  theirs               taken',
        '  rest                 not asked',
        '',
        'Goes to   pay (slack-bot), mail (email)',
        'Because of route "bots, theirs (owner Platform by ou)"',
        'When      at once',
        '',
      ].join('\n'),
    );
  });

  test('quiet hours, and what is told to nobody', async () => {
    const late = ['--at', '2026-03-04T23:00:00Z'];
    expect((await route(...supposed, '--severity', 'medium', ...late)).out).toMatch(/When +2026-03-05T07:00:00.000Z, after quiet hours/);
    expect((await route(...supposed, '--severity', 'low', ...late)).out).toMatch(/But +nobody is told below medium/);
  });

  test('an account that nobody has mapped', async () => {
    const { out } = await route('--rule', 'inline-policy-put', '--account', '999988887777', '--severity', 'high');
    expect(out).toMatch(/999988887777: not in the configuration, unmapped\nOwner +nobody: unmapped/);
    expect(out).toMatch(/Goes to +slack \(slack-webhook\)\nBecause of route "theirs, default \(nobody owns it: unmapped\)"/);
  });

  test('a finding on record, by the beginning of its id, with the mute that holds it', async () => {
    const { code, out } = await route('--finding', findingIdOf({ rule }).slice(0, 8), '--store', store);
    expect(code).toBe(0);
    expect(out).toMatch(/But +muted until 2026-03-05T09:15:22.000Z by ana \(m: actor AIDA0001\): moving/);
    const json = JSON.parse((await route('--finding', findingIdOf({ rule }), '--store', store, '--json')).out);
    expect(json).toMatchObject({ channels: ['mail'], mute: { id: 'm', source: 'slack' }, owners: [{ because: 'ou' }] });
  });

  test.each([
    [['--finding', 'zzzzzzzz', '--store', store], 1, /there is no finding/],
    [['--finding', 'zzzzzzzz', '--store', '/nowhere.sqlite'], 2, /there is no store/],
    [['--rule', 'nope', '--account', ACCOUNT], 2, /there is no rule "nope"/],
    [[], 2, /name a --finding/],
  ])('%j ends with %i', async (args, code, says) => {
    const ran = await route(...args);
    expect([ran.code, ran.err]).toEqual([code, expect.stringMatching(says)]);
  });
});
