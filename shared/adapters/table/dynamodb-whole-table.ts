import { type DynamoDBDocumentClient, ScanCommand, type ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import { dynamodbTable, itemOf, sent } from './dynamodb-table.ts';
import type { Item, WholeTable } from './item-table.ts';

/** The same table for whoever may read it from end to end; takes dynamodb:Scan besides. */
export const wholeDynamodbTable = (client: DynamoDBDocumentClient, tableName: string): WholeTable => ({
  ...dynamodbTable(client, tableName),
  async *everything(): AsyncGenerator<Item> {
    let ExclusiveStartKey: ScanCommandInput['ExclusiveStartKey'];
    do {
      const command = new ScanCommand({ TableName: tableName, ConsistentRead: true, ExclusiveStartKey });
      const page = await sent('scan', () => client.send(command));
      for (const item of page.Items ?? []) yield itemOf(item);
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
  },
});
