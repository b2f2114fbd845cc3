import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { eventPatternsOf } from '../shared/rules/event-patterns.ts';
import { matchesPattern } from '../shared/rules/pattern-match.ts';
import type { EventPattern } from '../shared/rules/pattern-packing.ts';
import { catalogue } from '../shared/runtime/catalogue.ts';
import { delivered } from './support/event-bridge.ts';
import { call, iam, role, root, signIn, user } from './support/records.ts';

const LIMITS = { patternCharacters: 2048, rulesOnABus: 300, alternatives: 1000 };
const deployed: readonly EventPattern[] = JSON.parse(readFileSync('infra/event-patterns.json', 'utf8'));

describe('the deployed patterns', () => {
  test('are those of the rules and memories (else run "npm run generate")', () => {
    expect(deployed).toEqual(eventPatternsOf(catalogue.listens));
  });

  test('stay within EventBridge: characters, rules on a bus, alternatives, unique names', () => {
    for (const { pattern } of deployed) expect(JSON.stringify(pattern).length).toBeLessThan(LIMITS.patternCharacters);
    for (const { pattern } of deployed) expect(JSON.stringify(pattern).split('"$or"').length).toBeLessThanOrEqual(2);
    for (const { pattern } of deployed) expect(JSON.stringify(pattern).split('"eventSource"').length).toBeLessThan(LIMITS.alternatives);
    // Others have rules on the account's bus as well.
    expect(deployed.length).toBeLessThan(LIMITS.rulesOnABus / 5);
    expect(new Set(deployed.map(({ name }) => name)).size).toBe(deployed.length);
    for (const { name } of deployed) expect(name).toMatch(/^[A-Za-z][A-Za-z0-9]*$/);
  });

  test('take only what AWS itself sent: a record that somebody made up has a source of his own', () => {
    const forged = { ...delivered(call('iam', 'CreateUser', { by: root() })), source: 'my.app' };
    expect(deployed.filter(({ pattern }) => matchesPattern(pattern, forged))).toEqual([]);
  });

  test('leave out what nobody listens for', () => {
    const reads = delivered(call('ec2', 'DescribeInstances', { by: user() }));
    expect(deployed.some(({ pattern }) => matchesPattern(pattern, reads))).toBe(false);
  });
});

