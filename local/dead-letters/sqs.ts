import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  type QueueAttributeName,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { asked } from '../cli/aws.ts';

/** Long enough for a report to be made while its message is hidden from others. */
const HIDDEN_SECONDS = 900;

export interface Letter {
  readonly id: string;
  readonly body: string;
  readonly sentAt: Date | undefined;
  /** What the sender says of its failure: "ERROR_CODE" … */
  readonly says: Readonly<Record<string, string>>;
  readonly receipt: string;
}

/** One queue of dead letters. Every method @throws TransientError, PermanentError with what AWS said. */
export function letterQueue(client: SQSClient, url: string) {
  const attributes = async (...names: readonly QueueAttributeName[]) => {
    const call = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: [...names] });
    return (await asked(`queue ${url}`, () => client.send(call))).Attributes ?? {};
  };
  return {
    arn: async (): Promise<string> => (await attributes('QueueArn')).QueueArn ?? '',
    async counts(): Promise<{ readonly waiting: number; readonly inFlight: number }> {
      const found = await attributes('ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible');
      return {
        waiting: Number(found.ApproximateNumberOfMessages ?? 0),
        inFlight: Number(found.ApproximateNumberOfMessagesNotVisible ?? 0),
      };
    },
    /** Up to ten, hidden from everybody else until they are deleted or given back. None: the queue has no more. */
    async take(): Promise<readonly Letter[]> {
      const call = new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: 10,
        WaitTimeSeconds: 1,
        VisibilityTimeout: HIDDEN_SECONDS,
        MessageSystemAttributeNames: ['SentTimestamp'],
        MessageAttributeNames: ['All'],
      });
      return ((await asked(`queue ${url}`, () => client.send(call))).Messages ?? []).map(letterOf);
    },
    async delete({ receipt }: Letter): Promise<void> {
      await asked(`queue ${url}`, () => client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: receipt })));
    },
    /** Visible to others at once. */
    async giveBack({ receipt }: Letter): Promise<void> {
      const call = new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle: receipt, VisibilityTimeout: 0 });
      await asked(`queue ${url}`, () => client.send(call));
    },
  };
}

export type LetterQueue = ReturnType<typeof letterQueue>;

function letterOf({ MessageId = '', Body = '', ReceiptHandle = '', Attributes, MessageAttributes }: Message): Letter {
  const sent = Number(Attributes?.SentTimestamp);
  return {
    id: MessageId,
    body: Body,
    receipt: ReceiptHandle,
    sentAt: Number.isFinite(sent) ? new Date(sent) : undefined,
    says: Object.fromEntries(
      Object.entries(MessageAttributes ?? {}).flatMap(([name, { StringValue }]) => (StringValue ? [[name, StringValue]] : [])),
    ),
  };
}
