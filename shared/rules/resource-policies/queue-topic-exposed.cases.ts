import { trusting } from '../../../test/support/policies.ts';
import { ACCOUNT, call, OTHER_ACCOUNT, role, ssoRole, through } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { Json, JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './queue-topic-exposed.ts';

const TOPIC = `arn:aws:sns:us-east-1:${ACCOUNT}:news`;
const QUEUE = `https://sqs.us-east-1.amazonaws.com/${ACCOUNT}/jobs`;
const policyOf = (principal: Json, condition?: Json) => trusting(principal, condition, 'sqs:SendMessage');
const topic = (attributeName: string, attributeValue: Json, what: JsonObject = {}) =>
  call('sns', 'SetTopicAttributes', { request: { topicArn: TOPIC, attributeName, attributeValue }, ...what });
const queue = (attributes: JsonObject, what: JsonObject = {}) =>
  call('sqs', 'SetQueueAttributes', { request: { queueUrl: QUEUE, attributes }, ...what });
const addTo = (source: 'sns' | 'sqs', accounts: Json) =>
  call(source, 'AddPermission', {
    request: { topicArn: TOPIC, queueUrl: QUEUE, label: 'l1', aWSAccountIds: accounts, actionNames: ['Publish'] },
  });
const removeFrom = (source: 'sns' | 'sqs', label: string) =>
  call(source, 'RemovePermission', { request: { topicArn: TOPIC, queueUrl: QUEUE, label } });
const OPEN = policyOf('*');
const SELF = policyOf({ AWS: ACCOUNT });
const VENDOR = policyOf({ AWS: OTHER_ACCOUNT });
const from = (arn: string) => policyOf({ AWS: '*' }, { ArnLike: { 'aws:SourceArn': arn } });

export const cases = casesFor(rule, {
  hits: {
    'a topic for everybody': {
      event: topic('Policy', OPEN),
      severity: 'critical',
      subject: 'us-east-1/topic/news',
      says: /get-topic-attributes/,
    },
    'a queue for everybody': { event: queue({ Policy: OPEN }), severity: 'critical', subject: 'us-east-1/queue/jobs' },
    'a queue, its policy an object': { event: queue({ Policy: JSON.parse(OPEN) }), severity: 'critical' },
    'an account nobody trusts': { event: topic('Policy', VENDOR), severity: 'high' },
    'a new topic': {
      event: call('sns', 'CreateTopic', { request: { name: 'news', attributes: { Policy: VENDOR } }, response: { topicArn: TOPIC } }),
      severity: 'high',
      subject: 'us-east-1/topic/news',
    },
    'a new queue': {
      event: call('sqs', 'CreateQueue', { request: { queueName: 'jobs', attributes: { Policy: OPEN } } }),
      severity: 'critical',
    },
    'an account added to a topic': {
      event: addTo('sns', [ACCOUNT, OTHER_ACCOUNT]),
      severity: 'high',
      part: 'label:l1',
      says: /999988887777/,
    },
    'everybody added to a queue': { event: addTo('sqs', ['*']), severity: 'critical' },
    'an account added, not in a list': { event: addTo('sqs', OTHER_ACCOUNT), severity: 'high' },
    'everybody for a bucket, whose it is unsaid': {
      event: queue({ Policy: from('arn:aws:s3:*:*:data') }),
      severity: 'medium',
      says: /only for/,
    },
    "everybody for another account's topic": {
      event: queue({ Policy: from(`arn:aws:sns:us-east-1:${OTHER_ACCOUNT}:t`) }),
      severity: 'high',
      says: /another account/,
    },
    'parameters left out': {
      event: call('sqs', 'SetQueueAttributes', { request: { omitted: true, reason: 'too large' } }),
      severity: 'high',
    },
  },
  nearMisses: {
    'the own account': { event: topic('Policy', SELF) },
    'as SNS itself writes it': { event: topic('Policy', policyOf({ AWS: '*' }, { StringEquals: { 'AWS:SourceOwner': ACCOUNT } })) },
    'for an own topic': { event: queue({ Policy: from(`arn:aws:sns:us-east-1:${ACCOUNT}:t`) }) },
    'a service': { event: queue({ Policy: policyOf({ Service: 's3.amazonaws.com' }) }) },
    'another attribute': { event: topic('DisplayName', OPEN) },
    'attributes without policy': { event: queue({ VisibilityTimeout: '30' }) },
    'the policy removed': { event: queue({ Policy: '' }) },
    'an own account added': { event: addTo('sqs', [ACCOUNT]) },
    'a trusted account': { event: topic('Policy', VENDOR), settings: { trustedAccounts: [OTHER_ACCOUNT] } },
    'a call that failed': { event: queue({ Policy: OPEN }, { over: { errorCode: 'InvalidAttributeValue' } }) },
    'a function has its own rule': { event: call('lambda', 'AddPermission20150331v2', { request: { principal: '*' } }) },
  },
  denied: { 'changed nothing': { event: topic('Policy', OPEN, { over: { errorCode: 'AuthorizationErrorException' } }) } },
  nullParameters: {
    'attributes that are not shown': { event: call('sqs', 'SetQueueAttributes') },
    'accounts that are not shown': { event: call('sns', 'AddPermission'), severity: 'medium', says: /nobody can say/ },
  },
  identities: {
    'Identity Center': { event: topic('Policy', VENDOR, { by: ssoRole() }), severity: 'high', saysNot: /without MFA/ },
    'a stack': { event: topic('Policy', VENDOR, { by: through('cloudformation.amazonaws.com', role()) }), severity: 'high' },
  },
  evasions: {
    'a stack only as user agent': {
      event: queue({ Policy: OPEN }, { over: { userAgent: 'cloudformation.amazonaws.com' } }),
      severity: 'critical',
    },
    'a source that any account has': { event: queue({ Policy: from('arn:aws:s3:*:*:*') }), severity: 'critical' },
    'letter case of the attribute': { event: queue({ policy: OPEN }), severity: 'critical' },
  },
  ends: {
    'topic closed': { opens: topic('Policy', OPEN), after: topic('Policy', SELF), ends: true },
    'still open': { opens: topic('Policy', OPEN), after: topic('Policy', VENDOR), ends: false },
    'another attribute that looks like a policy': { opens: topic('Policy', OPEN), after: topic('DisplayName', SELF), ends: false },
    'queue emptied': { opens: queue({ Policy: OPEN }), after: queue({ Policy: '' }), ends: true },
    'a setting changed': { opens: queue({ Policy: OPEN }), after: queue({ VisibilityTimeout: '30' }), ends: false },
    'permission removed': { opens: addTo('sqs', ['*']), after: removeFrom('sqs', 'l1'), ends: true },
    'another permission removed': { opens: addTo('sqs', ['*']), after: removeFrom('sqs', 'l2'), ends: false },
    'a whole new policy ends what was added': { opens: addTo('sqs', ['*']), after: queue({ Policy: SELF }), ends: true },
    'topic deleted': { opens: topic('Policy', OPEN), after: call('sns', 'DeleteTopic', { request: { topicArn: TOPIC } }), ends: true },
  },
});
