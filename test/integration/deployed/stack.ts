import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { JsonObject } from '../../../shared/cloudtrail/json.ts';
import type { Emulator } from './emulator.ts';

export interface Mail {
  readonly To: readonly string[];
  readonly Subject: string;
  readonly BodyText: string;
  readonly BodyHtml: string;
}

/** What the tests do with the deployed stack: the part of AWS and of its operator. */
export function stackOn({ url, env }: Emulator) {
  const options = {
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId: env['AWS_ACCESS_KEY_ID'] ?? '', secretAccessKey: env['AWS_SECRET_ACCESS_KEY'] ?? '' },
  };
  const formation = new CloudFormationClient(options);
  const bus = new EventBridgeClient(options);
  const table = DynamoDBDocumentClient.from(new DynamoDBClient(options));
  const lambda = new LambdaClient(options);
  const sqs = new SQSClient(options);

  const outputs = async (): Promise<Readonly<Record<string, string>>> => {
    const { Stacks } = await formation.send(new DescribeStacksCommand({ StackName: 'trailwarden-dev' }));
    return Object.fromEntries((Stacks?.[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
  };
  return {
    options,
    outputs,
    /** A CloudTrail record as CloudTrail puts it on the account's bus. @param busName leave out for the default bus. */
    async emit(source: string, record: JsonObject, busName?: string): Promise<void> {
      const entry = { Source: source, DetailType: 'AWS API Call via CloudTrail', Detail: JSON.stringify(record) };
      const { FailedEntryCount } = await bus.send(
        new PutEventsCommand({ Entries: [{ ...entry, ...(busName === undefined ? {} : { EventBusName: busName }) }] }),
      );
      if (FailedEntryCount !== 0) throw new Error('the bus refused the event');
    },
    /** Items of the table whose keys begin so. */
    async items(pk: string, sk: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
      const { TableName } = await outputs();
      const { Items = [] } = await table.send(new ScanCommand({ TableName, ConsistentRead: true }));
      return Items.filter((item) => String(item['pk']).startsWith(pk) && String(item['sk']).startsWith(sk));
    },
    async run(name: string, input: unknown): Promise<unknown> {
      const { FunctionError, Payload } = await lambda.send(
        new InvokeCommand({ FunctionName: `trailwarden-dev-${name}`, Payload: JSON.stringify(input) }),
      );
      const answer: unknown = JSON.parse(Payload?.transformToString() ?? 'null');
      if (FunctionError !== undefined) throw new Error(`${name}: ${JSON.stringify(answer)}`);
      return answer;
    },
    async send(QueueUrl: string, MessageBody: string): Promise<void> {
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    },
    /** Messages in a queue, those in somebody's hands included. */
    async waiting(QueueUrl: string): Promise<number> {
      const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
      return Number(Attributes['ApproximateNumberOfMessages']) + Number(Attributes['ApproximateNumberOfMessagesNotVisible']);
    },
    /** Mails that SES took. */
    async mails(): Promise<readonly Mail[]> {
      const answer = (await (await fetch(`${url}/_ministack/ses/messages`)).json()) as {
        messages: Readonly<Record<string, readonly Mail[]>>;
      };
      return Object.values(answer.messages).flat();
    },
  };
}
