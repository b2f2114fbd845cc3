import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { eventPatternsOf, SYNTHETIC_PATTERN } from '../../../shared/rules/event-patterns.ts';
import { catalogue } from '../../../shared/runtime/catalogue.ts';
import { packagedService, type Resource, templateOf } from '../../support/packaged-service.ts';
import { functionsOf } from './grants.ts';

const packaged = await packagedService();
const template = templateOf(packaged);
const { Resources, Outputs } = template;
const functions = functionsOf(template);

const ofType = (type: string): readonly (readonly [string, Resource])[] =>
  Object.entries(Resources).filter(([, { Type }]) => Type === type);
const properties = (id: string): Readonly<Record<string, unknown>> => Resources[id]?.Properties ?? {};
const alarms = ofType('AWS::CloudWatch::Alarm').map(([id, { Properties }]) => ({ id, Properties, text: JSON.stringify(Properties) }));

describe('the bus', () => {
  const rules = ofType('AWS::Events::Rule').map(([, { Properties }]) => Properties);
  const patterns = eventPatternsOf(catalogue.listens);
  const deployed = (bus: unknown) =>
    rules
      .filter(({ EventBusName }) => JSON.stringify(EventBusName) === JSON.stringify(bus))
      .map(({ EventPattern, State }) => ({ pattern: EventPattern, state: State }));

  const synthetic = patterns.find(({ name }) => name === SYNTHETIC_PATTERN);

  test("on its own bus the rules are the catalogue's patterns; the monitor's own events come from its own account", () => {
    const account = [{ Ref: 'AWS::AccountId' }];
    expect(deployed(undefined)).toEqual(
      patterns.map((one) => ({ pattern: one === synthetic ? { ...one.pattern, account } : one.pattern, state: one.state })),
    );
  });

  test("on the forwarded bus they are the catalogue's patterns without the monitor's own events", () => {
    expect(deployed({ Ref: 'ForwardedBus' })).toEqual(
      patterns.filter((one) => one !== synthetic).map(({ pattern, state }) => ({ pattern, state })),
    );
  });

  test('every rule sends to the queue, and what cannot be sent to a dead-letter queue', () => {
    for (const { Targets } of rules) {
      expect(Targets).toMatchObject([
        { Arn: { 'Fn::GetAtt': ['DetectQueue', 'Arn'] }, DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['RuleDeadLetters', 'Arn'] } } },
      ]);
    }
  });

  test('a rule comes after what lets it in', () => {
    for (const [, { DependsOn }] of ofType('AWS::Events::Rule')) expect(DependsOn).toEqual(['DetectQueuePolicy', 'RuleDeadLettersPolicy']);
  });

  test.each(['DetectQueuePolicy', 'RuleDeadLettersPolicy'])('%s lets in every rule and nothing else', (id) => {
    const sources = rules.map(({ Name, EventBusName }) => {
      const bus = EventBusName === undefined ? '' : 'trailwarden-dev-forwarded/';
      return { 'Fn::Sub': `arn:\${AWS::Partition}:events:\${AWS::Region}:\${AWS::AccountId}:rule/${bus}${Name}` };
    });
    expect(properties('ForwardedBus')).toHaveProperty('Name', 'trailwarden-dev-forwarded');
    expect(properties(id)['PolicyDocument']).toMatchObject({
      Statement: [{ Principal: { Service: 'events.amazonaws.com' }, Condition: { ArnEquals: { 'aws:SourceArn': sources } } }],
    });
  });
});

