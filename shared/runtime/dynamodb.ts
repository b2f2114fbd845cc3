import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Adaptive retry slows down with a throttled table; region, credentials and `AWS_ENDPOINT_URL` come from the environment. */
export const documentClient = (): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(new DynamoDBClient({ retryMode: 'adaptive', maxAttempts: 4 }), {
    marshallOptions: { removeUndefinedValues: true },
  });
