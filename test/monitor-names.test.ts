import { describe, expect, test } from 'vitest';
import { parseConfig } from '../shared/alerts/config.ts';
import { monitorNames } from '../shared/alerts/monitor-names.ts';
import { settingsOf } from '../shared/alerts/settings-of.ts';
import type { JsonObject } from '../shared/cloudtrail/json.ts';
import { parseEvent } from '../shared/cloudtrail/parse.ts';
import { eventPatternsOf } from '../shared/rules/event-patterns.ts';
import { noFacts } from '../shared/rules/facts.ts';
import { catalogue } from '../shared/runtime/catalogue.ts';
import { isTaken } from './support/event-bridge.ts';
import { call, user } from './support/records.ts';

const secretArn = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:pager/bot-Ab12Cd';
const config = parseConfig(
  {
    zone: 'UTC',
    channels: {
      hook: { type: 'slack-webhook', secret: 'ssm:/alerts/hook' },
      bot: { type: 'slack-bot', secret: `secretsmanager:${secretArn}`, channel: 'C0123456789' },
      mail: { type: 'email', from: 'a@example.com', to: ['b@example.com'] },
    },
    defaultRoute: { channels: ['hook'] },
    report: { channels: ['mail'] },
    rules: { monitorResources: ['arn:aws:sns:us-east-1:111122223333:pager-topic', 'watch-table'] },
  },
  catalogue.rules,
);
const names = monitorNames(config);
const deployed = eventPatternsOf(catalogue.listens, names);

test('they are those listed and the secrets of the channels, by the names that calls use', () => {
  expect(names).toEqual(['arn:aws:sns:us-east-1:111122223333:pager-topic', 'watch-table', '/alerts/hook', 'pager/bot']);
  expect(settingsOf(config).monitorResources).toEqual(names);
});

describe('calls on them reach the rules through the deployed patterns', () => {
  const on = (source: string, name: string, request: JsonObject): JsonObject => call(source, name, { by: user('mallory'), request });
  test.each([
    ['a parameter', on('ssm', 'PutParameter', { name: '/alerts/hook', overwrite: true })],
    ['a parameter among several', on('ssm', 'DeleteParameters', { names: ['/other', '/alerts/hook'] })],
    ['a parameter by its ARN', on('ssm', 'DeleteParameter', { name: 'arn:aws:ssm:us-east-1:111122223333:parameter/alerts/hook' })],
    ['a secret by its ARN', on('secretsmanager', 'PutSecretValue', { secretId: secretArn })],
    ['a secret by its name', on('secretsmanager', 'DeleteSecret', { secretId: 'pager/bot' })],
    ['a topic', on('sns', 'Subscribe', { topicArn: 'arn:aws:sns:us-east-1:111122223333:pager-topic', protocol: 'email' })],
    ['a table', on('dynamodb', 'DeleteTable', { tableName: 'watch-table' })],
  ])('%s', (_, record) => {
    const found = catalogue.hits(parseEvent(record, new Date(0))).flatMap(({ assess }) => assess(noFacts, settingsOf(config)) ?? []);
    expect(found).not.toEqual([]);
    expect(isTaken(deployed, record)).toBe(true);
    expect(isTaken(eventPatternsOf(catalogue.listens), record)).toBe(false);
  });
});

test('many long names make more patterns, none of them too long', () => {
  const many = Array.from({ length: 12 }, (_, index) => `${'a-long-name-of-a-resource/'.repeat(5)}${index}`);
  for (const { pattern } of eventPatternsOf(catalogue.listens, many)) expect(JSON.stringify(pattern).length).toBeLessThan(2048);
});
