import { expect, test } from 'vitest';
import { configFacts } from '../../infra/config-facts.ts';
import { secretsOf } from '../../shared/alerts/channel-secrets.ts';
import { ConfigError } from '../../shared/alerts/config.ts';
import { monitorNames } from '../../shared/alerts/monitor-names.ts';
import { failoverOf } from '../../shared/alerts/route.ts';
import { channelsOf } from '../../shared/runtime/channels.ts';
import { configWith, minimalConfig } from '../support/configs.ts';
import { ruleNamed } from '../support/recordings.ts';

const TOPIC = 'arn:aws:sns:eu-central-1:111122223333:alarm-bell';
const services = {
  topic: { type: 'sns', topic: TOPIC },
  pager: { type: 'pagerduty', secret: 'ssm:/on-call/pager', serviceRegion: 'eu' },
  hub: { type: 'security-hub' },
  'hub-central': { type: 'security-hub', region: 'eu-central-1' },
  hook: { type: 'webhook', secret: 'ssm:/hook/url', signingSecret: 'secretsmanager:hook/key', oldSigningSecret: 'ssm:/hook/old' },
};
const config = configWith({ channels: { ...minimalConfig.channels, ...services } });
const refusal = (over: object): string => {
  try {
    configWith(over);
    return 'taken';
  } catch (error) {
    return error instanceof ConfigError ? error.message : String(error);
  }
};

test('every kind becomes a channel under its name', () => {
  const channels = channelsOf(config, { secrets: async () => '', ses: { send: async () => ({}) as never } });
  expect([...channels].map(([id, channel]) => [id, channel.id, channel.medium, channel.idempotent ?? false])).toEqual([
    ['slack', 'slack', 'slack', false],
    ['mail', 'mail', 'mail', false],
    ['topic', 'topic', 'service', false],
    ['pager', 'pager', 'service', true],
    ['hub', 'hub', 'service', true],
    ['hub-central', 'hub-central', 'service', true],
    ['hook', 'hook', 'service', false],
  ]);
});

test('the template learns exactly what is named', () => {
  expect(configFacts(config)).toMatchObject({
    parameters: ['/hook/old', '/hook/url', '/on-call/pager', '/trailwarden/hook'],
    secrets: ['hook/key'],
    topics: [TOPIC],
    hubRegions: ['', 'eu-central-1'],
  });
  expect(secretsOf({ type: 'sns', topic: TOPIC })).toEqual([]);
});

test('secrets and topics of channels are the monitor’s own', () => {
  expect(monitorNames(config)).toEqual(expect.arrayContaining(['/on-call/pager', 'hook/key', TOPIC]));
});

test('what one kind refuses goes out by another kind', () => {
  expect(failoverOf('hub', new Set(['hub', 'pager']), config)).toEqual(['slack', 'mail', 'topic', 'hook']);
});

test.each([
  [{ topic: { type: 'sns', topic: 'alerts' } }, /channels\.topic\.topic: write the ARN of the topic/],
  [{ pager: { type: 'pagerduty', secret: 'R0123456789' } }, /where the secret is kept/],
  [{ pager: { type: 'pagerduty', secret: 'ssm:/p', serviceRegion: 'mars' } }, /channels\.pager\.serviceRegion/],
  [{ hub: { type: 'security-hub', region: 'here' } }, /write the id of a region/],
  [{ hook: { type: 'webhook', secret: 'https://example.com/x', signingSecret: 'ssm:/k' } }, /never the secret itself/],
  [{ hook: { type: 'webhook', secret: 'ssm:/u' } }, /channels\.hook\.signingSecret/],
  [{ hook: { ...services.hook, allowedNetworks: ['10.0.0.1'] } }, /write a block of private addresses/],
  [{ x: { type: 'pigeon' } }, /channels\.x\.type/],
])('%j is refused, and says what to write', (channels, message) => {
  expect(refusal({ channels: { ...minimalConfig.channels, ...channels } })).toMatch(message);
});

test('a report goes to people: a channel that takes data is refused when the configuration is read', () => {
  expect(refusal({ channels: { ...minimalConfig.channels, ...services }, report: { channels: ['mail', 'pager'] } })).toMatch(
    /report\.channels\[1\]: channel "pager" of type pagerduty takes alerts and no report/,
  );
});

test('a route may name any of them', () => {
  const routes = [{ name: 'urgent', when: { rules: [ruleNamed().id] }, channels: Object.keys(services) }];
  expect(refusal({ channels: { ...minimalConfig.channels, ...services }, routes })).toBe('taken');
});
