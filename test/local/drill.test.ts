import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { runDrill } from '../../local/drill/run-drill.ts';
import { closeAll } from '../support/notify-world.ts';
import { watchWorld } from '../support/watch-world.ts';

const folder = mkdtempSync(join(tmpdir(), 'trailwarden-drill-test-'));
afterEach(async () => {
  await closeAll();
  rmSync(join(folder, 'config.yaml'), { force: true });
});

/** One of each kind that no route names. */
const UNROUTED = `  bot: { type: slack-bot, secret: 'secretsmanager:trailwarden/bot', channel: C0123456789 }
  topic: { type: sns, topic: 'arn:aws:sns:us-east-1:111122223333:security-alerts' }
  pager: { type: pagerduty, secret: 'ssm:/trailwarden/pagerduty', serviceRegion: eu }
  hub: { type: security-hub }
  tickets: { type: webhook, secret: 'ssm:/trailwarden/tickets-url', signingSecret: 'ssm:/trailwarden/tickets-key' }
`;

async function drill(...args: readonly string[]) {
  const child = spawn(process.execPath, ['local/drill.ts', ...args]);
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    said.out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said.err += chunk.toString();
  });
  const code = await new Promise((done) => child.once('close', done));
  return { code, ...said };
}

describe('npm run drill', () => {
  test('over the laptop: every channel of the configuration, marked, with the time of each hop', async () => {
    const { code, out, err } = await drill();
    expect(err).toBe('');
    expect(code).toBe(0);
    for (const hop of ['put on the bus', 'recorded', 'planned', 'sent on slack-security', 'sent on mail-security'])
      expect(out).toContain(hop);
    expect(out).toMatch(/Slack \S+: \[DRILL\] This is a test alert of Trailwarden: nothing happened/);
    expect(out).toMatch(/mail to security@example\.com: \[DRILL\]\[no account \(000000000000\)\] Test alert/);
    expect(out).toContain('The test alert is on every channel.');
  });

  test('past routes, thresholds and quiet hours of the configuration, to channels that no route names', async () => {
    const text = readFileSync('config/trailwarden.yaml', 'utf8')
      .replace('leastSeverity: medium', 'leastSeverity: critical\nquietHours: { from: "00:00", to: "23:59" }')
      .replace('  # slack-oncall:', UNROUTED);
    writeFileSync(join(folder, 'config.yaml'), text);
    const { code, out } = await drill('--config', join(folder, 'config.yaml'));
    for (const channel of ['bot', 'topic', 'pager', 'hub', 'tickets']) expect(out).toContain(`sent on ${channel}`);
    expect(out).toMatch(/Slack C0123456789: \[DRILL\]/);
    expect(code).toBe(0);
  });

  test('a configuration that can not be used is told with exit code 2', async () => {
    writeFileSync(join(folder, 'config.yaml'), 'zone: Nowhere\n');
    expect(await drill('--config', join(folder, 'config.yaml'))).toMatchObject({ code: 2, err: expect.stringContaining('zone') });
  });

  test('a stack that can not be asked breaks it off with exit code 1', async () => {
    const { code, err } = await drill('--stack', 'trailwarden-dev', '--endpoint', 'http://127.0.0.1:1');
    expect(code).toBe(1);
    expect(err).toMatch(/^the drill broke off: /);
  });
});

describe('one dead channel', () => {
  const refused = {
    status: 400,
    headers: { 'x-amzn-errortype': 'MessageRejected', 'content-type': 'application/json' },
    body: '{"message":"no"}',
  };
  const hanging = { hang: true } as const;

  async function drillOver(options: Parameters<typeof watchWorld>[0]) {
    const { watching, onTheBus, deliver, run, pass, now, store, box } = await watchWorld(options);
    let looks = 0;
    const done = await runDrill({
      put: watching.put,
      store,
      outbox: box,
      channels: ['slack', 'mail'],
      now,
      wait: async () => {
        looks++;
        pass(2);
        await deliver(onTheBus.splice(0));
        await run();
      },
    });
    return { done, looks };
  }

  test('that refuses is named with what it said, and the others have it', async () => {
    const { done } = await drillOver({ mailThen: refused });
    expect(done.sentMs).toEqual({ slack: 2000 });
    expect(done.missing).toEqual([{ channel: 'mail', why: expect.stringMatching(/^it is dead: .*MessageRejected/) }]);
  });

  test('that never answers is named when the five minutes are over', async () => {
    const { done, looks } = await drillOver({ slackThen: hanging });
    expect(done.missing).toEqual([{ channel: 'slack', why: expect.stringMatching(/^it is uncertain/) }]);
    expect(looks).toBeLessThanOrEqual(150);
  }, 60_000);
});
