import { ConditionalCheckFailedException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand, type PutCommandInput } from '@aws-sdk/lib-dynamodb';

/** The item that stood in the way, or that somebody's transaction did. */
export type PutOutcome =
  | { readonly kind: 'done' | 'conflict' }
  | { readonly kind: 'refused'; readonly present: Record<string, unknown> | undefined };

/** One put by itself: half the price of a transaction of one ("Read/write capacity", DynamoDB Developer Guide). @throws any other error of the SDK. */
export async function putOne(client: DynamoDBDocumentClient, input: PutCommandInput): Promise<PutOutcome> {
  try {
    await client.send(new PutCommand(input));
    return { kind: 'done' };
  } catch (cause) {
    if (cause instanceof ConditionalCheckFailedException) return { kind: 'refused', present: cause.Item };
    if (cause instanceof TransactionConflictException) return { kind: 'conflict' };
    throw cause;
  }
}
