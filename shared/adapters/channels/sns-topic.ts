import { PublishCommand, type SNSClient, SNSServiceException } from '@aws-sdk/client-sns';
import { type Notice, type Sending, type Sent, type ServiceChannel, UncertainDelivery } from '../../alerts/channel.ts';
import { type TopicMessage, topicMessages } from '../../alerts/render-topic.ts';
import { PermanentError, TransientError } from '../../errors.ts';
import { firstTaken } from './attempts.ts';
import { noAnswer } from './network-errors.ts';
import { RefusedPayload } from './refusals.ts';

export interface SnsTopicOptions {
  readonly id: string;
  readonly topicArn: string;
  readonly client: Pick<SNSClient, 'send'>;
}

/** A topic: its subscribers get the text, and may filter by the attributes. */
export function snsTopic({ id, topicArn, client }: SnsTopicOptions): ServiceChannel {
  const publish = async (message: TopicMessage, key: string, group: string): Promise<Sent> => {
    try {
      const { MessageId } = await client.send(
        new PublishCommand({ TopicArn: topicArn, ...fieldsOf(message), ...fifo(topicArn, key, group) }),
      );
      return MessageId === undefined ? {} : { providerId: MessageId };
    } catch (error) {
      throw failure(error, id);
    }
  };
  const send = (notice: Notice, { key }: Sending): Promise<Sent> =>
    firstTaken(topicMessages(notice, key), (message) => publish(message, key, groupOf(notice)));
  return { id, medium: 'service', send };
}

const fieldsOf = ({ subject, text, attributes }: TopicMessage) => ({
  ...(subject === undefined ? {} : { Subject: subject }),
  Message: text,
  MessageAttributes: Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, { DataType: 'String', StringValue: value }]),
  ),
});

/** A FIFO topic drops a repeat of the key for five minutes, and keeps what is said of one finding in order. */
const fifo = (topicArn: string, key: string, group: string) =>
  topicArn.endsWith('.fifo') ? { MessageDeduplicationId: plainId(key), MessageGroupId: plainId(group) } : {};

/** Letters, digits and punctuation of ASCII, at most 128. */
const plainId = (text: string): string => text.replace(/[^\x21-\x7e]/g, '-').slice(-128);

const groupOf = (notice: Notice): string => (notice.kind === 'alert' ? notice.alert.data.findingId : 'digest');

const THROTTLED = /^(Throttled|Throttling|KMSThrottling)/;
const FORM = /^InvalidParameter|^ValidationException$/;

/** Source: "Publish", Amazon SNS API Reference. Only what SNS says itself is known not to have been taken. */
function failure(error: unknown, id: string): Error {
  if (!(error instanceof SNSServiceException)) return noAnswer(id, error);
  const status = error.$metadata.httpStatusCode ?? 0;
  const message = `channel ${id}: SNS answered ${error.name} (${status})`;
  if (THROTTLED.test(error.name) || status === 429) return new TransientError(message, { cause: error });
  if (status >= 500) return new UncertainDelivery(message, { cause: error });
  return FORM.test(error.name) ? new RefusedPayload(message, { cause: error }) : new PermanentError(message, { cause: error });
}
