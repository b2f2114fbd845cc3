import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { configFacts } from '../../../infra/config-facts.ts';
import { configWith, minimalConfig } from '../../support/configs.ts';
import type { Resource } from '../../support/packaged-service.ts';
import { grantsOf } from './grants.ts';

const folder = mkdtempSync(join(tmpdir(), 'trailwarden-roles-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The roles as the template gets them with these channels, and what else is said, in the configuration. */
async function rolesWith(channels: object, over: object = {}): Promise<Readonly<Record<string, Resource>>> {
  const place = mkdtempSync(join(folder, 'config-'));
  mkdirSync(join(place, 'dist'));
  cpSync('infra/resources', join(place, 'infra/resources'), { recursive: true });
  const config = configWith({ channels: { ...minimalConfig.channels, ...channels }, ...over });
  writeFileSync(join(place, 'dist/config-facts.json'), JSON.stringify(configFacts(config)));
  const roles = createRequire(join(place, 'x.cjs'))('./infra/resources/roles.cjs');
  const { Resources } = await roles({ resolveVariable: async () => 'false' });
  return Resources;
}

const TELLING = /^(sns|securityhub|ssm|secretsmanager):/;
const tellingOf = (role: Resource | undefined): readonly string[] =>
  role ? grantsOf(role).flatMap(({ action, resource }) => (TELLING.test(action) ? [`${action} ${resource}`] : [])) : [];

test('channels give the roles that send exactly the topic, the hub and the secrets that are named', async () => {
  const roles = await rolesWith({
    topic: { type: 'sns', topic: 'arn:aws:sns:eu-central-1:999988887777:bell' },
    hub: { type: 'security-hub' },
    central: { type: 'security-hub', region: 'eu-central-1' },
    pager: { type: 'pagerduty', secret: 'ssm:/pager' },
    hook: { type: 'webhook', secret: 'ssm:/hook/url', signingSecret: 'secretsmanager:hook-key' },
  });
  const sub = (arn: string): string => JSON.stringify({ 'Fn::Sub': arn });
  const own = `\${AWS::AccountId}`;
  for (const name of ['NotifyRole', 'SweepRole']) {
    expect(tellingOf(roles[name]).toSorted(), name).toEqual(
      [
        'sns:Publish "arn:aws:sns:eu-central-1:999988887777:bell"',
        `securityhub:BatchImportFindings ${sub(`arn:\${AWS::Partition}:securityhub:\${AWS::Region}:${own}:product/${own}/default`)}`,
        `securityhub:BatchImportFindings ${sub(`arn:\${AWS::Partition}:securityhub:eu-central-1:${own}:product/${own}/default`)}`,
        ...['/hook/url', '/pager', '/trailwarden/hook'].map(
          (parameter) => `ssm:GetParameter ${sub(`arn:\${AWS::Partition}:ssm:\${AWS::Region}:${own}:parameter${parameter}`)}`,
        ),
        `secretsmanager:GetSecretValue ${sub(`arn:\${AWS::Partition}:secretsmanager:\${AWS::Region}:${own}:secret:hook-key-??????`)}`,
      ].toSorted(),
    );
  }
  expect(tellingOf(roles['DetectRole'])).toEqual([]);
});

test('without them nothing of the kind is granted', async () => {
  const roles = await rolesWith({});
  const granted = Object.values(roles)
    .flatMap(grantsOf)
    .map(({ action }) => action);
  expect(granted.filter((action) => /^(sns:|securityhub:Batch)/.test(action))).toEqual([]);
});

test('only the role of posture, and only where the configuration asks for it, may search for keys; encrypted parameters stay shut', async () => {
  const searching = async (over: object) =>
    Object.entries(await rolesWith({}, over)).flatMap(([name, role]) =>
      grantsOf(role).flatMap(({ action }) => (/^lambda:|ByPath$|LaunchTemplate/.test(action) ? [`${name} ${action}`] : [])),
    );
  expect(await searching({})).toEqual([]);
  const over = { posture: { scan: { plainTextKeys: true } } };
  expect((await searching(over)).toSorted()).toEqual([
    'PostureRole ec2:DescribeLaunchTemplateVersions',
    'PostureRole lambda:ListFunctions',
    'PostureRole ssm:GetParametersByPath',
  ]);
  const denials = (role: Resource | undefined) => JSON.stringify(role).match(/"Effect":"Deny","Action":"kms:Decrypt"/g)?.length ?? 0;
  expect(denials((await rolesWith({}, over))['PostureRole'])).toBe(1);
  expect(denials((await rolesWith({}))['PostureRole'])).toBe(0);
});

describe('the report that links open', () => {
  const objectsOf = (role: Resource | undefined): readonly string[] =>
    role ? grantsOf(role).flatMap(({ action, resource }) => (/^s3:(Get|Put)Object$/.test(action) ? [`${action} ${resource}`] : [])) : [];
  const below = (place: string): string => JSON.stringify({ 'Fn::Sub': `\${ArchiveBucket.Arn}/${place}` });
  const slack = { signingSecret: 'ssm:/signing', botToken: 'ssm:/bot', users: { U0123456789: { name: 'ana' } } };
  const bot = { slack: { type: 'slack-bot', secret: 'ssm:/bot', channel: 'C0123456789' } };

  test('may be put by the report, and got by the function that answers, and neither reaches more than before', async () => {
    const roles = await rolesWith({}, { respond: { mail: { linkKey: ['ssm:/link', 'ssm:/link-old'] } } });
    expect(objectsOf(roles['ReportRole'])).toEqual([`s3:GetObject ${below('*')}`, `s3:PutObject ${below('reports/*')}`]);
    expect(objectsOf(roles['RespondRole'])).toEqual([`s3:GetObject ${below('reports/*')}`]);
    expect(tellingOf(roles['ReportRole']).filter((grant) => grant.includes('parameter/link'))).toHaveLength(2);
    for (const name of ['NotifyRole', 'SweepRole', 'WatchRole', 'DetectRole']) expect(objectsOf(roles[name]), name).toEqual([]);
  });

  test.each([
    ['nobody may answer', {}, {}],
    ['there are buttons and no links', bot, { respond: { slack } }],
  ])('where %s nothing of it is granted', async (_, channels, more) => {
    const roles = await rolesWith(channels, more);
    expect(objectsOf(roles['ReportRole'])).toEqual([`s3:GetObject ${below('*')}`]);
    expect(objectsOf(roles['RespondRole'])).toEqual([]);
    expect(tellingOf(roles['ReportRole']).join()).not.toContain('link');
  });
});
