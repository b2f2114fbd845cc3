import { existsSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Command } from 'commander';
import { fromData } from '../../shared/adapters/store/item-codec.ts';
import { wholeDynamodbTable } from '../../shared/adapters/table/dynamodb-whole-table.ts';
import type { WholeTable } from '../../shared/adapters/table/item-table.ts';
import { type SqliteTable, sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import { PermanentError } from '../../shared/errors.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { eventClock } from '../clock.ts';
import { type AwsOptions, callerOf, clientOptions, outputOf, outputsOf, type Who } from './aws.ts';

export interface Where extends AwsOptions {
  readonly stack?: string;
  readonly table?: string;
  readonly store?: string;
}

export const withWhere = (command: Command): Command =>
  command
    .option('--stack <name>', 'the deployed stack, such as trailwarden-prod: its outputs say the table')
    .option('--table <name>', 'the deployed table by its name')
    .option('--store <file>', "the laptop edition's store, such as .trailwarden/store.sqlite")
    .option('--region <region>', 'AWS region; left out: as the AWS CLI finds it')
    .option('--profile <name>', 'AWS profile; left out: as the AWS CLI finds it');

export interface Opened {
  readonly table: WholeTable;
  /** The laptop's clock follows its events. */
  readonly now: () => Date;
  readonly who: () => Promise<Who>;
  readonly close: () => void;
}

/** @throws PermanentError that says what to name; TransientError when AWS is out of reach. */
export async function openTable(where: Where): Promise<Opened> {
  const { stack, table, store } = where;
  if ([stack, table, store].filter((place) => place !== undefined).length !== 1) {
    throw new PermanentError('say where the findings are, by one of --stack, --table and --store');
  }
  if (store !== undefined) return openStore(store);
  const name = table ?? outputOf(await outputsOf(stack ?? '', where), 'TableName', stack ?? '');
  const client = new DynamoDBClient({ ...clientOptions(where), maxAttempts: 6 });
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return { table: wholeDynamodbTable(documents, name), now: () => new Date(), who: () => callerOf(where), close: () => client.destroy() };
}

async function openStore(file: string): Promise<Opened> {
  if (!existsSync(file)) throw new PermanentError(`there is no store ${file}: "npm start" makes one`);
  const table = sqliteTable(file);
  const clock = eventClock(await newestIn(table));
  const { username } = userInfo();
  return { table, now: clock.now, who: async () => ({ by: username, from: hostname() }), close: () => table.close() };
}

async function newestIn(table: SqliteTable): Promise<Date | undefined> {
  let newest: Date | undefined;
  for await (const { data } of table.every('FINDING')) {
    for (const { at } of fromData<Finding>('finding', data).transitions) if (newest === undefined || at > newest) newest = at;
  }
  return newest;
}
