import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ConfigFacts } from '../../../infra/config-facts.ts';
import { bundledFiles } from '../../support/bundle-meta.ts';
import { packagedService, type Resource, templateOf } from '../../support/packaged-service.ts';
import { calledActions } from './calls.ts';
import { actionOf, functionsOf, type Grant, grantsOf, wiredGrants } from './grants.ts';

const require = createRequire(import.meta.url);
const packaged = await packagedService();
const template = templateOf(packaged);
const facts: ConfigFacts = JSON.parse(readFileSync(join(packaged, 'dist/config-facts.json'), 'utf8'));
const functions = functionsOf(template);

/** Every function logs; nothing in its code says so. */
const LOGS = ['logs:CreateLogStream', 'logs:PutLogEvents'];
/** Calls that the configuration gives nothing to be made on need no grant. */
const unusedBy = (name: string): readonly string[] => {
  const read = name === 'respond' ? [facts.respond] : name === 'watch' ? [facts, facts.ping] : [facts, facts.links];
  return [
    ...((name === 'posture' ? facts.postureRoles : facts.reconcileRoles).length === 0 ? ['sts:AssumeRole'] : []),
    ...(read.every(({ parameters }) => parameters.length === 0) ? ['ssm:GetParameter'] : []),
    ...(read.every(({ secrets }) => secrets.length === 0) ? ['secretsmanager:GetSecretValue'] : []),
    ...(facts.identities.length === 0 ? ['ses:SendEmail', 'ses:GetAccount', 'ses:GetEmailIdentity', 'ses:GetSuppressedDestination'] : []),
    ...(facts.topics.length === 0 ? ['sns:Publish'] : []),
    ...(facts.hubRegions.length === 0 ? ['securityhub:BatchImportFindings'] : []),
  ];
};
/** Services that know no resource for these actions. */
const ONLY_STAR = [
  ...facts.postureCalls.filter(({ on }) => on === '*').map(({ action }) => action),
  'cloudtrail:LookupEvents',
  'dynamodb:ListStreams',
  'iam:GetAccountAuthorizationDetails',
  'ses:GetAccount',
  'ses:GetSuppressedDestination',
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
];
const READS = /^iam:(Get|List|Generate|Simulate)/;

const sorted = (values: Iterable<string>): readonly string[] => [...new Set(values)].sort();
const text = ({ action, resource }: Grant): string => `${action} on ${resource}`;

describe.each(functions)('the role of $name', ({ id, name, bundle, role, attached }) => {
  const granted = [role, ...attached].flatMap(grantsOf);
  const wired = wiredGrants(template, id);
  const called = calledActions(bundledFiles(packaged, bundle)).filter((action) => !unusedBy(name).includes(action));
  const isWired = (grant: Grant): boolean => wired.some((other) => text(other) === text(grant));

  test('grants every call its code makes, and what its triggers and failure queues need', () => {
    const actions = granted.map(actionOf);
    expect(called.filter((action) => !actions.includes(action))).toEqual([]);
    expect(sorted(wired.filter((grant) => !granted.some((other) => text(other) === text(grant))).map(text))).toEqual([]);
  });

  test('grants nothing that neither its code nor its triggers use', () => {
    const unused = granted.filter((grant) => ![...LOGS, ...called].includes(actionOf(grant)) && !isWired(grant));
    expect(sorted(unused.map(text))).toEqual([]);
  });

  test('names exact resources, and "*" only where the service knows no other', () => {
    const wide = granted.filter(({ action, resource }) => resource === '"*"' && !ONLY_STAR.includes(action));
    expect(wide.map(text)).toEqual([]);
    expect(granted.filter(({ action }) => action.includes('*')).map(text)).toEqual([]);
  });

  test('writes no logs but its own, and changes nothing in IAM', () => {
    const logs = granted.filter(({ action }) => LOGS.includes(action));
    expect(logs.map(({ action }) => action)).toEqual(LOGS);
    expect(logs.every(({ resource }) => resource.includes(`/trailwarden-dev-${name}:*`))).toBe(true);
    expect(granted.filter(({ action }) => action.startsWith('iam:') && !READS.test(action)).map(text)).toEqual([]);
  });

  test('can be taken on by Lambda in this account only', () => {
    expect(role.Properties['AssumeRolePolicyDocument']).toMatchObject({
      Statement: [
        {
          Principal: { Service: 'lambda.amazonaws.com' },
          Action: 'sts:AssumeRole',
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        },
      ],
    });
  });
});

test('each function has a role of its own, and no shared one is left', () => {
  const roles = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::IAM::Role');
  expect(functions.map(({ name }) => name).sort()).toEqual([
    'detect',
    'notify',
    'posture',
    'reconcile',
    'report',
    'respond',
    'sweep',
    'watch',
  ]);
  expect(new Set(functions.map(({ role }) => role)).size).toBe(functions.length);
  expect(roles).toHaveLength(functions.length + 1); // and the scheduler's
});

test('roles of other accounts are taken on by their exact ARNs, and no policy grows past what IAM takes', () => {
  const of = (id: string) => grantsOf(template.Resources[id] ?? expect.unreachable(id)).map(text);
  const on = (role: string) => [`sts:AssumeRole on {"Fn::Sub":"arn:\${AWS::Partition}:iam::444455556666:role/${role}"}`];
  expect(of('PostureOtherAccounts')).toEqual(on('trailwarden-reader'));
  expect(of('ReconcileOtherAccounts')).toEqual(on('trailwarden-events'));
  const roles = Array.from({ length: 500 }, (_, n) => `${100_000_000_000 + n}:role/${'r'.repeat(60)}`);
  const { policies } = require(join(packaged, 'infra/resources/other-accounts.cjs'));
  const made: readonly (readonly [string, Resource])[] = policies('Posture', roles);
  expect(made.length).toBeLessThanOrEqual(10);
  expect(made.flatMap(([, policy]) => grantsOf(policy))).toHaveLength(500);
  expect(new Set(made.map(([id]) => id)).size).toBe(made.length);
  const whole = JSON.stringify(made.map(([, { Properties }]) => Properties['PolicyDocument'])).replaceAll(
    `\${AWS::Partition}`,
    'aws-us-gov',
  );
  expect(whole.length / made.length).toBeLessThan(6144);
});
