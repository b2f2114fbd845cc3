import { execFile } from 'node:child_process';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answers } from '../../../shared/adapters/store/answers.ts';
import { findingStore } from '../../../shared/adapters/store/finding-store.ts';
import { mutes } from '../../../shared/adapters/store/mutes.ts';
import { dynamodbTable } from '../../../shared/adapters/table/dynamodb-table.ts';
import { type AwsStandIn, awsStandIn } from '../../support/aws-stand-in.ts';
import { createTable, type DynamodbLocal, startDynamodbLocal, whyNoDynamodbLocal } from '../../support/dynamodb-local.ts';
import { findingIdOf, opens } from '../../support/recordings.ts';

const missing = whyNoDynamodbLocal();

/** The command in its own process: stack and identity from stand-ins, the table on AWS's own engine. */
describe.skipIf(missing !== undefined)('findings of a deployed table', () => {
  let local: DynamodbLocal;
  let aws: AwsStandIn;
  const table = () => dynamodbTable(DynamoDBDocumentClient.from(local.client()), 'findings-command');
  beforeAll(async () => {
    local = await startDynamodbLocal();
    aws = await awsStandIn(undefined, { TableName: 'findings-command' });
    await createTable(local.client(), 'findings-command');
    await findingStore(table()).record(opens(), new Date());
  });
  afterAll(async () => {
    local?.stop();
    await aws?.close();
  });

  const findings = async (...args: readonly string[]): Promise<{ code: number; out: string; err: string }> => {
    const { endpoint } = local.client().config;
    const { protocol, hostname, port } = (await endpoint?.()) ?? { protocol: '', hostname: '', port: 0 };
    const env = { PATH: process.env['PATH'], ...aws.env, AWS_ENDPOINT_URL_DYNAMODB: `${protocol}//${hostname}:${port}` };
    return new Promise((resolve) =>
      execFile(process.execPath, ['local/findings.ts', ...args, '--stack', 'trailwarden-test'], { env }, (error, out, err) =>
        resolve({ code: error ? Number(error.code) : 0, out, err }),
      ),
    );
  };
  const id = findingIdOf().slice(0, 8);

  test('the stack says the table, AWS says who answers, and the answer stands in the table', { timeout: 60_000 }, async () => {
    const listed = await findings('list', '--state', 'all', '--since', '2026-03-01', '--json');
    expect(JSON.parse(listed.out)).toMatchObject([{ shortId: id, rule: 'policy-changed' }]);
    expect(await findings('ack', id, '--note', 'planned')).toMatchObject({ code: 0, out: `${id} acknowledged by Admin/ana\n` });
    expect((await findings('ack', id, '--by', 'bob')).code).toBe(1);
    expect(await answers(table()).of(findingIdOf())).toMatchObject([
      {
        kind: 'acknowledge',
        by: 'Admin/ana',
        from: 'arn:aws:sts::111122223333:assumed-role/Admin/ana',
        via: 'command-line',
        note: 'planned',
      },
    ]);
  });

  test('a mute made and ended', { timeout: 60_000 }, async () => {
    const args = ['--rule', 'inline-policy-put', '--for', '30d', '--reason', 'moving', '--id', 'm', '--by', 'bob'];
    expect(await findings('mute', ...args)).toMatchObject({ code: 0, err: '' });
    expect((await findings('mute', ...args)).code).toBe(1);
    expect(await findings('unmute', 'm')).toMatchObject({ code: 0 });
    expect((await findings('mutes')).code).toBe(1);
    expect(await mutes(table()).list(new Date())).toMatchObject([
      { author: 'bob', from: 'arn:aws:sts::111122223333:assumed-role/Admin/ana', ended: { by: 'Admin/ana' } },
    ]);
  });

  test('wrong arguments end with 2', { timeout: 60_000 }, async () => {
    expect((await findings('mute', '--rule', 'inline-policy-put', '--for', 'long', '--reason', 'r')).code).toBe(2);
    expect((await findings('resolve', id)).code).toBe(2);
    expect((await findings('list', '--store', 'x')).code).toBe(2);
  });
});
