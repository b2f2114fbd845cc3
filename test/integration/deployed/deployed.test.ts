import { CreateUserCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyMade } from '../../support/key-records.ts';
import { packagedService, serverless } from '../../support/packaged-service.ts';
import { user } from '../../support/records.ts';
import { type Emulator, missing, startEmulator, until } from './emulator.ts';
import { type SlackStandIn, startSlackStandIn } from './slack-stand-in.ts';
import { stackOn } from './stack.ts';

const PROMPT_MS = 60_000;
/** The sweep comes every minute. */
const SWEEP_MS = 150_000;

describe.skipIf(missing !== undefined)(`the packaged stack on an emulated AWS${missing === undefined ? '' : ` (${missing})`}`, () => {
  let emulator: Emulator;
  let slack: SlackStandIn;
  let stack: ReturnType<typeof stackOn>;
  const at = new Date(Date.now() - 60_000).toISOString().replace(/\.\d+/, '');
  const keyForBob = keyMade({ by: user('mallory', 'no'), over: { eventTime: at } });

  beforeAll(async () => {
    const packaged = await packagedService();
    [emulator, slack] = await Promise.all([startEmulator(), startSlackStandIn()]);
    stack = stackOn(emulator);
    // What docs/deploy.md asks of the operator before the first deployment.
    await new SSMClient(stack.options).send(
      new PutParameterCommand({ Name: '/trailwarden/slack-webhook', Type: 'SecureString', Value: slack.webhook }),
    );
    await new SESv2Client(stack.options).send(new CreateEmailIdentityCommand({ EmailIdentity: 'trailwarden@example.com' }));
    await new IAMClient(stack.options).send(new CreateUserCommand({ UserName: 'bob' }));
    await serverless(packaged, ['deploy', '--package', '.serverless'], emulator.env);
  }, 240_000);
  afterAll(async () => {
    slack?.stop();
    await emulator?.stop();
  });

  const eventually = (holds: () => Promise<boolean>, withinMs = PROMPT_MS): Promise<void> => until(holds, withinMs, () => emulator.log());
  const slackSays = (word: string): boolean => slack.messages.some((message) => message.includes(word));

  test('the stack stands, and says where its parts are', async () => {
    expect(await stack.outputs()).toMatchObject({
      TableName: expect.stringContaining('trailwarden-dev-Table'),
      DetectQueueUrl: expect.stringContaining('DetectQueue'),
      ForwardedBusArn: expect.stringContaining('event-bus/trailwarden-dev-forwarded'),
    });
  });

  test('a CloudTrail event on the bus becomes a finding in the table', async () => {
    await stack.emit('aws.iam', keyForBob);
    await eventually(async () => (await stack.items('FINDING#', 'FINDING')).length > 0);
    const occurrences = await stack.items('FINDING#', `OCC#${String(keyForBob['eventID'])}`);
    expect(occurrences.length).toBeGreaterThan(0);
  });

  test('and is told in Slack by the stream, with the webhook from SSM', async () => {
    await eventually(async () => slackSays('bob'));
    expect(slack.messages.join()).toContain('mallory');
  });

  test('and is told by mail', async () => {
    await eventually(async () => (await stack.mails()).length > 0);
    const [mail] = await stack.mails();
    expect(mail).toMatchObject({
      To: ['security@example.com'],
      BodyText: expect.stringContaining('bob'),
      BodyHtml: expect.stringContaining('bob'),
    });
  });

  test('the same event again is neither recorded nor told twice', async () => {
    const [items, messages, mails] = [await stack.items('FINDING#', ''), slack.messages.length, (await stack.mails()).length];
    await stack.emit('aws.iam', keyForBob);
    await stack.emit('aws.iam', keyMade({ owner: 'carol', by: user('eve', 'no'), over: { eventTime: at } }));
    await eventually(async () => slackSays('carol'));
    expect(await stack.items('FINDING#', `OCC#${String(keyForBob['eventID'])}`)).toHaveLength(
      items.filter(({ sk }) => sk === `OCC#${String(keyForBob['eventID'])}`).length,
    );
    expect(slack.messages.slice(messages).filter((message) => !message.includes('carol'))).toEqual([]);
    expect((await stack.mails()).slice(mails).filter(({ BodyText }) => !BodyText.includes('carol'))).toEqual([]);
  });

  test('an event that another region forwarded comes in by the bus of its own', async () => {
    const { ForwardedBusArn = '' } = await stack.outputs();
    await stack.emit(
      'aws.iam',
      keyMade({ owner: 'dave', by: user('oscar', 'no'), over: { eventTime: at } }),
      ForwardedBusArn.split('/')[1],
    );
    await eventually(async () => slackSays('dave'));
  });

  test('the sweep comes by the clock and leaves its checkpoint', async () => {
    await eventually(async () => (await stack.items('RUN#notify', '')).length > 0, SWEEP_MS);
  }, 180_000);

  test('the weekly report, started as its schedule starts it, is mailed and posted', async () => {
    const [messages, mails] = [slack.messages.length, (await stack.mails()).length];
    const nextWeek = new Date(Date.now() + 7 * 86_400_000).toISOString();
    expect(await stack.run('report', { kind: 'report', time: nextWeek })).toMatchObject({ outcome: 'sent' });
    expect((await stack.mails()).length).toBeGreaterThan(mails);
    expect(slack.messages.length).toBeGreaterThan(messages);
    expect(await stack.items('RUN#report', '')).not.toEqual([]);
  });

  test('nothing ended in a dead-letter queue, and the queue is empty', async () => {
    const urls = Object.entries(await stack.outputs()).filter(([name]) => /(Letters|Failures|Queue)Url$/.test(name));
    expect(urls).toHaveLength(5);
    for (const [name, url] of urls) expect([name, await stack.waiting(url)]).toEqual([name, 0]);
  });

  test('a message that is no event goes back to the queue, alone', async () => {
    const { DetectQueueUrl = '' } = await stack.outputs();
    await stack.send(DetectQueueUrl, '{"not":"an event"}');
    await stack.emit('aws.iam', keyMade({ owner: 'frank', by: user('trudy', 'no'), over: { eventTime: at } }));
    await eventually(async () => slackSays('frank'));
    expect(await stack.waiting(DetectQueueUrl)).toBe(1);
  });
});
