import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Held {
  readonly id: string;
  readonly body: string;
  readonly says: Readonly<Record<string, string>>;
  hidden: boolean;
}

/** What a function answers: with an error of its own, or none. */
export type Answering = (name: string, payload: unknown) => { readonly error?: string };

/** The little of CloudFormation, STS, SQS and Lambda that the commands speak to, over real HTTP. */
export interface AwsStandIn {
  readonly url: string;
  readonly env: Readonly<Record<string, string>>;
  readonly queue: (name: string) => {
    put(body: string, says?: Readonly<Record<string, string>>): void;
    bodies(): readonly string[];
    hidden(): number;
  };
  readonly invoked: readonly { readonly name: string; readonly payload: unknown }[];
  /** Arguments of every StartMessageMoveTask. */
  readonly moves: readonly string[];
  /** From here on sends to this queue fail. */
  readonly breakQueue: (name: string) => void;
  close(): Promise<void>;
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const STACK = 'trailwarden-test';
const OUTPUTS = ['DetectQueue', 'DetectDeadLetters', 'RuleDeadLetters', 'NotifyFailures', 'ScheduleDeadLetters'];

export async function awsStandIn(answering: Answering = () => ({}), extra: Readonly<Record<string, string>> = {}): Promise<AwsStandIn> {
  const queues = new Map<string, Held[]>();
  const held = (name: string): Held[] => queues.get(name) ?? queues.set(name, []).get(name) ?? [];
  const invoked: { name: string; payload: unknown }[] = [];
  const moves: string[] = [];
  const broken = new Set<string>();
  let url = '';
  const nameIn = (body: Record<string, unknown>): string => String(body['QueueUrl']).split('/').pop() ?? '';

  const sqs: Readonly<Record<string, (body: Record<string, unknown>) => object>> = {
    GetQueueAttributes: (body) => {
      const messages = held(nameIn(body));
      const Attributes = {
        QueueArn: `arn:aws:sqs:us-east-1:111122223333:${nameIn(body)}`,
        ApproximateNumberOfMessages: String(messages.filter(({ hidden }) => !hidden).length),
        ApproximateNumberOfMessagesNotVisible: String(messages.filter(({ hidden }) => hidden).length),
      };
      return { Attributes };
    },
    ReceiveMessage: (body) => {
      const taken = held(nameIn(body))
        .filter(({ hidden }) => !hidden)
        .slice(0, 10);
      for (const message of taken) message.hidden = true;
      return {
        Messages: taken.map(({ id, body: Body, says }) => ({
          MessageId: id,
          ReceiptHandle: id,
          Body,
          MD5OfBody: md5(Body),
          Attributes: { SentTimestamp: '1772615722000' },
          MessageAttributes: Object.fromEntries(
            Object.entries(says).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
          ),
        })),
      };
    },
    DeleteMessage: (body) => {
      const messages = held(nameIn(body));
      messages.splice(
        messages.findIndex(({ id }) => id === body['ReceiptHandle']),
        1,
      );
      return {};
    },
    ChangeMessageVisibility: (body) => {
      const message = held(nameIn(body)).find(({ id }) => id === body['ReceiptHandle']);
      if (message) message.hidden = false;
      return {};
    },
    SendMessage: (body) => {
      const [name, text] = [nameIn(body), String(body['MessageBody'])];
      if (broken.has(name)) throw new Error('AccessDenied');
      held(name).push({ id: randomUUID(), body: text, says: {}, hidden: false });
      return { MessageId: randomUUID(), MD5OfMessageBody: md5(text) };
    },
    StartMessageMoveTask: (body) => {
      moves.push(String(body['SourceArn']));
      return { TaskHandle: 't' };
    },
  };

  const form = (text: string): string => {
    const action = new URLSearchParams(text).get('Action');
    if (action === 'GetCallerIdentity') {
      return result(action, '<Arn>arn:aws:sts::111122223333:assumed-role/Admin/ana</Arn><UserId>U</UserId><Account>111122223333</Account>');
    }
    const all = { ...Object.fromEntries(OUTPUTS.map((name) => [`${name}Url`, `${url}/111122223333/${name}`])), ...extra };
    const outputs = Object.entries(all).map(
      ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
    );
    return result(action ?? '', `<Stacks><member><StackName>${STACK}</StackName><Outputs>${outputs.join('')}</Outputs></member></Stacks>`);
  };
  const result = (action: string, inner: string): string =>
    `<${action}Response><${action}Result>${inner}</${action}Result></${action}Response>`;

  const answer = (request: IncomingMessage, text: string): { status: number; body: string; headers?: Record<string, string> } => {
    const target = String(request.headers['x-amz-target'] ?? '');
    if (target.startsWith('AmazonSQS.')) {
      try {
        return { status: 200, body: JSON.stringify(sqs[target.slice('AmazonSQS.'.length)]?.(JSON.parse(text)) ?? {}) };
      } catch (error) {
        return { status: 403, body: JSON.stringify({ __type: 'com.amazonaws.sqs#AccessDenied', message: String(error) }) };
      }
    }
    const name = /\/functions\/([^/]+)\/invocations/.exec(request.url ?? '')?.[1];
    if (name === undefined) return { status: 200, body: form(text) };
    const payload: unknown = JSON.parse(text);
    invoked.push({ name, payload });
    const { error } = answering(name, payload);
    return {
      status: 200,
      body: JSON.stringify(error ?? null),
      ...(error === undefined ? {} : { headers: { 'x-amz-function-error': 'Unhandled' } }),
    };
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { status, body, headers } = answer(request, Buffer.concat(chunks).toString('utf8'));
    response.writeHead(status, { 'content-type': body.startsWith('<') ? 'text/xml' : 'application/x-amz-json-1.0', ...headers }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    env: { AWS_ENDPOINT_URL: url, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' },
    queue: (name) => ({
      put: (body, says = {}) => void held(name).push({ id: randomUUID(), body, says, hidden: false }),
      bodies: () => held(name).map(({ body }) => body),
      hidden: () => held(name).filter(({ hidden }) => hidden).length,
    }),
    invoked,
    moves,
    breakQueue: (name) => void broken.add(name),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
