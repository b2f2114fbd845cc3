import type { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, QueryCommand, type QueryCommandInput, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { PermanentError, TransientError } from '../../errors.ts';
import { isRetryable } from '../aws-errors.ts';
import type { Condition, Item, ItemTable, Range, Refusal, Write } from './item-table.ts';
import { putOne } from './single-put.ts';
import { refuseImpossible } from './writes.ts';

const INDEX = 'byIndex';
const CONFLICT_TRIES = 6;

/** The table on DynamoDB. Errors: "TransactWriteItems", Amazon DynamoDB API Reference. */
export function dynamodbTable(client: DynamoDBDocumentClient, tableName: string): ItemTable {
  return {
    async get({ pk, sk }) {
      const { Item } = await sent('get', () =>
        client.send(new GetCommand({ TableName: tableName, Key: { pk, sk }, ConsistentRead: true })),
      );
      return Item === undefined ? undefined : itemOf(Item);
    },
    async transact(writes) {
      refuseImpossible(writes);
      const [first, ...others] = writes;
      if (first === undefined) return [];
      if ('put' in first && others.length === 0) return put(client, tableName, first);
      for (let attempt = 1; ; attempt++) {
        try {
          await client.send(new TransactWriteCommand({ TransactItems: writes.map((write) => actionOf(tableName, write)) }));
          return [];
        } catch (cause) {
          if (!isCancelled(cause) || isHopeless(cause)) throw storeError('transact', cause);
          const refusals = refusalsOf(cause);
          if (refusals.length > 0) return refusals;
          if (attempt >= CONFLICT_TRIES) throw new TransientError(`transaction cancelled ${attempt} times: ${cause.message}`, { cause });
          await pause(attempt);
        }
      }
    },
    query: (pk, range) => pages(client, range, { TableName: tableName, ConsistentRead: true, ...keyCondition('pk', 'sk', pk, range) }),
    queryIndex: (indexPk, range) =>
      pages(client, range, { TableName: tableName, IndexName: INDEX, ...keyCondition('indexPk', 'indexSk', indexPk, range) }),
  };
}

/** A conflict with somebody's transaction passes. */
async function put(client: DynamoDBDocumentClient, TableName: string, write: Extract<Write, { put: Item }>): Promise<readonly Refusal[]> {
  for (let attempt = 1; ; attempt++) {
    const input = { TableName, Item: { ...write.put }, ...expressionOf(write.when) };
    const outcome = await sent('put', () => putOne(client, input));
    if (outcome.kind === 'done') return [];
    if (outcome.kind === 'refused') {
      return [{ index: 0, present: outcome.present === undefined ? undefined : itemOf(plain(outcome.present)) }];
    }
    if (attempt >= CONFLICT_TRIES) throw new TransientError(`a write met transactions ${attempt} times`);
    await pause(attempt);
  }
}

const actionOf = (TableName: string, write: Write) => {
  const condition = expressionOf(write.when);
  return 'put' in write
    ? { Put: { TableName, Item: { ...write.put }, ...condition } }
    : { Delete: { TableName, Key: { pk: write.remove.pk, sk: write.remove.sk }, ...condition } };
};

function expressionOf(condition: Condition | undefined) {
  const ReturnValuesOnConditionCheckFailure = 'ALL_OLD' as const;
  switch (condition?.kind) {
    case undefined:
      return {};
    case 'absent':
      return { ConditionExpression: 'attribute_not_exists(pk)', ReturnValuesOnConditionCheckFailure };
    case 'present':
      return { ConditionExpression: 'attribute_exists(pk)', ReturnValuesOnConditionCheckFailure };
    case 'version':
      return {
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': condition.is },
        ReturnValuesOnConditionCheckFailure,
      };
    case 'newer':
      return {
        ConditionExpression: 'attribute_not_exists(asOf) OR asOf < :than',
        ExpressionAttributeValues: { ':than': condition.than },
        ReturnValuesOnConditionCheckFailure,
      };
    default:
      return condition satisfies never;
  }
}

const isCancelled = (cause: unknown): cause is TransactionCanceledException =>
  cause instanceof Error && cause.name === 'TransactionCanceledException';

/** Reasons that pass by themselves, or that the caller answers. Any other (an item too large) fails the same way again. */
const PASSING_REASONS = new Set([
  'None',
  'ConditionalCheckFailed',
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
  'RequestLimitExceeded',
]);
const isHopeless = ({ CancellationReasons = [] }: TransactionCanceledException): boolean =>
  CancellationReasons.some(({ Code = 'None' }) => !PASSING_REASONS.has(Code));

/** Conditions that did not hold. None: the cancel came from a conflict or throttling, and is tried again. */
const refusalsOf = ({ CancellationReasons = [] }: TransactionCanceledException): readonly Refusal[] =>
  CancellationReasons.flatMap(({ Code, Item }, index) =>
    Code === 'ConditionalCheckFailed' ? [{ index, present: Item === undefined ? undefined : itemOf(plain(Item)) }] : [],
  );

/** The document client leaves the items of a cancel marshalled in some versions and plain in others. */
const plain = (item: Record<string, unknown>): Record<string, unknown> =>
  typeof item['pk'] === 'string' ? item : unmarshall(item as Parameters<typeof unmarshall>[0]);

export const itemOf = (item: Record<string, unknown>): Item => {
  if (typeof item['pk'] !== 'string' || typeof item['sk'] !== 'string') throw new PermanentError('an item of the table has no text keys');
  return { ...item, pk: item['pk'], sk: item['sk'], data: item['data'] };
};

function keyCondition(pkName: string, skName: string, pk: string, { from, to, newestFirst = false, limit }: Range = {}) {
  const sort =
    from !== undefined && to !== undefined
      ? ' AND #sk BETWEEN :from AND :to'
      : from !== undefined
        ? ' AND #sk >= :from'
        : to !== undefined
          ? ' AND #sk <= :to'
          : '';
  return {
    KeyConditionExpression: `#pk = :pk${sort}`,
    ExpressionAttributeNames: { '#pk': pkName, ...(sort === '' ? {} : { '#sk': skName }) },
    ExpressionAttributeValues: { ':pk': pk, ...(from === undefined ? {} : { ':from': from }), ...(to === undefined ? {} : { ':to': to }) },
    ScanIndexForward: !newestFirst,
    ...(limit === undefined ? {} : { Limit: limit }),
  };
}

async function* pages(
  client: DynamoDBDocumentClient,
  { limit = Number.POSITIVE_INFINITY }: Range = {},
  input: QueryCommandInput,
): AsyncGenerator<Item> {
  let given = 0;
  let ExclusiveStartKey: QueryCommandInput['ExclusiveStartKey'];
  do {
    const page = await sent('query', () => client.send(new QueryCommand({ ...input, ExclusiveStartKey })));
    for (const item of page.Items ?? []) {
      if (given++ >= limit) return;
      yield itemOf(item);
    }
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined && given < limit);
}

export async function sent<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    throw storeError(what, cause);
  }
}

const storeError = (what: string, cause: unknown): Error =>
  isRetryable(cause)
    ? new TransientError(`table ${what}: ${message(cause)}`, { cause })
    : new PermanentError(`table ${what}: ${message(cause)}`, { cause });

const message = (cause: unknown): string => (cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause));

/** Full jitter: two writers of one finding meet at most a few times. */
const pause = (attempt: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.random() * 25 * 2 ** attempt));
