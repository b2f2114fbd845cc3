// The monitor's own health. What is silent alarms as well: a missing run counts as a breach.
const { allow, attribute, named, ownAccount, ref, stage } = require('./cfn.cjs');
const { rules } = require('./bus.cjs');

const QUEUES = ['DetectDeadLetters', 'RuleDeadLetters', 'NotifyFailures', 'ScheduleDeadLetters'];
const FUNCTIONS = ['detect', 'notify', 'sweep', 'report', 'watch', 'reconcile', 'posture', 'respond'];
const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

const alarm = (AlarmDescription, properties) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    AlarmDescription,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'notBreaching',
    AlarmActions: [ref('AlarmTopic')],
    OKActions: [ref('AlarmTopic')],
    ...properties,
  },
});

const metric = (Namespace, MetricName, dimensions, Statistic, Period) => ({
  Namespace,
  MetricName,
  Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
  Statistic,
  Period,
});
const ofQueue = (id, name) => metric('AWS/SQS', name, { QueueName: attribute(id, 'QueueName') }, 'Maximum', MINUTE);
const ofFunction = (id, name, statistic, period) => metric('AWS/Lambda', name, { FunctionName: named(id) }, statistic, period);

/** No run at all in any of the periods; a run that failed is told by the errors alarm. */
const missed = (id, what, period, periods) =>
  alarm(`${what} did not run`, {
    ...ofFunction(id, 'Invocations', 'Sum', period),
    ComparisonOperator: 'LessThanThreshold',
    TreatMissingData: 'breaching',
    EvaluationPeriods: periods,
    DatapointsToAlarm: periods,
  });

const capital = (name) => name[0].toUpperCase() + name.slice(1);

const queueAlarms = QUEUES.map((id) => [
  `${id}Alarm`,
  alarm(`${id} holds a message: see "dead letters" in docs/operate.md`, ofQueue(id, 'ApproximateNumberOfMessagesVisible')),
]);
const functionAlarms = FUNCTIONS.flatMap((id) =>
  ['Errors', 'Throttles'].map((name) => [
    `${capital(id)}${name}Alarm`,
    alarm(`${id}: ${name.toLowerCase()}`, ofFunction(id, name, 'Sum', MINUTE)),
  ]),
);
const ruleAlarms = rules.map(({ id, dimensions }) => [
  `${id}FailuresAlarm`,
  alarm('EventBridge could not hand events to the queue', metric('AWS/Events', 'FailedInvocations', dimensions, 'Sum', MINUTE)),
]);

const topic = {
  // No key: CloudWatch may not use the AWS-managed one, and an alarm's text holds no data of the account.
  AlarmTopic: { Type: 'AWS::SNS::Topic' },
  AlarmTopicPolicy: {
    Type: 'AWS::SNS::TopicPolicy',
    Properties: {
      Topics: [ref('AlarmTopic')],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          { ...allow('sns:Publish', ref('AlarmTopic')), Principal: { Service: 'cloudwatch.amazonaws.com' }, Condition: ownAccount },
        ],
      },
    },
  },
};

module.exports = async ({ resolveVariable }) => {
  const email = await resolveVariable('param:alarmEmail');
  return {
    Resources: {
      ...topic,
      ...(email === ''
        ? {}
        : {
            AlarmMail: { Type: 'AWS::SNS::Subscription', Properties: { TopicArn: ref('AlarmTopic'), Protocol: 'email', Endpoint: email } },
          }),
      ...Object.fromEntries([...queueAlarms, ...functionAlarms, ...ruleAlarms]),
      DetectQueueAgeAlarm: alarm('events wait longer than 15 minutes', {
        ...ofQueue('DetectQueue', 'ApproximateAgeOfOldestMessage'),
        Threshold: 900,
      }),
      NotifyIteratorAgeAlarm: alarm('alerts lag more than 5 minutes behind the table', {
        ...ofFunction('notify', 'IteratorAge', 'Maximum', MINUTE),
        Threshold: 300_000,
      }),
      SweepMissedAlarm: missed('sweep', 'the minute sweep', 5 * MINUTE, 3),
      // Of all our code these two need none: they tell when everything is dead.
      WatchMissedAlarm: missed('watch', 'the watch over the monitor', 5 * MINUTE, 3),
      HeartbeatMissedAlarm: alarm('no heartbeat came through rule, queue, detect and table for two hours', {
        ...metric('Trailwarden', 'HeartbeatsArrived', { service: stage }, 'Sum', HOUR),
        ComparisonOperator: 'LessThanThreshold',
        TreatMissingData: 'breaching',
        EvaluationPeriods: 2,
        DatapointsToAlarm: 2,
      }),
      ReconcileMissedAlarm: missed('reconcile', 'the hourly comparison with Event history', 60 * MINUTE, 3),
      PostureMissedAlarm: missed('posture', "the look at the account's state", 60 * MINUTE, 3),
      // In alarm from the first deployment until the first report: that is the proof that this alarm reaches somebody.
      ReportMissedAlarm: missed('report', 'the weekly report', DAY, 7),
    },
  };
};
