import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { PermanentError, TransientError } from '../errors.ts';
import type { QueueDepth } from '../findings/queue-depth.ts';
import { isRetryable } from './aws-errors.ts';

/** How much waits in a queue, by its URL. SQS tells counts that are about right, and no ages: those are metrics only. */
export const queueDepths =
  (client: Pick<SQSClient, 'send'>): QueueDepth =>
  async (url) => {
    try {
      const { Attributes = {} } = await client.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: [...COUNTS] }));
      return COUNTS.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
    } catch (cause) {
      const message = `the queue can't be asked: ${cause instanceof Error ? cause.name : 'unknown error'}`;
      throw isRetryable(cause) ? new TransientError(message, { cause }) : new PermanentError(message, { cause });
    }
  };

/** Waiting, in somebody's hands, and held back. */
const COUNTS = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible', 'ApproximateNumberOfMessagesDelayed'] as const;
