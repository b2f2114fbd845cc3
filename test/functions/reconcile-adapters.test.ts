import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, test } from 'vitest';
import { cloudtrailEventHistory } from '../../shared/adapters/cloudtrail-event-history.ts';
import { requestPace } from '../../shared/adapters/request-pace.ts';
import { sqsDetectQueue } from '../../shared/adapters/sqs-detect-queue.ts';
import { PermanentError, TransientError } from '../../shared/errors.ts';
import { StaleToken } from '../../shared/findings/event-history.ts';
import { type Answer, type StandIn, standIn } from '../support/http-stand-in.ts';
import { ACCOUNT, iam } from '../support/records.ts';

const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'none' };
const servers: StandIn[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});
async function serving(script: readonly Answer[], then?: Answer): Promise<StandIn> {
  const server = await standIn(script, then);
  servers.push(server);
  return server;
}

const THROTTLED: Answer = { status: 400, body: '{"__type":"ThrottlingException","message":"Rate exceeded"}' };
const lookup = { id: 'iam', source: 'iam', attribute: 'EventSource', value: 'iam.amazonaws.com' } as const;
const ask = {
  ...{ account: ACCOUNT, region: 'eu-north-1', lookup, token: 'next' },
  from: new Date('2026-03-04T09:00:00Z'),
  to: new Date('2026-03-04T11:00:00Z'),
};

/** Event history over real HTTP; time passes only by waiting. */
function history(server: StandIn) {
  let now = Date.parse('2026-03-04T12:00:00Z');
  const wait = async (ms: number) => {
    now += ms;
  };
  const client = new CloudTrailClient({ region: 'eu-north-1', endpoint: server.url, credentials: CREDENTIALS, maxAttempts: 1 });
  const port = cloudtrailEventHistory({
    ...{ clientFor: async () => client, pace: requestPace(2, () => new Date(now), wait) },
    ...{ now: () => new Date(now), jitter: () => 0.5, wait },
  });
  return { page: (minutes = 14) => port.page({ ...ask, until: new Date(now + minutes * 60_000) }), now: () => now };
}

describe('Event history', () => {
  test('asks with one attribute, whole bounds and the token, and reads the records', async () => {
    const record = iam('CreateUser');
    const events = [{ CloudTrailEvent: JSON.stringify(record) }, { CloudTrailEvent: '{"no' }, {}];
    const server = await serving([], { body: JSON.stringify({ Events: events, NextToken: 'more' }) });
    expect(await history(server).page()).toEqual({ records: [record], unreadable: 2, token: 'more', requests: 1, throttles: 0 });
    expect(JSON.parse(server.received[0]?.body ?? '')).toEqual({
      StartTime: ask.from.getTime() / 1000,
      EndTime: ask.to.getTime() / 1000,
      LookupAttributes: [{ AttributeKey: 'EventSource', AttributeValue: 'iam.amazonaws.com' }],
      MaxResults: 50,
      NextToken: 'next',
    });
  });

  test('is asked again after throttling and faults, with growing waits, and says how often', async () => {
    const server = await serving([THROTTLED, { status: 503, body: '{}' }, THROTTLED], { body: '{"Events":[]}' });
    const port = history(server);
    const before = port.now();
    expect(await port.page()).toMatchObject({ requests: 4, throttles: 2 });
    expect(port.now() - before).toBe(750 + 1500 + 3000);
  });

  test('gives up after eight tries, or when the run has no time left', async () => {
    const server = await serving([], THROTTLED);
    await expect(history(server).page()).rejects.toBeInstanceOf(TransientError);
    expect(server.received).toHaveLength(8);
    await expect(history(server).page(0.02)).rejects.toBeInstanceOf(TransientError);
    expect(server.received.length).toBeLessThan(11);
  });

  test.each([
    ['a token that is not known', 'InvalidNextTokenException', StaleToken],
    ['a permission that is missing', 'AccessDeniedException', PermanentError],
    ['a region that is not enabled', 'UnrecognizedClientException', PermanentError],
  ])('%s is not asked again', async (_, type, error) => {
    const server = await serving([], { status: 400, body: JSON.stringify({ __type: type, message: 'no' }) });
    await expect(history(server).page()).rejects.toBeInstanceOf(error);
    expect(server.received).toHaveLength(1);
  });
});

test('the pace lets two requests a second begin, whoever waits, and keys do not hold each other up', async () => {
  let now = 0;
  const begun: [string, number][] = [];
  const pace = requestPace(
    2,
    () => new Date(now),
    async (ms) => {
      now += ms;
    },
  );
  for (const key of ['a', 'a', 'b', 'a', 'b', 'a']) {
    await pace.turn(key);
    begun.push([key, now]);
  }
  const of = (wanted: string) => begun.filter(([key]) => key === wanted).map(([, at]) => at);
  expect(of('a')).toEqual([0, 500, 1000, 1500]);
  expect(of('b')).toEqual([500, 1000]);
});

describe('the queue of detect', () => {
  const queue = (server: StandIn) =>
    sqsDetectQueue(
      new SQSClient({ region: 'us-east-1', endpoint: server.url, credentials: CREDENTIALS, maxAttempts: 1 }),
      `${server.url}/1/detect`,
    );
  const sentIn = ({ received }: StandIn): readonly (readonly string[])[] =>
    received.map(({ body }) => JSON.parse(body).Entries.map(({ MessageBody }: { MessageBody: string }) => MessageBody));

  test('takes ten messages at a time, and no more than a megabyte', async () => {
    const server = await serving([], { body: '{"Successful":[],"Failed":[]}' });
    await queue(server).send(Array.from({ length: 12 }, (_, n) => `event ${n}`));
    expect(sentIn(server).map(({ length }) => length)).toEqual([10, 2]);
    await queue(server).send(['x'.repeat(600_000), 'y'.repeat(600_000)]);
    expect(sentIn(server)).toHaveLength(4);
  });

  test('what it refuses in passing is sent again, alone', async () => {
    const failed = { Id: '1', SenderFault: false, Code: 'InternalError' };
    const server = await serving([{ body: JSON.stringify({ Successful: [], Failed: [failed] }) }], { body: '{"Successful":[]}' });
    await queue(server).send(['a', 'b', 'c']);
    expect(sentIn(server)).toEqual([['a', 'b', 'c'], ['b']]);
  });

  test.each([
    ['for good', { body: JSON.stringify({ Failed: [{ Id: '0', SenderFault: true, Code: 'InvalidMessageContents' }] }) }, PermanentError],
    ['again and again', { body: JSON.stringify({ Failed: [{ Id: '0', SenderFault: false, Code: 'InternalError' }] }) }, TransientError],
    ['because it is busy', { status: 400, body: '{"__type":"com.amazonaws.sqs#RequestThrottled"}' }, TransientError],
    ['for want of permission', { status: 403, body: '{"__type":"AccessDenied","message":"no"}' }, PermanentError],
    ['because it is out of order', { status: 503, body: '{}' }, TransientError],
  ])('refusal %s is told', async (_, answer, error) => {
    await expect(queue(await serving([], answer)).send(['a'])).rejects.toBeInstanceOf(error);
  });
});
