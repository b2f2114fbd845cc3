import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Item, Write } from '../shared/adapters/table/item-table.ts';
import type { SqliteTable } from '../shared/adapters/table/sqlite-table.ts';

/** The embedded table's writes as the table stream would hand them on, through the filter of `serverless.yml`: new intents only. */
export interface TableStream {
  /** What was written since the last call, in batches as Lambda gets them. */
  readonly take: () => readonly DynamoDBStreamEvent[];
}

const BATCH = 25;

export function tableStream(table: SqliteTable): TableStream {
  let pending: Item[] = [];
  let sequence = 0;
  table.onWritten((writes: readonly Write[]) => {
    for (const write of writes) if ('put' in write && write.put.sk.startsWith('INTENT#')) pending.push(write.put);
  });
  const record = (item: Item): DynamoDBRecord => {
    sequence++;
    const { pk, sk } = item;
    return {
      eventID: String(sequence),
      eventName: 'INSERT',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'us-east-1',
      dynamodb: {
        Keys: { pk: { S: pk }, sk: { S: sk } },
        NewImage: marshall({ ...item }, { removeUndefinedValues: true }) as NonNullable<DynamoDBRecord['dynamodb']>['NewImage'],
        SequenceNumber: String(sequence),
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
    };
  };
  return {
    take() {
      const records = pending.map(record);
      pending = [];
      return Array.from({ length: Math.ceil(records.length / BATCH) }, (_, index) => ({
        Records: records.slice(index * BATCH, (index + 1) * BATCH),
      }));
    },
  };
}
