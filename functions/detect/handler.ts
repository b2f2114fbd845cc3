import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { NotACloudTrailEvent } from '../../shared/cloudtrail/parse.ts';
import type { Meter } from '../../shared/meter.ts';
import { type BatchPorts, batchDetection } from './detect-batch.ts';
import { stormFold } from './storm.ts';

export interface DetectHandlerPorts extends BatchPorts {
  readonly logger: Logger;
  readonly meter: Meter;
}

/** Reads CloudTrail events from the queue. What fails goes back by its own message id; what is no event ends in the dead-letter queue. */
export const detectHandler = (ports: DetectHandlerPorts) => {
  const storms = stormFold(ports.store);
  return middy(async (batch: SQSEvent): Promise<SQSBatchResponse> => {
    const detection = batchDetection(ports, storms);
    const processor = new BatchProcessor(EventType.SQS);
    const take = async ({ messageId, body, attributes }: SQSRecord): Promise<void> => {
      try {
        await detection.take(jsonOf(body), new Date(Number(attributes.SentTimestamp)));
      } catch (error) {
        ports.logger.error('an event was not taken', { messageId, permanent: error instanceof NotACloudTrailEvent, error: String(error) });
        throw error;
      }
    };
    const response = await processPartialResponse(batch, take, processor, { processInParallel: false, throwOnFullBatchFailure: false });
    const heard = await detection.close(batch.Records[0]?.messageId ?? 'empty');
    await ports.meter({ EventsHeard: heard, EventsRejected: response.batchItemFailures.length });
    return response;
  }).use(injectLambdaContext(ports.logger));
};

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new NotACloudTrailEvent('not a CloudTrail event: the message body is no JSON', { cause });
  }
}
