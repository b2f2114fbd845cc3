import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call as AWS would see it. */
export interface Asked {
  /** "iam:ListAccessKeys", by the service's name in signatures. */
  readonly call: string;
  readonly region: string;
  /** The access key that the call is signed with. */
  readonly key: string;
  /** Parameters by name; of lists the first entry. */
  readonly input: Readonly<Record<string, string | undefined>>;
}

interface Refusal {
  readonly refusal: { readonly code: string; readonly status: number; readonly message: string };
}
/** An object is written as the service's protocol writes it; text is the inside of an XML answer, or the whole of another. */
export type Answers = Readonly<Record<string, (asked: Asked) => object | string>>;

export const refuses = (code: string, status = 400, message = 'no'): Refusal => ({ refusal: { code, status, message } });

export interface AccountStandIn {
  readonly url: string;
  readonly asked: readonly Asked[];
  close(): Promise<void>;
}

/** An account that speaks the protocols of all services that are read, over real HTTP. What it has no answer for it denies. */
export async function accountStandIn(answers: Answers, onAsked: (asked: Asked) => void = () => undefined): Promise<AccountStandIn> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const one = askedOf(request, Buffer.concat(chunks).toString('utf8'));
    asked.push(one);
    onAsked(one);
    const { status, headers, body } = written(one, answers[one.call]?.(one) ?? refuses('AccessDeniedException', 403));
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const QUERY = ['iam', 'sts', 'ec2'];
const REST: Readonly<Record<string, string>> = {
  'GET /analyzer': 'ListAnalyzers',
  'POST /finding': 'ListFindings',
  'POST /findingv2': 'ListFindingsV2',
  'POST /getContactInformation': 'GetContactInformation',
  'POST /getAlternateContact': 'GetAlternateContact',
  'GET /accounts': 'DescribeHub',
  'GET /2015-03-31/functions': 'ListFunctions',
};

function askedOf({ method = '', url = '/', headers }: IncomingMessage, body: string): Asked {
  const [, key = '', region = '', service = ''] = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(String(headers.authorization)) ?? [];
  const { pathname, searchParams } = new URL(url, 'http://stand-in');
  const ask = (operation: string, input: object): Asked => ({ call: `${service}:${operation}`, region, key, input: { ...input } });
  if (QUERY.includes(service)) {
    const input = Object.fromEntries(new URLSearchParams(body));
    return ask(input['Action'] ?? '', input);
  }
  const target = headers['x-amz-target'];
  if (target !== undefined) return ask(String(target).split('.').pop() ?? '', JSON.parse(body));
  const query = Object.fromEntries(searchParams);
  if (service === 's3') return ask(pathname === '/' ? 'ListBuckets' : 'GetBucketLogging', { ...query, bucket: pathname.split('/')[1] });
  const name = REST[`${method} ${pathname.replace(/(.)\/$/, '$1')}`] ?? `${method} ${pathname}`;
  return ask(name, { ...query, ...(body === '' ? {} : JSON.parse(body)) });
}

function written({ call }: Asked, answer: object | string) {
  const [service = '', operation = ''] = call.split(':');
  const isXml = QUERY.includes(service) || service === 's3';
  const headers = { 'content-type': isXml ? 'text/xml' : 'application/json' };
  if (typeof answer !== 'string' && 'refusal' in answer) {
    const { code, status, message } = (answer as Refusal).refusal;
    const error = `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
    const body = !isXml
      ? JSON.stringify({ __type: code, message })
      : service === 'ec2'
        ? `<Response><Errors>${error}</Errors></Response>`
        : service === 's3'
          ? error
          : `<ErrorResponse>${error}</ErrorResponse>`;
    return { status, headers: { ...headers, 'x-amzn-errortype': code }, body };
  }
  if (!isXml) return { status: 200, headers, body: typeof answer === 'string' ? answer : JSON.stringify(answer) };
  const inside = typeof answer === 'string' ? answer : xmlOf(answer, service === 'ec2' ? 'item' : 'member');
  const body =
    service === 's3'
      ? `<?xml version="1.0"?>${inside}`
      : service === 'ec2'
        ? `<${operation}Response>${inside}</${operation}Response>`
        : `<${operation}Response><${operation}Result>${inside}</${operation}Result></${operation}Response>`;
  return { status: 200, headers, body };
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function xmlOf(value: unknown, item: string): string {
  if (value === undefined || value === null) return '';
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((one) => `<${item}>${xmlOf(one, item)}</${item}>`).join('');
  if (typeof value === 'object') {
    return Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .map(([name, one]) => `<${name}>${xmlOf(one, item)}</${name}>`)
      .join('');
  }
  return String(value).replaceAll(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign);
}
