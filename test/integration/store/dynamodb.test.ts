import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynamodbTable } from '../../../shared/adapters/table/dynamodb-table.ts';
import { wholeDynamodbTable } from '../../../shared/adapters/table/dynamodb-whole-table.ts';
import { PermanentError } from '../../../shared/errors.ts';
import { createTable, type DynamodbLocal, startDynamodbLocal, whyNoDynamodbLocal } from '../../support/dynamodb-local.ts';
import { storeContract } from '../../support/store-contract.ts';

const missing = whyNoDynamodbLocal();
if (missing !== undefined && process.env['CI'] === 'true') throw new Error(`DynamoDB Local must run in CI: ${missing}`);

if (missing !== undefined) console.warn(`DynamoDB Local is skipped: ${missing}`);

describe.skipIf(missing !== undefined)('DynamoDB Local', () => {
  let local: DynamodbLocal;
  let tables = 0;
  beforeAll(async () => {
    local = await startDynamodbLocal();
  });
  afterAll(() => local?.stop());

  const made = async () => {
    const name = `contract-${++tables}`;
    const [one, two] = [local.client(), local.client()];
    await createTable(one, name);
    const close = () => {
      one.destroy();
      two.destroy();
    };
    return { name, one, two, close };
  };

  storeContract("AWS's own engine", async () => {
    const { name, one, two, close } = await made();
    return {
      table: wholeDynamodbTable(DynamoDBDocumentClient.from(one), name),
      other: dynamodbTable(DynamoDBDocumentClient.from(two), name),
      close,
    };
  });

  test('what can never be written is permanent: an item over 400 KB, a table that is not there', async () => {
    const { name, one, close } = await made();
    const table = dynamodbTable(DynamoDBDocumentClient.from(one), name);
    const big = { pk: 'P', sk: 'A', data: 'x'.repeat(410_000) };
    await expect(table.transact([{ put: big }])).rejects.toThrow(PermanentError);
    await expect(table.transact([{ put: { ...big, data: 1 } }, { put: { ...big, sk: 'B' } }])).rejects.toThrow(PermanentError);
    await expect(dynamodbTable(DynamoDBDocumentClient.from(one), 'no-such-table').get(big)).rejects.toThrow(PermanentError);
    close();
  });
});
