import { disguised } from '../../../test/support/key-records.ts';
import { arnOf, deployer, deploys, lookAlike, named, refused } from '../../../test/support/monitor-records.ts';
import { awsService, type Call, call, root, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './monitor-data-cut.ts';

const TABLE = named('Table-1ABC');
const QUEUE = named('DetectQueue-2DEF');
const TOPIC = arnOf('sns', named('AlarmTopic-3GHI'));
const queueUrl = `https://sqs.us-east-1.amazonaws.com/111122223333/${QUEUE}`;

const onTable = (name: string, more = {}, what: Omit<Call, 'request'> = {}) =>
  call('dynamodb', name, { request: { tableName: TABLE, ...more }, ...what });
const purged = (by = user()) => call('sqs', 'PurgeQueue', { by, request: { queueUrl } });
const deleted = onTable('DeleteTable');

export const cases = casesFor(rule, {
  hits: {
    'the table deleted': { event: deleted, severity: 'critical', subject: `table/${TABLE}`, says: /User alice deleted table/ },
    'the table named by its ARN': {
      event: onTable('DeleteTable', { tableName: arnOf('dynamodb', `table/${TABLE}`) }),
      severity: 'critical',
      subject: `table/${TABLE}`,
    },
    'its stream switched off': {
      event: onTable('UpdateTable', { streamSpecification: { streamEnabled: false } }),
      severity: 'critical',
      says: /stream that is now off/,
    },
    'its protection taken away': {
      event: onTable('UpdateTable', { deletionProtectionEnabled: 'false' }),
      severity: 'critical',
      says: /can now be deleted/,
    },
    'its recovery switched off': {
      event: onTable('UpdateContinuousBackups', { pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: false } }),
      severity: 'critical',
      says: /cannot be brought back/,
    },
    'a backup deleted': {
      event: call('dynamodb', 'DeleteBackup', { request: { backupArn: arnOf('dynamodb', `table/${TABLE}/backup/0170-1`) } }),
      severity: 'critical',
      subject: `table/${TABLE}`,
    },
    'a queue emptied': { event: purged(), severity: 'critical', subject: `queue/${QUEUE}`, says: /waited to be judged/ },
    'a new subscriber': { event: call('sns', 'Subscribe', { request: { topicArn: TOPIC, protocol: 'email' } }), severity: 'high' },
    'a subscriber taken away': {
      event: call('sns', 'Unsubscribe', { request: { subscriptionArn: `${TOPIC}:0000-1111` } }),
      severity: 'critical',
      subject: `topic/${named('AlarmTopic-3GHI')}`,
    },
    'who may use a queue': {
      event: call('sqs', 'RemovePermission', { request: { queueUrl, label: 'events' } }),
      severity: 'critical',
      subject: `queue/${QUEUE}`,
    },
    'who may tell the topic': {
      event: call('sns', 'RemovePermission', { request: { topicArn: TOPIC, label: 'alarms' } }),
      severity: 'critical',
      says: /nobody may hear any more/,
    },
    'who may use the table': {
      event: call('dynamodb', 'DeleteResourcePolicy', { request: { resourceArn: arnOf('dynamodb', `table/${TABLE}`) } }),
      severity: 'critical',
      subject: `table/${TABLE}`,
    },
    'by the deploy role': { event: onTable('UpdateTable', {}, { by: deployer }), settings: deploys, severity: 'low' },
  },
  nearMisses: {
    'a table of somebody else': { event: onTable('DeleteTable', { tableName: 'orders' }) },
    "a queue of somebody else's account path": {
      event: call('sqs', 'PurgeQueue', { request: { queueUrl: 'https://sqs.us-east-1.amazonaws.com/111122223333/orders' } }),
    },
    'a table made': { event: onTable('CreateTable') },
    'no such table': { event: onTable('DeleteTable', {}, { over: { errorCode: 'ResourceNotFoundException' } }) },
    'a listed queue, by URL where its ARN is listed': {
      event: call('sqs', 'DeleteQueue', { request: { queueUrl: 'https://sqs.us-east-1.amazonaws.com/111122223333/siem' } }),
      settings: { monitorResources: [arnOf('sqs', 'siem')] },
      severity: 'critical',
    },
  },
  denied: {
    'the table stands only in the message': {
      event: refused('dynamodb', 'DeleteTable', arnOf('dynamodb', `table/${TABLE}`)),
      severity: 'critical',
      subject: `attempt:table/${TABLE}`,
      says: /was denied[\s\S]*Nothing was changed/,
      saysNot: /deleted table/,
    },
    'a refusal that keeps its parameters': {
      event: call('sqs', 'PurgeQueue', { request: { queueUrl }, over: { errorCode: 'AccessDenied' } }),
      severity: 'critical',
      subject: `attempt:queue/${QUEUE}`,
    },
    'a table of somebody else': { event: refused('dynamodb', 'DeleteTable', arnOf('dynamodb', 'table/orders')) },
  },
  nullParameters: { 'no table at all': { event: call('dynamodb', 'DeleteTable') } },
  identities: {
    root: { event: purged(root()), severity: 'critical' },
    'an AWS service': { event: purged(awsService()), severity: 'high' },
    "anybody's stack": { event: purged(through('cloudformation.amazonaws.com', user())), severity: 'high' },
    'a role named like the deploy role, under another path': { event: purged(lookAlike), settings: deploys, severity: 'critical' },
  },
  evasions: { "a service's user agent": { event: disguised(deleted), severity: 'critical' } },
});
