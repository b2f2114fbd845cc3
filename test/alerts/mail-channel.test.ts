import { SESv2Client } from '@aws-sdk/client-sesv2';
import { afterEach, describe, expect, test } from 'vitest';
import { sesMail } from '../../shared/adapters/channels/ses-mail.ts';
import { UncertainDelivery } from '../../shared/alerts/channel.ts';
import { PermanentError, TransientError } from '../../shared/errors.ts';
import { type Answer, type StandIn, standIn } from '../support/http-stand-in.ts';

const open: StandIn[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const message = { subject: 'S', text: 'T', html: '<p>H</p>', headers: [{ name: 'X-Alert-Delivery', value: 'k' }] };
const sending = { key: 'id#mail#open#1', attempt: 1, reached: [] as string[] };
const taken = (id: string): Answer => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify({ MessageId: id }) });
const refused = (type: string, status = 400): Answer => ({
  status,
  headers: { 'x-amzn-errortype': type },
  body: JSON.stringify({ message: 'because' }),
});

async function mail(script: readonly Answer[], to = ['a@example.com'], over: object = {}) {
  const server = await standIn(script, taken('m-last'));
  open.push(server);
  const client = new SESv2Client({
    region: 'eu-west-1',
    endpoint: server.url,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
    requestHandler: { requestTimeout: 200, throwOnRequestTimeout: true },
  });
  return { channel: sesMail({ id: 'mail', from: 'Trailwarden <t@example.com>', to, client, ...over }), server };
}
const recipients = (server: StandIn): string[] => server.received.flatMap(({ body }) => JSON.parse(body).Destination.ToAddresses);

test('both parts, headers, tag and configuration set', async () => {
  const { channel, server } = await mail([taken('m-1')], ['a@example.com'], { configurationSet: 'alerts' });
  expect(await channel.mail(message, sending)).toEqual({ providerId: 'm-1', reached: ['a@example.com'] });
  expect(JSON.parse(server.received[0]?.body ?? '')).toEqual({
    FromEmailAddress: 'Trailwarden <t@example.com>',
    Destination: { ToAddresses: ['a@example.com'] },
    ConfigurationSetName: 'alerts',
    EmailTags: [{ Name: 'delivery', Value: 'id-mail-open-1' }],
    Content: {
      Simple: {
        Subject: { Data: 'S', Charset: 'UTF-8' },
        Body: { Text: { Data: 'T', Charset: 'UTF-8' }, Html: { Data: '<p>H</p>', Charset: 'UTF-8' } },
        Headers: [{ Name: 'X-Alert-Delivery', Value: 'k' }],
      },
    },
  });
});

test('attachments go along', async () => {
  const { channel, server } = await mail([]);
  const attachments = [{ fileName: 'r.csv', contentType: 'text/csv', content: new TextEncoder().encode('a,b') }];
  await channel.mail({ ...message, attachments }, sending);
  expect(JSON.parse(server.received[0]?.body ?? '').Content.Simple.Attachments).toEqual([
    { FileName: 'r.csv', ContentType: 'text/csv', RawContent: Buffer.from('a,b').toString('base64') },
  ]);
});

describe('one recipient', () => {
  test.each<[string, Answer, new (...args: never[]) => Error]>([
    ['TooManyRequestsException', refused('TooManyRequestsException', 429), TransientError],
    ['status 429', refused('Odd', 429), TransientError],
    ['status 500', refused('InternalFailure', 500), UncertainDelivery],
    ['MessageRejected', refused('MessageRejected'), PermanentError],
    ['MailFromDomainNotVerifiedException', refused('MailFromDomainNotVerifiedException'), PermanentError],
    ['BadRequestException', refused('BadRequestException'), PermanentError],
    ['NotFoundException', refused('NotFoundException', 404), PermanentError],
    ['SendingPausedException', refused('SendingPausedException'), PermanentError],
    ['AccountSuspendedException', refused('AccountSuspendedException'), PermanentError],
    ['LimitExceededException', refused('LimitExceededException'), PermanentError],
    ['no answer', { hang: true }, UncertainDelivery],
    ['a connection that breaks off', { reset: true }, UncertainDelivery],
  ])('%s', async (_, answer, kind) => {
    const { channel } = await mail([answer]);
    await expect(channel.mail(message, sending)).rejects.toBeInstanceOf(kind);
  });
  test('nobody listens: nothing was sent', async () => {
    const { channel, server } = await mail([]);
    await server.close();
    await expect(channel.mail(message, sending)).rejects.toBeInstanceOf(TransientError);
  });
});

describe('several recipients', () => {
  const to = ['a@example.com', 'b@example.com', 'c@example.com', 'd@example.com'];
  test('each gets a message of its own', async () => {
    const { channel, server } = await mail([], to);
    expect(await channel.mail(message, sending)).toMatchObject({ reached: to });
    expect(recipients(server)).toEqual(to);
  });
  test('the second is refused: the others have it, and it is said', async () => {
    const { channel } = await mail([taken('1'), refused('MessageRejected')], to);
    expect(await channel.mail(message, sending)).toEqual({
      providerId: 'm-last',
      reached: ['a@example.com', 'c@example.com', 'd@example.com'],
      refused: '1 of 4 recipients refused: channel mail: SES answered MessageRejected (400): because',
    });
  });
  test('the second passes by: it is left, and a later attempt sends only to it', async () => {
    const { channel, server } = await mail([taken('1'), refused('TooManyRequestsException', 429)], to);
    const { reached = [], left } = await channel.mail(message, sending);
    expect(left).toBeInstanceOf(TransientError);
    expect(await channel.mail(message, { ...sending, attempt: 2, reached: [...reached] })).toMatchObject({
      reached: [...reached, 'b@example.com'],
    });
    expect(recipients(server)).toEqual([...to, 'b@example.com']);
  });
  test('all refused', async () => {
    const { channel } = await mail(
      to.map(() => refused('MessageRejected')),
      to,
    );
    await expect(channel.mail(message, sending)).rejects.toBeInstanceOf(PermanentError);
  });
  test('some refused, the rest not now: not given up', async () => {
    const { channel } = await mail([refused('MessageRejected'), refused('TooManyRequestsException', 429)], to.slice(0, 2));
    await expect(channel.mail(message, sending)).rejects.toBeInstanceOf(TransientError);
  });
});