describe('what must not be lost', () => {
  test('the table stays when the stack goes, can be restored, and is not deleted by mistake', () => {
    expect(Resources['Table']).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true },
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      },
    });
    expect(properties('Table')).not.toHaveProperty('TableName');
  });

  test('the archive stays when the stack goes, is private, encrypted and versioned, and drops what is too old', () => {
    expect(Resources['ArchiveBucket']).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        VersioningConfiguration: { Status: 'Enabled' },
        BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }] },
      },
    });
    const { Rules } = properties('ArchiveBucket')['LifecycleConfiguration'] as { Rules: readonly { readonly Prefix?: string }[] };
    expect(Rules.map(({ Prefix }) => Prefix)).toEqual(['records/', 'snapshots/', 'progress/', 'reports/', undefined]);
    expect(Rules.find(({ Prefix }) => Prefix === 'reports/')).toMatchObject({
      ExpirationInDays: 8,
      NoncurrentVersionExpiration: { NoncurrentDays: 1 },
    });
    expect(JSON.stringify(properties('ArchiveBucketPolicy'))).toContain('"Deny"');
  });

  test('the queue gives detect time for six runs, and its dead letters outlive it', () => {
    const { VisibilityTimeout, MessageRetentionPeriod } = properties('DetectQueue') as Record<string, number>;
    const timeout = Number(functions.find(({ name }) => name === 'detect')?.properties['Timeout']);
    expect(VisibilityTimeout).toBeGreaterThanOrEqual(6 * timeout);
    expect(Number(MessageRetentionPeriod)).toBeLessThan(1_209_600);
  });

  test('every queue is encrypted, and every dead-letter queue keeps for 14 days and alarms', () => {
    for (const [id, { Properties }] of ofType('AWS::SQS::Queue')) {
      expect(Properties).toHaveProperty('SqsManagedSseEnabled', true);
      if (id === 'DetectQueue') continue;
      expect(Properties).toHaveProperty('MessageRetentionPeriod', 1_209_600);
      expect(alarms.some(({ text }) => text.includes(`"${id}"`) && text.includes('ApproximateNumberOfMessagesVisible'))).toBe(true);
    }
  });

  test('detect and notify give back what failed by its own id', () => {
    const mappings = ofType('AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => Properties);
    expect(mappings).toHaveLength(2);
    for (const mapping of mappings) expect(mapping['FunctionResponseTypes']).toEqual(['ReportBatchItemFailures']);
    expect(mappings).toContainEqual(expect.objectContaining({ ScalingConfig: { MaximumConcurrency: 5 } }));
    expect(mappings).toContainEqual(
      expect.objectContaining({ BisectBatchOnFunctionError: true, MaximumRetryAttempts: 5, StartingPosition: 'TRIM_HORIZON' }),
    );
  });
});

describe('the monitor is watched', () => {
  test.each(functions)('$name alarms on errors and throttles, and its log ends', ({ name }) => {
    for (const metric of ['Errors', 'Throttles']) {
      expect(alarms.some(({ text }) => text.includes(`"trailwarden-dev-${name}"`) && text.includes(`"MetricName":"${metric}"`))).toBe(true);
    }
    const groups = ofType('AWS::Logs::LogGroup').map(([, { Properties }]) => Properties);
    expect(groups).toContainEqual({ LogGroupName: `/aws/lambda/trailwarden-dev-${name}`, RetentionInDays: 90 });
  });

  test('silence of the sweep and the report alarms', () => {
    expect(properties('SweepMissedAlarm')).toMatchObject({ TreatMissingData: 'breaching', MetricName: 'Invocations' });
    expect(properties('WatchMissedAlarm')).toMatchObject({ TreatMissingData: 'breaching', MetricName: 'Invocations' });
    expect(properties('ReportMissedAlarm')).toMatchObject({ TreatMissingData: 'breaching', MetricName: 'Invocations' });
    expect(properties('ReconcileMissedAlarm')).toMatchObject({ TreatMissingData: 'breaching', MetricName: 'Invocations' });
    expect(properties('PostureMissedAlarm')).toMatchObject({ TreatMissingData: 'breaching', MetricName: 'Invocations' });
  });

  test('no run of reconcile meets another: each ends before the next begins', () => {
    const begins = ['ReconcileSchedule', 'ReconcileDailySchedule'].map((id) => String(properties(id)['ScheduleExpression']));
    expect(begins).toEqual(['cron(10 * * * ? *)', 'cron(40 3 * * ? *)']);
    expect(Number(functions.find(({ name }) => name === 'reconcile')?.properties['Timeout'])).toBeLessThan(30 * 60);
  });

  test('no step of posture meets another: each ends before the next begins', () => {
    expect(properties('PostureSchedule')['ScheduleExpression']).toBe('cron(0/15 * * * ? *)');
    expect(Number(functions.find(({ name }) => name === 'posture')?.properties['Timeout'])).toBeLessThan(15 * 60);
  });

  test('age of the queue and of the stream, and failures of every rule alarm', () => {
    const metrics = alarms.map(({ Properties }) => Properties['MetricName']);
    expect(metrics).toContain('ApproximateAgeOfOldestMessage');
    expect(metrics).toContain('IteratorAge');
    expect(metrics.filter((name) => name === 'FailedInvocations')).toHaveLength(ofType('AWS::Events::Rule').length);
  });

  test('every alarm is told to the topic', () => {
    for (const { Properties } of alarms) expect(Properties['AlarmActions']).toEqual([{ Ref: 'AlarmTopic' }]);
  });
});

