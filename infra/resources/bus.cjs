// The catalogue's patterns as rules, once on the account's own bus and once on the bus that other regions and accounts forward to.
// They are those of infra/event-patterns.json, with the names that config/trailwarden.yaml gives resources of the monitor.
const patterns = require('../../dist/event-patterns.json');
const { allow, attribute, named, ref, sub } = require('./cfn.cjs');

/** Rules have names of their own, for the alarms to go by: `Ref` of a rule on a custom bus is no plain name. */
const BUSES = [
  { prefix: 'Own', bus: {}, path: '' },
  { prefix: 'Forwarded', bus: { EventBusName: ref('ForwardedBus') }, path: `${named('forwarded')}/` },
];

/** What the monitor itself puts on the account's bus, and nobody else's account: it is not forwarded. */
const SYNTHETIC = 'SyntheticEvents';
const own = ({ name, pattern, state }) => ({
  name,
  state,
  pattern: name === SYNTHETIC ? { ...pattern, account: [ref('AWS::AccountId')] } : pattern,
});

const rules = BUSES.flatMap(({ prefix, bus, path }) =>
  patterns
    .filter(({ name }) => prefix === 'Own' || name !== SYNTHETIC)
    .map(own)
    .map(({ name, pattern, state }) => ({
      id: `${prefix}${name}Rule`,
      arn: sub(`arn:\${AWS::Partition}:events:\${AWS::Region}:\${AWS::AccountId}:rule/${path}${named(`${prefix}${name}`)}`),
      dimensions: { RuleName: named(`${prefix}${name}`), ...bus },
      rule: {
        Type: 'AWS::Events::Rule',
        // A rule that is not let in loses what it takes: the policies go by its name, so that they can be there first.
        DependsOn: ['DetectQueuePolicy', 'RuleDeadLettersPolicy'],
        Properties: {
          Name: named(`${prefix}${name}`),
          ...bus,
          EventPattern: pattern,
          State: state,
          Targets: [
            {
              Id: 'detect',
              Arn: attribute('DetectQueue'),
              DeadLetterConfig: { Arn: attribute('RuleDeadLetters') },
              RetryPolicy: { MaximumEventAgeInSeconds: 86400, MaximumRetryAttempts: 185 },
            },
          ],
        },
      },
    })),
);

/** EventBridge may send to the queue in the name of our rules and of nothing else. */
const sendPolicy = (queue) => ({
  Type: 'AWS::SQS::QueuePolicy',
  Properties: {
    Queues: [ref(queue)],
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          ...allow('sqs:SendMessage', attribute(queue)),
          Principal: { Service: 'events.amazonaws.com' },
          Condition: { ArnEquals: { 'aws:SourceArn': rules.map(({ arn }) => arn) } },
        },
      ],
    },
  },
});

const organizationPolicy = (organizationId) => ({
  ForwardedBusPolicy: {
    Type: 'AWS::Events::EventBusPolicy',
    Properties: {
      EventBusName: ref('ForwardedBus'),
      StatementId: 'organization',
      Statement: {
        ...allow('events:PutEvents', attribute('ForwardedBus')),
        Principal: '*',
        Condition: { StringEquals: { 'aws:PrincipalOrgID': organizationId } },
      },
    },
  },
});

module.exports = async ({ resolveVariable }) => {
  const organizationId = await resolveVariable('param:organizationId');
  return {
    Resources: {
      ForwardedBus: { Type: 'AWS::Events::EventBus', Properties: { Name: named('forwarded') } },
      ...(organizationId === '' ? {} : organizationPolicy(organizationId)),
      ...Object.fromEntries(rules.map(({ id, rule }) => [id, rule])),
      DetectQueuePolicy: sendPolicy('DetectQueue'),
      RuleDeadLettersPolicy: sendPolicy('RuleDeadLetters'),
    },
  };
};
/** Logical id and metric dimensions of each rule. */
module.exports.rules = rules.map(({ id, dimensions }) => ({ id, dimensions }));
