import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packagedService, type Resource, templateOf } from '../../support/packaged-service.ts';

/** What AWS takes at most ("Quotas" in the guides of CloudFormation, EventBridge and SQS). */
const LIMITS = { resources: 500, templateBytes: 1_000_000, rulesOnABus: 300, queuePolicyBytes: 8192, ruleName: 64 };

const packaged = await packagedService();
const { Resources } = templateOf(packaged);
const ofType = (type: string): readonly (readonly [string, Resource])[] =>
  Object.entries(Resources).filter(([, { Type }]) => Type === type);
const rules = ofType('AWS::Events::Rule');

test('the stack is one that CloudFormation takes', () => {
  expect(Object.keys(Resources).length).toBeLessThan(LIMITS.resources);
  expect(statSync(join(packaged, '.serverless/cloudformation-template-update-stack.json')).size).toBeLessThan(LIMITS.templateBytes);
});

test("rules fit on a bus with room for others', under names that are not too long for any stage", () => {
  const own = rules.filter(([, { Properties }]) => Properties['EventBusName'] === undefined);
  expect(own.length).toBeLessThan(LIMITS.rulesOnABus / 5);
  for (const [, { Properties }] of rules) expect(inLongStage(String(Properties['Name'])).length).toBeLessThanOrEqual(LIMITS.ruleName);
});

test.each(ofType('AWS::SQS::QueuePolicy'))('%s is short enough for SQS, whatever the stage and the region', (_, { Properties }) => {
  const text = JSON.stringify(Properties['PolicyDocument'], (_key, value) => arnOf(value) ?? value);
  expect(text).not.toContain('Fn::');
  expect(Buffer.byteLength(text)).toBeLessThan(LIMITS.queuePolicyBytes);
});

const inLongStage = (name: string): string => name.replace('trailwarden-dev', 'trailwarden-integration');

const LONG_WORDS: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws-us-gov',
  'AWS::Region': 'ap-southeast-2',
  'AWS::AccountId': '111122223333',
};

/** The longest an ARN of the template becomes. */
function arnOf(value: { readonly 'Fn::GetAtt'?: readonly string[]; readonly 'Fn::Sub'?: string } | null): string | undefined {
  const id = value?.['Fn::GetAtt']?.[0];
  if (id !== undefined) return `arn:aws-us-gov:sqs:ap-southeast-2:111122223333:trailwarden-integration-${id}-ABCDEFGHIJKL`;
  return value?.['Fn::Sub']
    ?.replaceAll('trailwarden-dev', 'trailwarden-integration')
    .replace(/\$\{([^}]+)\}/g, (_, word) => LONG_WORDS[word] ?? word);
}

describe('the monitor knows what is its own by the name', () => {
  const NAMES = ['Name', 'FunctionName', 'RoleName', 'QueueName', 'TableName', 'TopicName', 'LogGroupName', 'AlarmName', 'EventBusName'];
  const named = Object.entries(Resources).flatMap(([id, { Properties }]) =>
    NAMES.flatMap((key) => (typeof Properties?.[key] === 'string' ? [[`${id} ${key}`, String(Properties[key])] as const] : [])),
  );

  test('every name that the template gives holds it; CloudFormation names the rest after the stack, which holds it too', () => {
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter(([, name]) => !/\btrailwarden-dev-/.test(name))).toEqual([]);
  });

  test('what calls name without the stack has a name of its own: functions, rules, the bus, schedules, log groups', () => {
    const types = [
      'AWS::Lambda::Function',
      'AWS::Events::Rule',
      'AWS::Events::EventBus',
      'AWS::Scheduler::Schedule',
      'AWS::Logs::LogGroup',
    ];
    for (const [id] of types.flatMap(ofType))
      expect(
        named.some(([of]) => of.startsWith(`${id} `)),
        id,
      ).toBe(true);
  });
});
