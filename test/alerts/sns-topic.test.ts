import { SNSClient } from '@aws-sdk/client-sns';
import { afterEach, expect, test } from 'vitest';
import { snsTopic } from '../../shared/adapters/channels/sns-topic.ts';
import type { Notice } from '../../shared/alerts/channel.ts';
import { topicMessages } from '../../shared/alerts/render-topic.ts';
import { TransientError } from '../../shared/errors.ts';
import { TOPIC, topicEnd } from '../support/contract/channel-ends.ts';
import { type Answer, type StandIn, standIn } from '../support/http-stand-in.ts';
import { alertNotice, digestNotice } from '../support/notices.ts';
import { findingIdOf } from '../support/recordings.ts';

const open: StandIn[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function published(notice: Notice, topicArn = TOPIC, script: readonly Answer[] = []) {
  const server = await standIn(script, topicEnd.taken);
  open.push(server);
  const client = new SNSClient({
    region: 'eu-west-1',
    endpoint: server.url,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
  const sent = await snsTopic({ id: 'topic', topicArn, client }).send(notice, { key: 'f0#topic#open#1', attempt: 1, reached: [] });
  return { sent, form: Object.fromEntries(new URLSearchParams(server.received.at(-1)?.body)) };
}

test('subject, text and what subscribers filter by', async () => {
  const { sent, form } = await published(alertNotice());
  expect(sent).toEqual({ providerId: 's-1' });
  expect(form).toMatchObject({
    Action: 'Publish',
    TopicArn: TOPIC,
    Subject: `[HIGH][111122223333] Title of policy-changed (${findingIdOf().slice(0, 8)})`,
    Message: expect.stringContaining('alice changed policy Admins'),
  });
  const text = JSON.stringify(form);
  for (const [name, value] of Object.entries({
    key: 'f0#topic#open#1',
    kind: 'alert',
    severity: 'high',
    account: '111122223333',
    rule: 'policy-changed',
  })) {
    const at = Object.entries(form)
      .find(([key, said]) => /Name$/.test(key) && said === name)?.[0]
      .replace(/Name$/, 'Value.StringValue');
    expect(form[at ?? ''], text).toBe(value);
  }
  expect(form).not.toHaveProperty('MessageDeduplicationId');
});

test('a FIFO topic is told the key by which it drops a repeat, and keeps a finding’s messages in order', async () => {
  const { form } = await published(alertNotice(), `${TOPIC}.fifo`);
  expect(form).toMatchObject({ MessageDeduplicationId: 'f0#topic#open#1', MessageGroupId: findingIdOf() });
  expect((await published(digestNotice(), `${TOPIC}.fifo`)).form).toMatchObject({ MessageGroupId: 'digest' });
});

test.each([
  ['letters of other alphabets', 'Schlüssel für Jürgen 🔑', /^\[HIGH\]\[111122223333\] .*Schl\?ssel f\?r J\?rgen \?/],
  ['a long one', 'x'.repeat(300), /x\.\.\.$/],
])('the subject of %s is ASCII', (_, id, expected) => {
  const notice = alertNotice();
  const titled: Notice = notice.kind === 'alert' ? { ...notice, alert: { ...notice.alert, title: id } } : notice;
  const [{ subject = '' }] = topicMessages(titled, 'k');
  expect(subject).toMatch(expected);
  expect(subject.length).toBeLessThan(100);
});

test.each(['Throttled', 'KMSThrottling'])('%s passes by', async (code) => {
  const refused = { status: 400, body: `<ErrorResponse><Error><Code>${code}</Code><Message>m</Message></Error></ErrorResponse>` };
  await expect(published(alertNotice(), TOPIC, [refused])).rejects.toBeInstanceOf(TransientError);
});