describe('patterns from listeners', () => {
  const matching = (patterns: readonly EventPattern[], event: Parameters<typeof delivered>[0]) =>
    patterns.filter(({ pattern }) => matchesPattern(pattern, delivered(event)));

  test('a call goes by service and name, whatever its detail-type spelling', () => {
    const patterns = eventPatternsOf([{ source: 'signin', names: ['ConsoleLogin'] }]);
    expect(matching(patterns, signIn(user()))).toHaveLength(1);
    const other = { ...delivered(signIn(user())), 'detail-type': 'AWS Console Signin via CloudTrail' };
    expect(matching(patterns, other)).toHaveLength(1);
    expect(matching(patterns, call('signin', 'CheckMfa'))).toHaveLength(0);
    expect(matching(patterns, iam('ConsoleLogin'))).toHaveLength(0);
    expect(patterns.map(({ state }) => state)).toEqual(['ENABLED']);
  });

  test('only reads ask for all management events', () => {
    const patterns = eventPatternsOf([
      { source: 'iam', names: ['CreateUser', 'GetUser'] },
      { source: 'iam', names: ['GetUser'], reads: true },
      { source: 'sts', names: ['AssumeRoot'] },
    ]);
    expect(patterns.map(({ name, state }) => [name, state])).toEqual([
      ['OtherCalls', 'ENABLED'],
      ['Reads', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'],
    ]);
    expect(matching(patterns, iam('GetUser')).map(({ name }) => name)).toEqual(['Reads']);
    expect(matching(patterns, call('sts', 'AssumeRoot')).map(({ name }) => name)).toEqual(['Reads']);
    expect(matching(patterns, iam('CreateUser')).map(({ name }) => name)).toEqual(['OtherCalls']);
  });

  test('a service that is listened to as a whole is named once, and its reads besides', () => {
    const patterns = eventPatternsOf([
      { source: 'iam', unlisted: true },
      { source: 'sso', unlisted: true },
      { source: 'iam', names: ['CreateUser'] },
      { source: 'iam', names: ['GetUser'], reads: true },
    ]);
    expect(patterns.map(({ name }) => name)).toEqual(['WholeServices', 'Reads']);
    expect(matching(patterns, iam('CreateAnythingNew')).map(({ name }) => name)).toEqual(['WholeServices']);
    expect(matching(patterns, call('sso-directory', 'CreateUser'))).toHaveLength(0);
  });

  test('services of one pattern do not lend each other their names', () => {
    const patterns = eventPatternsOf([
      { source: 'sns', names: ['Subscribe'] },
      { source: 'sqs', names: ['DeleteQueue'] },
    ]);
    expect(patterns.map(({ name }) => name)).toEqual(['MessagingCalls']);
    expect(matching(patterns, call('sqs', 'DeleteQueue'))).toHaveLength(1);
    expect(matching(patterns, call('sns', 'DeleteQueue'))).toHaveLength(0);
  });

  test('calls on the monitor go by its name and by those that the configuration adds', () => {
    const listens = [{ source: 'sns', names: ['Subscribe'], onMonitor: ['topicArn'] }];
    const added = eventPatternsOf(listens, ['arn:aws:sns:us-east-1:111122223333:pager', 'trailwarden-alarms', 'a*b']);
    const on = (topic: string) => call('sns', 'Subscribe', { request: { topicArn: `arn:aws:sns:us-east-1:111122223333:${topic}` } });
    for (const topic of ['trailwarden-dev-AlarmTopic-1', 'pager', 'a*b']) expect(matching(added, on(topic)), topic).toHaveLength(1);
    for (const topic of ['others', 'axb']) expect(matching(added, on(topic)), topic).toHaveLength(0);
    expect(matching(eventPatternsOf(listens), on('pager'))).toHaveLength(0);
  });

  test("several fields may name what is the monitor's: any of them lets the call through, once", () => {
    const patterns = eventPatternsOf([{ source: 'sns', names: ['Subscribe'], onMonitor: ['topicArn', 'endpoint'], by: ['iam-user'] }]);
    for (const field of ['topicArn', 'endpoint']) {
      const request = { [field]: 'trailwarden' };
      expect(matching(patterns, call('sns', 'Subscribe', { request, by: user() }))).toHaveLength(1);
      expect(matching(patterns, call('sns', 'Subscribe', { request, by: role() }))).toHaveLength(0);
    }
  });

  test('root and assumed root go by identity, in every service', () => {
    const patterns = eventPatternsOf([{ identity: 'Root' }, { assumedRoot: true }]);
    const assumed = role('Admin', 's', { sessionContext: { assumedRoot: 'true' } });
    expect(matching(patterns, call('ec2', 'RunInstances', { by: root() })).map(({ name }) => name)).toEqual(['RootIdentity']);
    expect(matching(patterns, call('s3', 'PutBucketPolicy', { by: assumed })).map(({ name }) => name)).toEqual(['AssumedRoot']);
    expect(matching(patterns, call('ec2', 'RunInstances', { by: role() }))).toHaveLength(0);
    expect(new Set(patterns.map(({ state }) => state))).toEqual(new Set(['ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS']));
  });

  test("a service's own event goes by its detail-type", () => {
    const patterns = eventPatternsOf([{ source: 'signin', names: ['Sign-in Anomaly Alert'] }]);
    expect(patterns).toEqual([
      { name: 'OwnEvents', state: 'ENABLED', pattern: { source: ['aws.signin'], 'detail-type': ['Sign-in Anomaly Alert'] } },
    ]);
  });

  test('many names are split over several patterns and none is lost', () => {
    const names = Array.from({ length: 200 }, (_, index) => `CreateSomethingWithALongName${index}`);
    const patterns = eventPatternsOf([{ source: 'sso-directory', names }]);
    expect(patterns.length).toBeGreaterThan(3);
    expect(patterns[1]?.name).toBe('OtherCalls2');
    for (const { pattern } of patterns) expect(JSON.stringify(pattern).length).toBeLessThan(2000);
    for (const name of names) expect(matching(patterns, call('sso-directory', name)), name).toHaveLength(1);
  });
});
