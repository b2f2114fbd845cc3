import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { PermanentError, TransientError } from '../errors.ts';
import type { DetectQueue } from '../findings/event-history.ts';
import { isRetryable } from './aws-errors.ts';

/** "SendMessageBatch", Amazon SQS API Reference: ten messages, one MiB in all. Some room is left for what is around them. */
const MOST_MESSAGES = 10;
const MOST_BYTES = 1_000_000;
const TRIES = 4;

/** @param client with its own retries: what SQS refuses in part is sent again here. */
export function sqsDetectQueue(client: Pick<SQSClient, 'send'>, queueUrl: string): DetectQueue {
  const send = async (bodies: readonly string[]): Promise<readonly string[]> => {
    const entries = bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody }));
    const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
    const refused = Failed.find(({ SenderFault }) => SenderFault === true);
    if (refused) throw new PermanentError(`the queue does not take an event: ${refused.Code}: ${refused.Message ?? ''}`);
    return Failed.flatMap(({ Id }) => bodies[Number(Id)] ?? []);
  };
  return {
    async send(bodies) {
      try {
        for (const batch of batchesOf(bodies)) {
          let left = batch;
          for (let tries = 0; left.length > 0; tries++) {
            if (tries === TRIES) throw new TransientError(`the queue did not take ${left.length} events in ${TRIES} tries`);
            left = await send(left);
          }
        }
      } catch (cause) {
        if (cause instanceof TransientError || cause instanceof PermanentError) throw cause;
        if (isRetryable(cause)) throw new TransientError('the queue is out of reach', { cause });
        throw new PermanentError(`the queue refuses events: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
      }
    },
  };
}

function batchesOf(bodies: readonly string[]): readonly (readonly string[])[] {
  const batches: string[][] = [];
  let bytes = 0;
  for (const body of bodies) {
    const size = Buffer.byteLength(body);
    const open = batches.at(-1);
    if (open === undefined || open.length === MOST_MESSAGES || bytes + size > MOST_BYTES) {
      batches.push([body]);
      bytes = size;
    } else {
      open.push(body);
      bytes += size;
    }
  }
  return batches;
}
