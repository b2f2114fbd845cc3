import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { type JsonObject, jsonAt } from '../../cloudtrail/json.ts';
import { wordAt, wordsAt } from '../vocabulary/fields.ts';
import type { PolicyCall, Removal } from '../vocabulary/resource-policy.ts';
import { lastPart, type Resource, resourceOf } from '../vocabulary/resources.ts';

const topicOf = (event: CloudTrailEvent): Resource => {
  const arn = wordAt(event.request, 'topicArn') ?? wordAt(event.response, 'topicArn');
  return { ...resourceOf(event, 'topic', lastPart(arn ?? wordAt(event.request, 'name'))), ...(arn === undefined ? {} : { name: arn }) };
};

const queueOf = (event: CloudTrailEvent): Resource => {
  const url = wordAt(event.request, 'queueUrl') ?? wordAt(event.response, 'queueUrl');
  return {
    ...resourceOf(event, 'queue', lastPart(url ?? wordAt(event.request, 'queueName'))),
    ...(url === undefined ? {} : { name: url }),
  };
};

const lookTopic = (arn: string): readonly string[] => ['sns', 'get-topic-attributes', '--topic-arn', arn];
const lookQueue = (url: string): readonly string[] => ['sqs', 'get-queue-attributes', '--queue-url', url, '--attribute-names', 'Policy'];

/** SetTopicAttributes sets one attribute of several; only one of them is the policy. */
const isPolicyAttribute = ({ request }: CloudTrailEvent): boolean => wordAt(request, 'attributeName') === 'Policy';

export const CHANNEL_POLICIES: readonly PolicyCall[] = [
  {
    source: 'sns',
    name: 'SetTopicAttributes',
    about: topicOf,
    when: isPolicyAttribute,
    document: [['attributeValue']],
    optional: true,
    whole: true,
    look: lookTopic,
  },
  {
    source: 'sns',
    name: 'CreateTopic',
    about: topicOf,
    document: [['attributes', 'Policy']],
    optional: true,
    whole: true,
    look: lookTopic,
  },
  {
    source: 'sqs',
    name: 'SetQueueAttributes',
    about: queueOf,
    document: [['attributes', 'Policy']],
    optional: true,
    whole: true,
    look: lookQueue,
  },
  {
    source: 'sqs',
    name: 'CreateQueue',
    about: queueOf,
    document: [
      ['attributes', 'Policy'],
      ['attribute', 'Policy'],
    ],
    optional: true,
    whole: true,
    look: lookQueue,
  },
];

/** Both services add a statement for the accounts that the call names. */
const added = ({ request }: CloudTrailEvent): JsonObject => {
  const accounts = ['aWSAccountIds', 'aWSAccountId'].flatMap((field) => wordsAt(request, field));
  return { Statement: { Effect: 'Allow', Principal: { AWS: accounts }, Action: '*' } };
};

const labelOf = ({ request }: CloudTrailEvent): string => `label:${wordAt(request, 'label') ?? 'unnamed'}`;

export const CHANNEL_PERMISSIONS: readonly PolicyCall[] = [
  { source: 'sns', name: 'AddPermission', about: topicOf, document: added, part: labelOf, look: lookTopic },
  { source: 'sqs', name: 'AddPermission', about: queueOf, document: added, part: labelOf, look: lookQueue },
];

/** An empty policy takes every permission away, those that were added by label included. */
const isEmptied = ({ request }: CloudTrailEvent): boolean => jsonAt(request, 'attributes', 'Policy') === '';

export const CHANNEL_REMOVALS: readonly Removal[] = [
  { source: 'sns', name: 'RemovePermission', about: topicOf, part: labelOf },
  { source: 'sqs', name: 'RemovePermission', about: queueOf, part: labelOf },
  { source: 'sqs', name: 'SetQueueAttributes', about: queueOf, when: isEmptied },
  { source: 'sns', name: 'DeleteTopic', about: topicOf },
  { source: 'sqs', name: 'DeleteQueue', about: queueOf },
];
