/// <reference types="vite/client" />
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { SYNTHETIC_PATTERN } from '../../../shared/rules/event-patterns.ts';
import type { DeployedRule } from '../../../shared/rules/pattern-match.ts';
import type { EventPattern } from '../../../shared/rules/pattern-packing.ts';
import { backgroundEvents } from '../../accuracy/corpus.ts';
import { type AnyCases, allRecords } from '../../support/any-cases.ts';
import { isTaken } from '../../support/event-bridge.ts';

const text = readFileSync('infra/forwarder.yml', 'utf8');
const tags = ['Ref', 'GetAtt'].map((name) => ({ tag: `!${name}`, resolve: (value: string) => `${name} ${value}` }));
const collections = ['If', 'Not', 'Equals'].map((name) => ({ tag: `!${name}`, collection: 'seq' as const }));

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}
const resources: Readonly<Record<string, Resource>> = parse(text, { customTags: [...tags, ...collections] }).Resources;
const rules = Object.entries(resources).filter(([, { Type }]) => Type === 'AWS::Events::Rule');
const forwarding = rules.map(([, { Properties }]) => ({ pattern: Properties['EventPattern'], state: Properties['State'] }) as DeployedRule);
/** The monitor's own beats and drills are put on the hub's bus and nowhere else. */
const hub = (JSON.parse(readFileSync('infra/event-patterns.json', 'utf8')) as readonly EventPattern[]).filter(
  ({ name }) => name !== SYNTHETIC_PATTERN,
);
const modules = import.meta.glob<{ cases: AnyCases }>('../../../shared/rules/*/*.cases.ts', { eager: true });

describe('the forwarder lets through what the hub listens for', () => {
  test.each(Object.values(modules).map(({ cases }) => [cases.rule.id, cases] as const))('records of %s', (_, cases) => {
    for (const [name, record] of allRecords(cases)) {
      if (isTaken(hub, record)) expect(isTaken(forwarding, record), name).toBe(true);
    }
  });

  test('and sends nothing in vain: of a real log exactly what the hub takes', () => {
    const records = backgroundEvents();
    expect(records.filter((record) => isTaken(forwarding, record))).toEqual(records.filter((record) => isTaken(hub, record)));
  });
});

describe('the template of the forwarder', () => {
  test('can be given directly to CloudFormation, which takes 51,200 bytes', () => {
    expect(Buffer.byteLength(text)).toBeLessThan(51_200);
  });

  test('has patterns of at most 2,048 characters', () => {
    for (const { pattern } of forwarding) expect(JSON.stringify(pattern).length).toBeLessThan(2048);
  });

  test('sends every rule to the hub, and what cannot be sent to the dead-letter queue, which lets in these rules only', () => {
    for (const [, { Properties }] of rules) {
      expect(Properties['Targets']).toEqual([
        {
          Id: 'hub',
          Arn: 'Ref HubBusArn',
          RoleArn: 'GetAtt ForwardRole.Arn',
          DeadLetterConfig: { Arn: 'GetAtt DeadLetters.Arn' },
        },
      ]);
    }
    expect(resources['DeadLettersPolicy']?.Properties['PolicyDocument']).toMatchObject({
      Statement: [{ Condition: { ArnEquals: { 'aws:SourceArn': rules.map(([id]) => `GetAtt ${id}.Arn`) } } }],
    });
  });

  test('names nothing itself: CloudFormation names it after the stack, by which the monitor knows what is its own', () => {
    const named = Object.values(resources).flatMap(({ Properties }) =>
      Object.keys(Properties).filter((key) => /^(Name|\w+Name)$/.test(key)),
    );
    expect(named.filter((key) => key !== 'MetricName')).toEqual([]);
  });
});
