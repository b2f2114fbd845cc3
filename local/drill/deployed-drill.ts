import { setTimeout as sleep } from 'node:timers/promises';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { ownEventBus } from '../../shared/adapters/own-event-bus.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { outbox } from '../../shared/adapters/store/outbox.ts';
import { dynamodbTable } from '../../shared/adapters/table/dynamodb-table.ts';
import type { Config } from '../../shared/alerts/config.ts';
import { PermanentError } from '../../shared/errors.ts';
import { type DrillDone, runDrill } from './run-drill.ts';

export interface DeployedStack {
  readonly stack: string;
  readonly region: string;
  /** Another endpoint than AWS's own, for an emulator. */
  readonly endpoint?: string;
}

const LOOK_EVERY_MS = 2000;

/** A drill through a deployed stack, with the credentials of the surroundings: it puts one event on the default bus and reads the table. */
export async function deployedDrill(config: Config, { stack, region, endpoint }: DeployedStack): Promise<DrillDone> {
  const options = { region, ...(endpoint === undefined ? {} : { endpoint }) };
  const name = await tableOf(new CloudFormationClient(options), stack);
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(options), { marshallOptions: { removeUndefinedValues: true } });
  const table = dynamodbTable(client, name);
  return runDrill({
    put: ownEventBus(new EventBridgeClient(options)),
    store: findingStore(table),
    outbox: outbox(table),
    channels: Object.keys(config.channels),
    now: () => new Date(),
    wait: () => sleep(LOOK_EVERY_MS),
  });
}

async function tableOf(client: CloudFormationClient, stack: string): Promise<string> {
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stack }));
  const name = Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === 'TableName')?.OutputValue;
  if (name === undefined)
    throw new PermanentError(`the stack ${stack} has no output TableName: is it one of Trailwarden's, and is it deployed?`);
  return name;
}