describe.each(functions)('the package of $name', ({ bundle, properties: deployed }) => {
  test('runs on Node 24 on arm64, untraced', () => {
    expect(deployed).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
    expect(deployed).not.toHaveProperty('TracingConfig');
  });

  test('has no secrets in its environment', () => {
    const { Variables } = deployed['Environment'] as { Variables: Record<string, unknown> };
    expect(
      Object.keys(Variables).filter(
        (key) =>
          !/^(TABLE_NAME|ACCOUNT_ID|ARCHIVE_BUCKET|OWN_READERS|RESPOND_URL|(DETECT_QUEUE|[A-Z_]+_DEAD_LETTERS|NOTIFY_FAILURES)_URL|POWERTOOLS_[A-Z_]+)$/.test(
            key,
          ),
      ),
    ).toEqual([]);
  });

  test('exports a handler that Node 24 on Lambda takes: fewer than three parameters', async () => {
    const urls = ['DETECT_QUEUE', 'DETECT_DEAD_LETTERS', 'RULE_DEAD_LETTERS', 'NOTIFY_FAILURES', 'SCHEDULE_DEAD_LETTERS'];
    Object.assign(process.env, {
      TABLE_NAME: 'table',
      ACCOUNT_ID: '111122223333',
      ARCHIVE_BUCKET: 'archive',
      OWN_READERS: 'arn:aws:iam::111122223333:role/detect,arn:aws:iam::111122223333:role/posture',
      AWS_REGION: 'us-east-1',
      ...Object.fromEntries(urls.map((name) => [`${name}_URL`, 'https://sqs.us-east-1.amazonaws.com/111122223333/queue'])),
    });
    const { handler } = await import(join(packaged, 'dist', bundle, 'index.mjs'));
    expect(handler).toBeTypeOf('function');
    expect(handler.length).toBeLessThan(3);
  });

  test('carries its configuration, which names no secret itself', () => {
    expect(readdirSync(join(packaged, 'dist', bundle))).toContain('config.json');
    expect(readFileSync(join(packaged, 'dist', bundle, 'config.json'), 'utf8')).not.toMatch(/hooks\.slack\.com|xox[a-z]-/);
  });
});

describe('the address of the answering function', () => {
  const respond = functions.find(({ name }) => name === 'respond');

  test('is one, without other origins, and its requests are judged by the function alone', () => {
    expect(ofType('AWS::Lambda::Url')).toEqual([
      ['RespondLambdaFunctionUrl', { Type: 'AWS::Lambda::Url', Properties: { AuthType: 'NONE', TargetFunctionArn: expect.anything() } }],
    ]);
    expect(JSON.stringify(properties('RespondLambdaFunctionUrl'))).toContain(`"${respond?.id}"`);
  });

  test('lets everybody in through both permissions, and by the address only', () => {
    const permissions = ofType('AWS::Lambda::Permission').map(([, { Properties }]) => Properties);
    const toAll = permissions
      .filter(({ Principal }) => Principal === '*')
      .map(({ Action, FunctionUrlAuthType, InvokedViaFunctionUrl }) => [Action, FunctionUrlAuthType ?? InvokedViaFunctionUrl]);
    expect(toAll.toSorted()).toEqual([
      ['lambda:InvokeFunction', true],
      ['lambda:InvokeFunctionUrl', 'NONE'],
    ]);
  });

  test('takes a few requests at once: it is public, and the rest of the account needs its concurrency', () => {
    expect(respond?.properties).toMatchObject({ ReservedConcurrentExecutions: 3, Timeout: 10 });
  });

  test('is known to those who put it into alerts or the report, and to nobody else', () => {
    const knows = functions.filter(({ properties: deployed }) => JSON.stringify(deployed['Environment']).includes('RESPOND_URL'));
    expect(knows.map(({ name }) => name).toSorted()).toEqual(['notify', 'report', 'sweep']);
  });

  test('comes with a role that reads the secrets of answering and no others', () => {
    const text = JSON.stringify(respond?.role);
    expect(text).toContain('parameter/trailwarden/link-key');
    expect(text).toContain('parameter/trailwarden/slack-signing-before');
    expect(text).toContain('secret:trailwarden/slack-bot-??????');
    expect(text).not.toContain('slack-webhook');
  });
});

test('outputs tell no secrets', () => {
  expect(Object.keys(Outputs).filter((key) => /secret|token|password|webhook/i.test(key))).toEqual([]);
});
