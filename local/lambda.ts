import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';

/** A Lambda handler as the runtime calls it. */
export type Invoke<Event, Answer> = (event: Event, context: Context) => Promise<Answer>;

/** The context that AWS would pass; only what handlers and their middleware read is of use here. */
export function laptopContext(functionName: string): Context {
  return {
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${functionName}`,
    memoryLimitInMB: '512',
    awsRequestId: `laptop-${functionName}`,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'laptop',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => 30_000,
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}

export type DetectFunction = Invoke<SQSEvent, SQSBatchResponse>;

/** Messages as SQS hands them to Lambda. @param bodies JSON texts @param sentAt when they arrived at the queue */
export const sqsBatch = (bodies: readonly string[], sentAt: Date, batchId: string): SQSEvent => ({
  Records: bodies.map(
    (body, index): SQSRecord => ({
      messageId: `${batchId}-${index}`,
      receiptHandle: 'laptop',
      body,
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: String(sentAt.getTime()),
        SenderId: 'laptop',
        ApproximateFirstReceiveTimestamp: String(sentAt.getTime()),
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:events',
      awsRegion: 'us-east-1',
    }),
  ),
});
