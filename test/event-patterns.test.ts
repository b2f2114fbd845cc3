/// <reference types="vite/client" />
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../shared/cloudtrail/json.ts';
import { policyListens } from '../shared/memory/policies.ts';
import { principalListens } from '../shared/memory/principals.ts';
import { catalogueOf } from '../shared/rules/catalogue.ts';
import { type EventPattern, eventPatternsOf } from '../shared/rules/event-patterns.ts';
import { rules } from '../shared/rules/index.ts';
import { delivered, matchesPattern } from './support/event-bridge.ts';
import type { CasesOfRuleOverTime } from './support/over-time-cases.ts';
import { call, iam, role, root, signIn, user } from './support/records.ts';
import type { CasesOfRule } from './support/rule-cases.ts';

const modules = import.meta.glob<{ cases: CasesOfRule | CasesOfRuleOverTime }>('../shared/rules/*/*.cases.ts', { eager: true });
const eventsOf = (cases: CasesOfRule | CasesOfRuleOverTime): readonly (readonly [string, JsonObject])[] =>
  'hits' in cases
    ? Object.entries({ ...cases.hits, ...cases.evasions }).map(([name, { event }]) => [name, event])
    : Object.entries({ ...cases.opens, ...cases.evasions }).flatMap(([name, { events }]) =>
        events.map((event, index): [string, JsonObject] => [`${name}, event ${index + 1}`, event]),
      );
const deployed: readonly EventPattern[] = JSON.parse(readFileSync('infra/event-patterns.json', 'utf8'));

describe('the deployed patterns', () => {
  for (const { cases } of Object.values(modules)) {
    for (const [name, event] of eventsOf(cases)) {
      test(`let through ${cases.rule.id}: ${name}`, () => {
        expect(deployed.some(({ pattern }) => matchesPattern(pattern, delivered(event)))).toBe(true);
      });
    }
  }

  test('are those of the rules and memories (else run "npm run generate")', () => {
    expect(deployed).toEqual(eventPatternsOf(catalogueOf(rules, [...principalListens, ...policyListens]).listens));
  });

  test('stay within EventBridge: length and unique names', () => {
    for (const { pattern } of deployed) expect(JSON.stringify(pattern).length).toBeLessThan(2000);
    expect(new Set(deployed.map(({ name }) => name)).size).toBe(deployed.length);
    for (const { name } of deployed) expect(name).toMatch(/^[A-Za-z][A-Za-z0-9]*$/);
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
      ['IamCalls', 'ENABLED'],
      ['IamReads', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'],
      ['StsReads', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'],
    ]);
    expect(matching(patterns, iam('GetUser')).map(({ name }) => name)).toEqual(['IamReads']);
    expect(matching(patterns, iam('CreateUser')).map(({ name }) => name)).toEqual(['IamCalls']);
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
      { name: 'SigninOwn', state: 'ENABLED', pattern: { source: ['aws.signin'], 'detail-type': ['Sign-in Anomaly Alert'] } },
    ]);
  });

  test('many names are split over several patterns and none is lost', () => {
    const names = Array.from({ length: 200 }, (_, index) => `CreateSomethingWithALongName${index}`);
    const patterns = eventPatternsOf([{ source: 'sso-directory', names }]);
    expect(patterns.length).toBeGreaterThan(3);
    expect(patterns[1]?.name).toBe('SsoDirectoryCalls2');
    for (const { pattern } of patterns) expect(JSON.stringify(pattern).length).toBeLessThan(2000);
    for (const name of names) expect(matching(patterns, call('sso-directory', name)), name).toHaveLength(1);
  });
});
