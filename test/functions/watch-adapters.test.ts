import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, test } from 'vitest';
import { outsideMonitor } from '../../shared/adapters/outside-monitor.ts';
import { ownEventBus } from '../../shared/adapters/own-event-bus.ts';
import { queueDepths } from '../../shared/adapters/queue-depths.ts';
import { PermanentError, TransientError } from '../../shared/errors.ts';
import type { Answer } from '../support/http-stand-in.ts';
import { closeAll, started } from '../support/notify-world.ts';

afterEach(closeAll);

const amazon = (body: object, status = 200, type = ''): Answer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1', ...(type === '' ? {} : { 'x-amzn-errortype': type }) },
  body: JSON.stringify(body),
});
const at = (endpoint: string) => ({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  maxAttempts: 1,
});

describe('the event bus', () => {
  async function putting(answer: Answer) {
    const server = await started([answer]);
    return { put: ownEventBus(new EventBridgeClient(at(server.url))), received: server.received };
  }

  test('takes one marked event on the default bus and answers with its id', async () => {
    const { put, received } = await putting(amazon({ FailedEntryCount: 0, Entries: [{ EventId: 'e-1' }] }));
    expect(await put('drill')).toBe('e-1');
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({
      Entries: [{ Source: 'trailwarden.drill', DetailType: 'Trailwarden Drill', Detail: '{"kind":"drill","drill":true}' }],
    });
  });

  test.each([
    ['an entry that is throttled', amazon({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'ThrottlingException' }] }), TransientError],
    [
      'an entry that is refused',
      amazon({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'NotAuthorizedForSourceException' }] }),
      PermanentError,
    ],
    ['no entry at all', amazon({ Entries: [] }), PermanentError],
    ['no right', amazon({ message: 'no' }, 400, 'AccessDeniedException'), PermanentError],
    ['5xx', amazon({}, 503, 'ServiceUnavailable'), TransientError],
    ['broken off', { reset: true as const }, TransientError],
  ])('%s', async (_, answer, kind) => {
    const { put } = await putting(answer);
    await expect(put('heartbeat')).rejects.toThrow(kind);
  });
});

describe('a queue', () => {
  const asking = async (answer: Answer) => {
    const server = await started([answer]);
    return queueDepths(new SQSClient(at(server.url)))('https://sqs.us-east-1.amazonaws.com/111122223333/letters');
  };

  test('counts what waits, is in hands and is held back', async () => {
    const Attributes = {
      ApproximateNumberOfMessages: '3',
      ApproximateNumberOfMessagesNotVisible: '2',
      ApproximateNumberOfMessagesDelayed: '1',
    };
    expect(await asking(amazon({ Attributes }))).toBe(6);
  });

  test('that is gone is gone for good; one that is too busy may answer later', async () => {
    await expect(asking(amazon({ __type: 'com.amazonaws.sqs#QueueDoesNotExist', message: 'no' }, 400))).rejects.toThrow(PermanentError);
    await expect(asking(amazon({ __type: 'com.amazonaws.sqs#RequestThrottled' }, 400))).rejects.toThrow(TransientError);
    await expect(asking(amazon({}, 500))).rejects.toThrow(TransientError);
  });
});

describe('the outside monitor', () => {
  const secretly = (url: string) => outsideMonitor('ssm:/ping', async () => url);

  test('is asked for its address', async () => {
    const server = await started([]);
    await secretly(`${server.url}/abc`)();
    expect(server.received.map(({ path }) => path)).toEqual(['/abc']);
  });

  test('no failure tells its address', async () => {
    const server = await started([{ status: 500 }]);
    await expect(secretly(`${server.url}/abc`)()).rejects.toThrow(new TransientError('the outside monitor answered with status 500'));
    await expect(secretly('http://127.0.0.1:1/abc')()).rejects.toThrow(new TransientError('the outside monitor was not reached'));
    await expect(secretly('http://example.com/abc')()).rejects.toThrow(PermanentError);
    await expect(secretly('abc')()).rejects.toThrow(/^ssm:\/ping does not hold an address/);
  });
});
