import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { describe, expect, test } from 'vitest';
import { readConfigFile } from '../../shared/adapters/config-file.ts';
import { awsSecrets } from '../../shared/adapters/secrets.ts';
import { brokenChannelId, channelBroke, channelMended } from '../../shared/alerts/channel-health.ts';
import { PermanentError, TransientError } from '../../shared/errors.ts';
import { standingOf } from '../../shared/findings/standing.ts';
import { channelsOf } from '../../shared/runtime/channels.ts';
import { readEnv } from '../../shared/runtime/environment.ts';
import { deliveryFor, findingAfter } from '../support/alerts.ts';
import { configWith, KNOWN_RULES, minimalConfig } from '../support/configs.ts';
import { later } from '../support/recordings.ts';
import { ACCOUNT } from '../support/records.ts';

describe('secrets', () => {
  const store = (answer: unknown) => {
    const asked: unknown[] = [];
    const get = async (...args: unknown[]) => {
      asked.push(args);
      if (answer instanceof Error) throw answer;
      return answer;
    };
    return { asked, get };
  };
  const with2 = (ssm: ReturnType<typeof store>, secretsManager: ReturnType<typeof store>) =>
    awsSecrets({ ssm: ssm.get, secretsManager: secretsManager.get });

  test('a parameter is kept for five minutes', async () => {
    const ssm = store(' hook \n');
    expect(await with2(ssm, store('x'))('ssm:/trailwarden/hook')).toBe('hook');
    expect(ssm.asked).toEqual([['/trailwarden/hook', { maxAge: 300, forceFetch: false }]]);
  });
  test('a secret’s name may hold colons; fresh reads past the cache', async () => {
    const manager = store('token');
    expect(await with2(store('x'), manager)('secretsmanager:arn:aws:secretsmanager:eu-west-1:1:secret:bot', true)).toBe('token');
    expect(manager.asked).toEqual([['arn:aws:secretsmanager:eu-west-1:1:secret:bot', { maxAge: 300, forceFetch: true }]]);
  });
  test.each([
    ['', PermanentError],
    [undefined, PermanentError],
    [new Uint8Array(2), PermanentError],
  ] as const)('%o is none', async (value, kind) => {
    await expect(with2(store(value), store(value))('ssm:/a')).rejects.toBeInstanceOf(kind);
  });
  test('throttled: comes back; refused: does not; the store’s words are not repeated', async () => {
    const throttled = Object.assign(new Error('rate of hook'), { name: 'ThrottlingException' });
    const denied = new Error('outer', { cause: Object.assign(new Error('no hook'), { name: 'AccessDeniedException' }) });
    await expect(with2(store(throttled), store(''))('ssm:/a')).rejects.toThrow(/^the secret ssm:\/a can't be read: ThrottlingException$/);
    await expect(with2(store(throttled), store(''))('ssm:/a')).rejects.toBeInstanceOf(TransientError);
    await expect(with2(store(denied), store(''))('ssm:/a')).rejects.toBeInstanceOf(PermanentError);
  });
});

describe('a broken channel as a finding', () => {
  const dead = deliveryFor(
    { id: '0123456789abcdef' },
    {
      state: 'dead',
      attempts: 2,
      lastError: { kind: 'permanent', message: 'no_service', at: later(1) },
    },
  );
  const breaking = () => channelBroke(dead, 'HIGH: x', ACCOUNT, later(10));
  test('names the channel, its words and the alert', () => {
    const broke = breaking();
    const change = broke.changes[0];
    expect(change?.findingId).toBe(brokenChannelId(ACCOUNT, 'slack'));
    expect(change?.occurrence.assessment).toMatchObject({
      severity: 'high',
      subject: { type: 'channel', id: 'slack' },
      evidence: [
        { label: 'Channel says', value: 'no_service' },
        { label: 'Not delivered', value: 'HIGH: x' },
      ],
    });
    expect(broke).toMatchObject({ tell: true, at: later(10), principals: [], policies: [] });
  });
  test('is one event for one attempt', () => {
    expect(channelBroke(dead, 'HIGH: x', ACCOUNT, later(99)).eventId).toBe(breaking().eventId);
    expect(channelBroke({ ...dead, attempts: 3 }, 'HIGH: x', ACCOUNT, later(10)).eventId).not.toBe(breaking().eventId);
  });
  test('a delivery that ran out of time says so', () => {
    const { lastError: _, ...silent } = dead;
    expect(channelBroke(silent, 'x', ACCOUNT, later(1)).changes[0]?.occurrence.assessment?.evidence[0]?.value).toBe('its time ran out');
  });
  test('ends when the channel takes a message again, and may break again', () => {
    const broke = breaking();
    const mended = channelMended('slack', ACCOUNT, later(20));
    const again = channelBroke({ ...dead, attempts: 9 }, 'x', ACCOUNT, later(30));
    expect(standingOf(findingAfter(broke), later(40)).state).toBe('open');
    expect(standingOf(findingAfter(broke, mended), later(40))).toMatchObject({
      state: 'resolved',
      reason: 'the channel accepts messages again',
    });
    expect(standingOf(findingAfter(broke, mended, again), later(40))).toMatchObject({ state: 'open', reopened: true });
    expect(channelMended('slack', ACCOUNT, later(21)).eventId).not.toBe(mended.eventId);
  });
});

test('every channel of the configuration is made, by its name', () => {
  const bot = { type: 'slack-bot', secret: 'ssm:/b', channel: 'C0123456789' };
  const config = configWith({ channels: { ...minimalConfig.channels, bot } });
  const channels = channelsOf(config, { secrets: async () => '', ses: new SESv2Client({ region: 'eu-west-1' }) });
  expect([...channels].map(([name, { id, medium }]) => [name, id, medium])).toEqual([
    ['slack', 'slack', 'slack'],
    ['mail', 'mail', 'mail'],
    ['bot', 'bot', 'slack'],
  ]);
});

test('missing settings are all named', () => {
  expect(() => readEnv('PATH', 'TW_NO_SUCH', 'TW_NOR_THIS')).toThrow(/^missing environment variable: TW_NO_SUCH, TW_NOR_THIS$/);
  expect(readEnv('PATH').PATH).toBe(process.env['PATH']);
});

test('a configuration is read from a file, JSON too', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'trailwarden-')), 'config.json');
  writeFileSync(file, JSON.stringify(minimalConfig));
  expect((await readConfigFile(file, KNOWN_RULES)).zone).toBe('UTC');
});
