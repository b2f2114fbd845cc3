// Runs by the clock. The report's zone knows daylight saving time, which a bus rule does not.
const facts = require('../../dist/config-facts.json');
const { allow, attribute, named, ownAccount, sub } = require('./cfn.cjs');

const schedule = (name, target, input, retry, properties) => ({
  Type: 'AWS::Scheduler::Schedule',
  Properties: {
    Name: named(name), // the monitor knows what is its own by the name
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: {
      Arn: attribute(target),
      RoleArn: attribute('ScheduleRole'),
      Input: JSON.stringify(input),
      RetryPolicy: retry,
      DeadLetterConfig: { Arn: attribute('ScheduleDeadLetters') },
    },
    ...properties,
  },
});

const role = {
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'scheduler.amazonaws.com' },
          Action: 'sts:AssumeRole',
          Condition: {
            ...ownAccount,
            ArnEquals: {
              'aws:SourceArn': sub(`arn:\${AWS::Partition}:scheduler:\${AWS::Region}:\${AWS::AccountId}:schedule-group/default`),
            },
          },
        },
      ],
    },
    Policies: [
      {
        PolicyName: 'run',
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            allow(
              'lambda:InvokeFunction',
              ['Sweep', 'Watch', 'Report', 'Reconcile', 'Posture'].map((name) => attribute(`${name}LambdaFunction`)),
            ),
            allow('sqs:SendMessage', attribute('ScheduleDeadLetters')),
          ],
        },
      },
    ],
  },
};

module.exports = async ({ resolveVariable }) => ({
  Resources: {
    ScheduleRole: role,
    SweepSchedule: schedule(
      'sweep',
      'SweepLambdaFunction',
      { kind: 'sweep' },
      { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 0 },
      { ScheduleExpression: 'rate(1 minute)' },
    ),
    WatchSchedule: schedule(
      'watch',
      'WatchLambdaFunction',
      { kind: 'watch' },
      { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 0 },
      { ScheduleExpression: 'cron(0/5 * * * ? *)' },
    ),
    DrillSchedule: schedule(
      'drill',
      'WatchLambdaFunction',
      { kind: 'drill' },
      { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 0 },
      { ScheduleExpression: facts.drillSchedule, ScheduleExpressionTimezone: facts.zone },
    ),
    // Half an hour apart: the hourly run ends within 14 minutes.
    ReconcileSchedule: schedule(
      'reconcile',
      'ReconcileLambdaFunction',
      { kind: 'reconcile', pass: 'hourly' },
      { MaximumEventAgeInSeconds: 600, MaximumRetryAttempts: 5 },
      { ScheduleExpression: 'cron(10 * * * ? *)' },
    ),
    ReconcileDailySchedule: schedule(
      'reconcile-daily',
      'ReconcileLambdaFunction',
      { kind: 'reconcile', pass: 'daily' },
      { MaximumEventAgeInSeconds: 600, MaximumRetryAttempts: 5 },
      { ScheduleExpression: 'cron(40 3 * * ? *)' },
    ),
    // A run takes as many steps as it needs; most of the day there is nothing to do.
    PostureSchedule: schedule(
      'posture',
      'PostureLambdaFunction',
      { kind: 'posture' },
      { MaximumEventAgeInSeconds: 600, MaximumRetryAttempts: 0 },
      { ScheduleExpression: 'cron(0/15 * * * ? *)' },
    ),
    ReportSchedule: schedule(
      'report',
      'ReportLambdaFunction',
      { kind: 'report', time: '<aws.scheduler.scheduled-time>' },
      { MaximumEventAgeInSeconds: 86400, MaximumRetryAttempts: 185 },
      { ScheduleExpression: facts.reportSchedule, ScheduleExpressionTimezone: (await resolveVariable('param:reportZone')) || facts.zone },
    ),
  },
});
